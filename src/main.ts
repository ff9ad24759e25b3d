import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/** The HTTP process of a deployment. */
runProcess(async () => {
  const embedding = await prepareEnvironment();
  try {
    const config = loadConfig(embedding.env);
    const app = await createApp(config);
    const url = await app.http.listen(config.http.host, config.http.port).catch(async (error: unknown) => {
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
