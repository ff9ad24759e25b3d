import { loadConfig } from './config.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/** The job process of a deployment. */
runProcess(async () => {
  const embedding = await prepareEnvironment();
  try {
    const config = loadConfig(embedding.env);
    // Loaded late, so that what is wrong with the environment is told at once.
    const { createApp } = await import('./app.ts');
    const app = await createApp(config);
    const probes = await app.listenForProbes().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    app.startJobs();
    app.log.info(probes === null ? {} : { probes }, 'running jobs');
    return inOrder(app.close, embedding.close);
  } catch (error) {
    await embedding.close();
    throw error;
  }
});
