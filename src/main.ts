import { loadConfig } from './config.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/** The HTTP process of a deployment. */
runProcess(async () => {
  const embedding = await prepareEnvironment();
  try {
    const config = loadConfig(embedding.env);
    // Loaded late, so that what is wrong with the environment is told at once.
    const { createApp } = await import('./app.ts');
    const app = await createApp(config);
    const listening = Promise.all([app.http.listen(config.http.host, config.http.port), app.listenForProbes()]);
    const [url] = await listening.catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    app.log.info({ url: `${url}/graphql` }, 'listening');
    return inOrder(app.close, embedding.close);
  } catch (error) {
    await embedding.close();
    throw error;
  }
});
