import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/** The job process of a deployment. */
runProcess(async () => {
  const embedding = await prepareEnvironment();
  try {
    const app = await createApp(loadConfig(embedding.env));
    app.startJobs();
    app.log.info('running jobs');
    return inOrder(app.close, embedding.close);
  } catch (error) {
    await embedding.close();
    throw error;
  }
});
