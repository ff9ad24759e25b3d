import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aSimulator, json, query, secretOf } from './harness.ts';

test('the stand-alone process tells where it listens, logs a demo player in and ends on SIGTERM', async () => {
  const { child, stdout } = runMain('--port', '0');
  await expect.poll(() => stdout.join(''), { timeout: 10_000 }).toContain('_control/clock');
  const printed = stdout.join('');
  const url = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
  const [miniGame] = demoWechatApps;
  if (!miniGame) throw new Error('There are no demo apps.');
  const params = { ...secretOf(miniGame), js_code: 'demo-alice', grant_type: 'authorization_code' };
  expect(await json(await fetch(`${url}/sns/jscode2session?${query(params)}`))).toHaveProperty('openid');
  for (const { appId, secret } of demoWechatApps) {
    expect(printed).toContain(appId);
    expect(stdout.join('')).not.toContain(secret);
  }
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a port that is taken ends the process with one clear line', async () => {
  const { url } = await aSimulator();
  const { port } = new URL(url);
  expect(await failureOf('--port', port)).toEqual([1, `Port ${port} is taken. Choose another one with --port.\n`]);
});

test.each([
  ['a port that is no number', ['--port', 'x'], '--port must be a number'],
  ['a port that is too high', ['--port', '65536'], '--port must be a number'],
  ['an option that does not exist', ['--prot', '1'], "Unknown option '--prot'"],
])('%s ends the process with one clear line', async (_title, args, reason) => {
  expect(await failureOf(...args)).toEqual([1, expect.stringMatching(new RegExp(`^${reason}.*\n$`))]);
});

test('the demo apps are one of each kind and have the shape of real ones', () => {
  expect(demoWechatApps.map(({ kind }) => kind)).toEqual(['MINI_GAME', 'OFFICIAL_ACCOUNT', 'WEBSITE']);
  for (const { appId, secret } of demoWechatApps) {
    expect([appId, secret]).toEqual([
      expect.stringMatching(/^wx[0-9a-f]{16}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
  }
});

function runMain(...args: string[]) {
  const main = fileURLToPath(new URL('../../src/wechat-simulator/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const stdout: string[] = [];
  child.stdout.on('data', (chunk) => stdout.push(String(chunk)));
  return { child, stdout };
}

async function failureOf(...args: string[]) {
  const { child } = runMain(...args);
  const [[exitCode], message] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  return [exitCode, message];
}
