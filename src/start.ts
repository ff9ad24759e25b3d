import { seedDemo, type DemoPlayer } from '../prisma/seed.ts';
import { createApp } from './app.ts';
import { loadConfig, readEnvFile } from './config.ts';
import { buildConsole } from './embedded/console.ts';
import { applyMigrations } from './infra/migrations.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';
import { demoWechatApps } from './wechat-simulator/demo-apps.ts';
import { openidOf, unionidOf } from './wechat-simulator/players.ts';

/*
 * `npm start`: everything in one process, on a machine that has nothing but Node and npm. Starts what is not
 * configured, migrates, makes demo data, serves HTTP and runs jobs, and says what to try.
 */

const say = (message: string) => console.log(`  ${message}`);

runProcess(async () => {
  console.log('Starting Trellis');
  readEnvFile();
  const building = buildConsole(say);
  const embedding = await prepareEnvironment(say);
  try {
    const config = loadConfig(embedding.env);
    if (!config.isProduction) await applyMigrations({ databaseUrl: config.databaseUrl, onProgress: say });
    const app = await createApp(config);
    try {
      if (embedding.isSimulated) {
        const made = await seedDemo(app.db, Date.now(), demoPlayers());
        if (made > 0) say(`Made the demo game "garden" with ${made} players.`);
      }
      await building;
      const url = await app.http.listen(config.http.host, config.http.port);
      await app.listenForProbes();
      app.startJobs();
      if (embedding.isSimulated) await setPushAddresses(config.wechat.apiUrl, url);
      // From the start of the process, the loading of modules included.
      const seconds = (performance.now() / 1_000).toFixed(1);
      const simulatorUrl = embedding.isSimulated ? config.wechat.apiUrl : null;
      console.log(banner(url, seconds, simulatorUrl, config.isProduction ? null : config.adminApiKey));
      return inOrder(async () => console.log('Stopping.'), app.close, embedding.close);
    } catch (error) {
      await app.close();
      throw error;
    }
  } catch (error) {
    await embedding.close();
    throw error;
  }
});

function banner(url: string, seconds: string, simulatorUrl: string | null, adminKey: string | null): string {
  const lines = [
    '',
    `Trellis is up after ${seconds} s.`,
    '',
    `  GraphiQL     ${url}/graphql    (open it in a browser: its tabs hold examples)`,
    `  Console      ${url}/admin    (for admins: sign in with the admin key)`,
    ...(adminKey ? [`  Admin key    ${adminKey}`] : []),
    ...(simulatorUrl
      ? [
          `  WeChat       ${simulatorUrl}    (simulated, with a page to steer it; the codes demo-alice, demo-<name> log in)`,
        ]
      : []),
    `  Health       ${url}/health/ready    Metrics  ${url}/metrics`,
    '',
    ...(simulatorUrl
      ? [
          'Try the leaderboard of the demo game:',
          '',
          `  curl -s ${url}/graphql -H 'content-type: application/json' \\`,
          `    -d '{"query":"{ leaderboard(key: \\"harvest\\") { entries(first: 3) { nodes { rank score player { displayName } } } } }"}'`,
          '',
        ]
      : []),
    'Ctrl-C stops it; the data stays.',
    '',
  ];
  return lines.join('\n');
}

/** What one does in WeChat's console: the simulator is told where messages and events go. */
async function setPushAddresses(simulator: string, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  for (const { appId } of demoWechatApps) {
    const body = JSON.stringify({ appId, url: `${url}/wechat/callback/${appId}` });
    const { ok } = await fetch(`${simulator}/_control/push-config`, { method: 'POST', headers, body });
    if (!ok) say(`The simulator cannot push to ${appId}.`);
  }
}

/** The players behind the simulator's best-known codes, so that they have names from the start. */
function demoPlayers(): DemoPlayer[] {
  const providers = {
    MINI_GAME: 'WECHAT_MINI_GAME',
    OFFICIAL_ACCOUNT: 'WECHAT_OFFICIAL_ACCOUNT',
    WEBSITE: 'WECHAT_WEBSITE',
  } as const;
  return ['Alice', 'Bob'].map((name) => ({
    name,
    credentials: demoWechatApps.map(({ appId, kind }) => ({
      provider: providers[kind],
      appId,
      subject: openidOf(appId, name.toLowerCase()),
      unionId: unionidOf(name.toLowerCase()),
    })),
  }));
}
