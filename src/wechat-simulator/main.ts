import { parseArgs } from 'node:util';
import { readContentRules } from './content-rules.ts';
import { demoWechatApps } from './demo-apps.ts';
import { demoFailures } from './demo-codes.ts';
import { createWechatSimulator } from './simulator.ts';
import { DEMO_TEMPLATE_ID } from './subscriptions.ts';

/** The stand-alone simulator: `npm run wechat-simulator -- --port 4100 --host 127.0.0.1 --content-rules rules.json`. */
async function main() {
  const { port, host, contentRules } = readArguments();
  const log = (line: string) => console.log(line);
  const simulator = createWechatSimulator({ apps: demoWechatApps, port, host, log, ...contentRules });
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
      options: {
        port: { type: 'string', default: '4100' },
        host: { type: 'string', default: '127.0.0.1' },
        'content-rules': { type: 'string' },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
    if (!(port <= 65_535)) return fail(`--port must be a number from 0 to 65535, not "${values.port}".`);
    const file = values['content-rules'];
    return { port, host: values.host, contentRules: file ? { contentRules: readContentRules(file) } : {} };
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
Open it in a browser to see calls, players, tokens, quotas and pushes, and to steer it.

Its apps (their secrets are in src/wechat-simulator/demo-apps.ts):
${apps}

Codes that always work: demo-alice, demo-bob, demo-<any lower-case name>
Phone codes: the same, for the same players
Codes that show trouble: ${failures}
On the two web apps: demo-snapshot is a visitor of a snapshot page
The pages of open.weixin.qq.com are here, too: /connect/oauth2/authorize and /connect/qrconnect

Try:
  curl "${url}/sns/jscode2session?appid=${demoWechatApps[0]?.appId}&secret=<secret>&js_code=demo-alice&grant_type=authorization_code"
  curl ${url}/_control/calls
  curl ${url}/_control/profiles -d '{"appId": "${demoWechatApps[0]?.appId}", "name": "alice", "nickName": "Alice"}'
  curl ${url}/_control/clock -d '{"advanceSeconds": 7200}'

Players agree to messages of the template ${DEMO_TEMPLATE_ID} (thing1, number2, date3):
  curl ${url}/_control/subscribe-taps -d '{"appId": "${demoWechatApps[0]?.appId}", "name": "alice", "answers": [{"templateId": "${DEMO_TEMPLATE_ID}", "answer": "accept"}]}'
  curl ${url}/_control/subscribe-messages

Push to a gateway of yours:
  curl ${url}/_control/push-config -d '{"appId": "${demoWechatApps[0]?.appId}", "url": "http://localhost:4000/wechat/callback/${demoWechatApps[0]?.appId}"}'
  curl ${url}/_control/pushes -d '{"appId": "${demoWechatApps[0]?.appId}", "pushes": [{"event": "debug_demo", "fields": {"debug_str": "hi"}}]}'
`;
}

await main();
