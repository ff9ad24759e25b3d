import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../support/services.ts';
import type { Balancer } from './balancer.ts';
import { aQuietPort } from './mortal-redis.ts';
import { statusOf, type Server } from './process.ts';

export const isCaddyThere = spawnSync('caddy', ['version']).status === 0;

/** Caddy with deploy/Caddyfile, where nothing but the addresses is changed. The gateways must keep their ports. */
export async function aCaddy(gateways: Server[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-caddy-'));
  const [port, ownPort] = [await aQuietPort(), await aQuietPort()];
  const config = gateways.reduce(
    (text, { url }, index) => text.replace(`gateway-${index + 1}:4000`, new URL(url).host),
    readFileSync('deploy/Caddyfile', 'utf8').replace('http://:2020', `http://:${ownPort}`),
  );
  await writeFile(join(folder, 'Caddyfile'), config);
  const child = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
    env: { HOME: folder, PATH: process.env['PATH'], SITE_ADDRESS: `http://:${port}` },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await until(
    () => statusOf(`${url}/health/live`),
    (status) => status === 200,
    60,
  );
  return {
    url,
    graphql: `${url}/graphql`,
    // It cannot be asked; what it goes by can.
    isServing: async (gateway) => (await statusOf(`${gateway.url}/health/serving`)) === 200,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
