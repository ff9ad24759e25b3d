import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { variableNames } from '../src/config.ts';

/*
 * No container engine is needed here: the files are read and held against each other. The shapes below are those parts of
 * the Compose specification that docker-compose.yml uses, and nothing else: a mistyped key fails.
 */

const duration = z.string().regex(/^(\d+(us|ms|s|m|h))+$/);
const bytes = z.string().regex(/^\d+(b|k|kb|m|mb|g|gb)$/);
const variables = z.record(z.string().regex(/^[A-Z_]+$/), z.string());
const healthcheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
    interval: duration,
    timeout: duration,
    retries: z.int().positive(),
    start_period: duration,
  }),
]);
const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);
const service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: variables,
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  depends_on: z.record(z.string(), z.strictObject({ condition })).optional(),
  healthcheck: healthcheck.optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  user: z.string().optional(),
  init: z.boolean().optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  shm_size: bytes.optional(),
  mem_limit: bytes,
  stop_grace_period: duration.optional(),
});
const composeFile = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]*$/),
  services: z.record(z.string().regex(/^[a-zA-Z0-9._-]+$/), service),
  volumes: z.record(z.string(), z.null()),
});

const composeText = readFileSync('docker-compose.yml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');
const caddyfile = readFileSync('deploy/Caddyfile', 'utf8');
const gateways = ['gateway-1', 'gateway-2', 'gateway-3'];
const workers = ['worker-1', 'worker-2'];
const ours = [...gateways, ...workers, 'migrate'];

describe('docker-compose.yml', () => {
  let compose: z.infer<typeof composeFile>;
  const serviceOf = (name: string) => compose.services[name]!;

  beforeAll(() => {
    const file = parse(composeText, { merge: true }) as Record<string, unknown>;
    // What begins with x- is for anchors.
    compose = composeFile.parse(Object.fromEntries(Object.entries(file).filter(([key]) => !key.startsWith('x-'))));
  });

  it('has what a deployment consists of', () => {
    expect(Object.keys(compose.services)).toEqual(['proxy', ...ours, 'postgres', 'redis']);
    const running = (file: string) => ours.filter((name) => serviceOf(name).command!.includes(file));
    expect(running('src/main.ts')).toEqual(gateways);
    expect(running('src/worker.ts')).toEqual(workers);
  });

  it('has a proxy that knows every gateway, asks each for its health, and is the one proxy that they believe', () => {
    const [, upstreams] = /reverse_proxy ([^{]+) \{/.exec(caddyfile) ?? [];
    expect(upstreams!.split(' ')).toEqual(gateways.map((name) => `${name}:4000`));
    expect(caddyfile).toMatch(/^\s*health_uri \/health\/serving$/m);
    // Repeats of what may have been done are Caddy's to refuse, by its own rule.
    expect(caddyfile).toMatch(/^\s*lb_try_duration /m);
    expect(caddyfile).not.toMatch(/lb_retry_match/);
    expect(serviceOf('proxy').volumes).toContain('./deploy/Caddyfile:/etc/caddy/Caddyfile:ro');
    expect(Object.keys(serviceOf('proxy').depends_on!)).toEqual(gateways);
    for (const name of gateways) expect(serviceOf(name).environment['TRUST_PROXY']).toBe('${TRUST_PROXY:-1}');
  });

  it('gives a gateway that ends the time to drain and to finish, and watches what can be asked for its health', () => {
    const seconds = (text: string) => Number(/^(\d+)s$/.exec(text)![1]);
    for (const name of gateways) {
      const [, drain] = /^\$\{DRAIN_SECONDS:-(\d+)\}$/.exec(serviceOf(name).environment['DRAIN_SECONDS']!) ?? [];
      expect(seconds(serviceOf(name).stop_grace_period!)).toBeGreaterThan(Number(drain) + 10);
      const interval = seconds(/health_interval (\S+)/.exec(caddyfile)![1]!);
      expect(Number(drain)).toBeGreaterThan(2 * interval);
      // The image's own check is not turned off.
      expect(serviceOf(name).healthcheck).toBeUndefined();
    }
    for (const name of ['proxy', 'postgres', 'redis']) expect(serviceOf(name).healthcheck).toHaveProperty('test');
  });

  it('sets no variable that the gateway does not read, and all that it needs', () => {
    const needed = ['DATABASE_URL', 'REDIS_URL', 'WECHAT_APPS', 'AUTH_SECRET', 'ADMIN_API_KEY'];
    for (const name of ours) {
      const names = Object.keys(serviceOf(name).environment);
      expect(variableNames).toEqual(expect.arrayContaining(names));
      expect(names).toEqual(expect.arrayContaining(needed));
      expect(serviceOf(name).environment['NODE_ENV']).toBe('production');
    }
  });

  it('starts programs that exist', () => {
    for (const name of ours) {
      const [program, file] = serviceOf(name).command!;
      expect([program, existsSync(file!)]).toEqual(['node', true]);
    }
  });

  it('takes every secret from outside, and says so where one that is needed is missing', () => {
    const secret = /PASSWORD|SECRET|KEY|WECHAT_APPS/;
    const optional = '${TRUSTED_KEYS:-}';
    const uses = [...composeText.replaceAll(/^ *#.*$/gm, '').matchAll(/(?<!\$)\$\{(\w+)([^}]*)\}/g)];
    const loose = uses.filter(([, name, rest]) => secret.test(name!) && !/^:\?.+/.test(rest!));
    expect(loose.map(([use]) => use)).toEqual([optional]);
    for (const { environment } of Object.values(compose.services))
      for (const [name, value] of Object.entries(environment))
        if (secret.test(name) && value !== optional) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
    const passwords = [...composeText.matchAll(/:\/\/[^:/\s]*:([^@\s]+?)@/g)].map(([, password]) => password);
    expect(passwords.filter((password) => !/^\$\{\w+:\?[^}]*\}$/.test(password!))).toEqual([]);
    expect(composeText).not.toMatch(/requirepass (?!\$\$REDIS_PASSWORD)/);
  });

  it('starts each part after those that it needs, and nothing before the migrations', () => {
    for (const { depends_on = {} } of Object.values(compose.services))
      for (const [name, needed] of Object.entries(depends_on)) {
        const isHealthAsked = needed.condition === 'service_healthy';
        expect(isHealthAsked).toBe(name !== 'migrate');
        if (isHealthAsked && !ours.includes(name)) expect(serviceOf(name).healthcheck).toHaveProperty('test');
      }
    for (const name of [...gateways, ...workers])
      expect(serviceOf(name).depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } });
    expect(serviceOf('migrate')).toMatchObject({ restart: 'no', depends_on: { postgres: {} } });
  });

  it('keeps the data of Postgres and Redis in named volumes', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((use) => use.split(':')[0]!),
    );
    const [files, named] = [
      mounted.filter((place) => place.startsWith('.')),
      mounted.filter((place) => !place.startsWith('.')),
    ];
    expect(files.map((file) => [file, existsSync(file)])).toEqual([['./deploy/Caddyfile', true]]);
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
    expect(serviceOf('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
  });

  it('has a Redis that loses no job: an append-only file, and no eviction', () => {
    const script = serviceOf('redis').command!.join('\n');
    expect(script).toMatch(/^appendonly yes$/m);
    expect(script).toMatch(/^maxmemory-policy noeviction$/m);
  });

  it('shows nothing but the proxy to the outside, and that to this machine alone', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['proxy', ['${PUBLISH:-127.0.0.1:4000}:8080', '${PUBLISH_TLS:-127.0.0.1:4443}:443']],
    ]);
  });

  it('gives every container no more rights than it needs', () => {
    for (const each of Object.values(compose.services))
      expect(each).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
    for (const name of ours) expect(serviceOf(name).cap_add).toBeUndefined();
  });
});

describe('Dockerfile', () => {
  const instructions = dockerfile
    .replaceAll(/^ *#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(Boolean);
  const stages = instructions.join('\n').split(/^(?=FROM )/m);
  const runtime = stages.at(-1)!;

  it('copies only files that exist and that the build may see', () => {
    const shown = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copies = instructions.filter((line) => line.startsWith('COPY ') && !line.includes('--from='));
    const sources = copies.flatMap((line) => line.split(/\s+/).slice(1, -1));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources)
      expect([source, existsSync(source), shown.includes(source)]).toEqual([source, true, true]);
  });

  it('copies only from stages that it has', () => {
    const names = [...dockerfile.matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, name]) => name);
    const used = [...dockerfile.matchAll(/--from=(\S+)/g), ...dockerfile.matchAll(/^FROM (base)\b/gm)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(expect.arrayContaining(used));
  });

  it('takes nothing but what the lock file fixes, runs no script of a package, and leaves the tools behind', () => {
    expect(dockerfile.match(/\b(apk|apt-get|curl|wget|npm install|npx)\b/g)).toBeNull();
    const installs = instructions.filter((line) => /\bnpm\b/.test(line) && line.startsWith('RUN '));
    for (const line of installs) expect(line).toMatch(/^RUN npm ci .*--ignore-scripts/);
    expect(stages.find((stage) => stage.startsWith('FROM base AS dependencies'))).toMatch(/npm ci --omit=dev /);
    expect(runtime).toContain('COPY --from=dependencies /app/node_modules ./node_modules');
    expect(runtime).not.toContain('COPY --from=built /app/node_modules');
  });

  it('runs as somebody who is not root', () => {
    const users = [...runtime.matchAll(/^USER (\S+)$/gm)].map(([, user]) => user);
    expect(users).toEqual(['node']);
  });

  it('builds on the Node that the project is developed with', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      devDependencies: { node: string };
    };
    const [, image] = /^ARG BASE=(node:\S+)$/m.exec(dockerfile) ?? [];
    expect(dockerfile).toMatch(/^FROM \$\{BASE\} AS base$/m);
    expect(image).toBe(`node:${devDependencies.node.split('.').slice(0, 2).join('.')}-alpine`);
  });

  it('starts a program that exists, in production, and asks an address that exists whether it is healthy', () => {
    const [, command] = /^CMD (\[.*\])$/m.exec(runtime) ?? [];
    expect((JSON.parse(command!) as string[]).map((word) => word === 'node' || existsSync(word))).toEqual([true, true]);
    expect(runtime).toMatch(/^ENV .*NODE_ENV=production/m);
    expect(runtime).toContain('/health/ready');
  });
});
