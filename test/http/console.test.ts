import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createConsolePages } from '../../src/http/console-pages.ts';
import { aBrowser, anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { AuditRecords } from '../support/audit-documents.ts';
import { until } from '../support/services.ts';

let gateway: TestApp;
let origin: string;
beforeAll(async () => {
  gateway = await aGateway();
  ({ origin } = new URL(gateway.url));
});
afterAll(() => gateway.close());

const ask = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { redirect: 'manual', ...init });

describe('/admin', () => {
  test('is a page that is never kept, under a policy that lets nothing from elsewhere in', async () => {
    const [one, other] = await Promise.all([ask('/admin'), ask('/admin/players/some-id')]);
    expect([one.status, other.status, one.headers.get('cache-control')]).toEqual([200, 200, 'no-store']);
    const policy = one.headers.get('content-security-policy')!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(policy.split('; ').toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
    ]);
    expect(await one.text()).toContain(`nonce="${nonce}"`);
    expect(other.headers.get('content-security-policy')).not.toContain(nonce);
  });

  test('has parts whose names hold their hash, which are kept for ever, and asks for nothing elsewhere', async () => {
    const page = await (await ask('/admin')).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.every((address) => address.startsWith('/admin/'))).toBe(true);
    const part = await ask(addresses.find((address) => address.endsWith('.js'))!);
    expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(part.headers.get('content-encoding')).toBe('gzip');
    expect(part.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each(['/admin/assets/gone.js', '/admin/assets/..%2f..%2f..%2fpackage.json', '/admin/assets/../../package.json'])(
    'tells of %s nothing but that it is not there',
    async (path) => {
      const reply = await ask(path);
      expect(await reply.text()).not.toContain('trellis');
      expect(reply.status).toBe(404);
    },
  );

  test('takes nothing but GET', async () => {
    expect((await ask('/admin/players', { method: 'POST', body: '{}' })).status).toBe(405);
  });

  test('says what to do where it was not built, and shows it as soon as it is', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'trellis-console-')), 'dist');
    const pages = createConsolePages(folder);
    const server = createServer((req, res) => void pages(req, res, req.url!));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`;
    const reply = await fetch(url);
    expect([reply.status, await reply.text()]).toEqual([503, expect.stringContaining('scripts/build-console.mjs')]);
    await mkdir(folder);
    await writeFile(join(folder, 'index.html'), 'built');
    expect(await (await fetch(url)).text()).toBe('built');
  });
});

describe('/admin/jobs', () => {
  const as = async (key: string) => {
    const browser = aBrowser(gateway);
    await browser.signIn({ apiKey: key });
    return { cookie: browser.cookie! };
  };

  test('leads strangers to the sign-in, and refuses those who are no owners', async () => {
    const stranger = await ask('/admin/jobs', { headers: { accept: 'text/html' } });
    expect([stranger.status, stranger.headers.get('location')]).toEqual([302, '/admin/']);
    expect((await ask('/admin/jobs/api/queues')).status).toBe(401);
    const headers = await as((await anAdminKey(gateway, 'LIVEOPS')).token);
    expect((await ask('/admin/jobs/api/queues', { headers })).status).toBe(403);
  });

  test('shows owners the jobs, on a page that asks for nothing elsewhere', async () => {
    const headers = await as(adminKey);
    const page = await ask('/admin/jobs', { headers });
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/https?:\/\//);
    for (const [, address] of html.matchAll(/(?:src|href)="(static\/[^"]+)"/g))
      expect((await ask(`/admin/jobs/${address}`, { headers })).status).toBe(200);
    const { queues } = (await (await ask('/admin/jobs/api/queues', { headers })).json()) as {
      queues: { name: string }[];
    };
    expect(queues.map(({ name }) => name)).toEqual(['trellis']);
  });

  test('lets them do what they ask for, but no page of another origin', async () => {
    const headers = await as(adminKey);
    const { bull } = await failedJob();
    const job = (await bull.getFailed())[0]!;
    const retry = (from: string | null) =>
      ask(`/admin/jobs/api/queues/trellis/${encodeURIComponent(job.id!)}/retry`, {
        method: 'PUT',
        headers: { ...headers, ...(from !== null && { origin: from }) },
      });
    expect((await retry(null)).status).toBe(403);
    expect((await retry('https://elsewhere.example')).status).toBe(403);
    expect(await bull.getFailedCount()).toBe(1);
    expect((await retry(origin)).status).toBe(204);
    expect(await bull.getFailedCount()).toBe(0);
    const { nodes } = (await gateway.query(AuditRecords, { first: 1 }, adminKey)).auditRecords;
    expect(nodes[0]).toMatchObject({
      action: 'jobBoard.retry',
      adminName: 'ADMIN_API_KEY',
      adminRole: 'OWNER',
      reason: 'Bull Board asks for no reason.',
      arguments: { method: 'PUT', queueName: 'trellis', jobId: job.id },
      isRevertible: false,
    });
    await bull.obliterate({ force: true });
  });

  test('does nothing that cannot be recorded', async () => {
    const headers = { ...(await as(adminKey)), origin };
    const { bull } = await failedJob();
    const job = (await bull.getFailed())[0]!;
    const retry = () =>
      ask(`/admin/jobs/api/queues/trellis/${encodeURIComponent(job.id!)}/retry`, { method: 'PUT', headers });
    await gateway.app.db.pool.query('ALTER TABLE audit_record RENAME TO audit_record_away');
    try {
      expect((await retry()).status).toBe(503);
      expect(await bull.getFailedCount()).toBe(1);
    } finally {
      await gateway.app.db.pool.query('ALTER TABLE audit_record_away RENAME TO audit_record');
    }
    expect((await retry()).status).toBe(204);
    await bull.obliterate({ force: true });
  });

  /** A job that nobody knows how to do. */
  async function failedJob() {
    const connect = () => new Redis(gateway.redisUrl, { maxRetriesPerRequest: null });
    const [one, other] = [connect(), connect()];
    onTestFinished(() => [one, other].forEach((connection) => connection.disconnect()));
    const bull = new Queue('trellis', { connection: one });
    await bull.add('test.fail', {}, { attempts: 1 });
    const worker = new Worker('trellis', () => Promise.reject(new Error('never')), { connection: other });
    await until(
      () => bull.getFailedCount(),
      (count) => count === 1,
    );
    await worker.close();
    return { bull };
  }
});
