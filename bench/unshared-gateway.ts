import { createApp } from '../src/app.ts';
import { loadConfig, readEnvironment } from '../src/config.ts';
import { runProcess } from '../src/process.ts';

/** The gateway of a deployment, but that it works each answer out anew: what the cases called uncached are asked of. */
runProcess(async () => {
  const config = loadConfig(readEnvironment());
  const app = await createApp(config, { sharesAnswers: false });
  await app.http.listen(config.http.host, config.http.port);
  return app.close;
});
