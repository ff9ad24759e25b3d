import { parseArgs } from 'node:util';
import { demoWechatApps } from './demo-apps.ts';
import { demoFailures } from './demo-codes.ts';
import { createWechatSimulator } from './simulator.ts';

/** The stand-alone simulator: `npm run wechat-simulator -- --port 4100 --host 127.0.0.1`. */
async function main() {
  const { port, host } = readArguments();
  const simulator = createWechatSimulator({ apps: demoWechatApps, port, host, log: (line) => console.log(line) });
  const { url } = await simulator.start().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return fail(`Port ${port} is taken. Choose another one with --port.`);
    return fail(`The simulator cannot listen on ${host}:${port}: ${error.message}`);
  });
  console.log(welcome(url));
  const stop = () => void simulator.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '4100' }, host: { type: 'string', default: '127.0.0.1' } },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) return fail(`--port must be a number from 0 to 65535, not "${values.port}".`);
    return { port, host: values.host };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(line: string): never {
  console.error(line);
  process.exit(1);
}

function welcome(url: string) {
  const apps = demoWechatApps.map(({ appId, kind }) => `  ${appId}  ${kind}`).join('\n');
  const failures = [...demoFailures.keys()].map((name) => `demo-${name}`).join(', ');
  return `The WeChat simulator listens on ${url}

Its apps (their secrets are in src/wechat-simulator/demo-apps.ts):
${apps}

Codes that always work: demo-alice, demo-bob, demo-<any lower-case name>
Codes that show trouble: ${failures}
On the two web apps: demo-snapshot is a visitor of a snapshot page

Try:
  curl "${url}/sns/jscode2session?appid=${demoWechatApps[0]?.appId}&secret=<secret>&js_code=demo-alice&grant_type=authorization_code"
  curl ${url}/_control/calls
  curl ${url}/_control/clock -d '{"advanceSeconds": 7200}'
`;
}

await main();
