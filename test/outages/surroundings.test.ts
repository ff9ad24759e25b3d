import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/infra/queue.ts';
import { aGateway, send } from '../support/app.ts';
import { Entries, LoginMiniGame, RefreshSession } from '../support/documents.ts';
import { aPicture } from '../support/pictures.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { RequestDataExport } from '../support/privacy-documents.ts';
import { UploadAvatar } from '../support/profile-documents.ts';
import { until } from '../support/services.ts';
import { all, aStage, type Stage } from './stage.ts';

/* What docs/outages.md says of WeChat, disks and clocks. */

/** Moves the clock of the gateway, forwards and backwards. */
let offset = 0;
let stage: Stage;
let files: Awaited<ReturnType<typeof aSmallDisk>>;

beforeAll(async () => {
  files = await aSmallDisk();
  stage = await aStage({ env: { FILES_FOLDER: files.folder }, now: () => Date.now() + offset });
});
afterEach(async () => {
  offset = 0;
  await stage.untilWell();
  await stage.expectKept();
});
afterAll(async () => {
  await stage.close();
  await files.remove();
});

describe('WeChat gone', () => {
  const loginPath = '/sns/jscode2session';
  const login = async () =>
    (await stage.gateway.query(LoginMiniGame, { code: 'demo-alice', appId: null })).login.__typename;

  test('logins by WeChat are refused, all else goes on, and they are back within half a minute', async () => {
    const { wechat } = stage.gateway;
    wechat.faults.add({ path: loginPath, times: 1_000_000, fault: { kind: 'drop' } });
    for (let times = 0; times < 6; times += 1) expect(await login()).toBe('WechatUnavailable');
    expect(await stage.tryAll()).toEqual(all('ok'));
    expect((await stage.ready())[0]).toBe(200);
    const metrics = await (await fetch(new URL('/metrics', stage.gateway.url))).text();
    expect(metrics).toMatch(/^trellis_wechat_breaker_state\{[^}]*jscode2session"\} 2$/m);
    wechat.faults.clear();
    offset += 31_000;
    await until(login, (kind) => kind === 'Session');
  });
});

describe('Disk full', () => {
  const up = () => stage.metric('trellis_dependency_up{dependency="files"}');

  async function upload(token: string) {
    const data = (
      await aPicture({ colour: `#${Math.random().toString(16).slice(2, 8).padEnd(6, '0')}` })
        .png()
        .toBuffer()
    ).toString('base64');
    return send(stage.gateway.url, UploadAvatar, { data }, token);
  }

  test(`pictures and exports are refused or wait, all else goes on, and nothing of them is left (${filesKind()})`, async () => {
    const { token } = await aPlayer(stage.gateway);
    const makeExports = () => stage.gateway.app.services.dataExports.makeDue();
    await stage.gateway.query(RequestDataExport, {}, token);
    await files.fill();
    const { errors } = await upload(token);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['SERVICE_UNAVAILABLE']);
    await expect(makeExports()).rejects.toThrow('Files cannot be kept');
    expect(await up()).toBe(0);
    expect(stage.gateway.log.some((line) => line.includes(`"code":"${files.code}"`))).toBe(true);
    expect(await stage.tryAll()).toEqual(all('ok'));
    expect((await stage.ready())[0]).toBe(200);
    await files.free();
    expect((await upload(token)).errors).toBeUndefined();
    expect(await up()).toBe(1);
    await until(async () => {
      offset += 60_000;
      await makeExports();
      const { rows } = await stage.sql.query<{ state: string }>('SELECT state FROM data_export');
      return rows.every(({ state }) => state === 'READY');
    });
  });
});

describe('Clock jumps', () => {
  const hour = 3_600_000;

  test('forwards: who was logged in refreshes, and goes on', async () => {
    const player = await aPlayer(stage.gateway);
    offset += hour;
    const { errors } = await send(stage.gateway.url, '{ players { totalCount } }', {}, player.token);
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const { refreshToken } = player.session;
    const { refreshSession } = await stage.gateway.query(RefreshSession, { refreshToken });
    expect(refreshSession.__typename).toBe('Session');
  });

  test('backwards: nobody is logged out, and of equal runs the one that came first stays ahead', async () => {
    const [first, second] = [await aPlayer(stage.gateway), await aPlayer(stage.gateway)];
    const { key } = await aBoard(stage.gateway);
    await first.report({ leaderboard: key, score: 7 });
    offset -= hour;
    const { entry } = await second.report({ leaderboard: key, score: 7 });
    expect(entry.rank).toBe(2);
    const { leaderboard } = await stage.gateway.query(Entries, { key, first: 2 });
    expect(leaderboard!.entries.edges.map(({ node }) => node.player.id)).toEqual([first.id, second.id]);
    expect(await stage.tryAll()).toEqual(all('ok'));
  });

  test('to and fro: the same runId is answered the same', async () => {
    const player = await aPlayer(stage.gateway);
    const { key } = await aBoard(stage.gateway);
    const input = { leaderboard: key, score: 7, runId: 'once' };
    const answer = await player.report(input);
    for (const jump of [10 * 60_000, -24 * hour, 0]) {
      offset = jump;
      expect(await player.report(input)).toEqual(answer);
    }
  });

  test('backwards under a worker: what is due again and again goes on, and does not wait until the clock has caught up', async () => {
    let runs = 0;
    const ticking = defineJob({
      name: 'test.tick',
      input: z.object({}),
      every: 1_000,
      run: async () => void (runs += 1),
    });
    const redisUrl = Object.assign(new URL(stage.gateway.redisUrl), { pathname: '/15' }).href;
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    const worker = await aGateway({
      databaseUrl: stage.gateway.databaseUrl,
      wechat: stage.gateway.wechat,
      redisUrl,
      jobs: [ticking],
    });
    try {
      worker.app.startJobs();
      await until(() => runs > 1);
      const real = Date.now;
      vi.spyOn(Date, 'now').mockImplementation(() => real() - hour);
      const before = runs;
      await until(() => runs > before + 1, Boolean, 20);
    } finally {
      vi.restoreAllMocks();
      await worker.close();
      redis.disconnect();
    }
  });
});

function filesKind(): string {
  return canMount() ? 'a disk without room' : 'a folder that is none';
}

function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const folder = join(tmpdir(), `trellis-mount-${process.pid}`);
  try {
    execFileSync('mkdir', ['-p', folder]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rm', ['-rf', folder]);
  }
}

/** A disk of a few pages that can be filled up; where none may be mounted, a folder in whose place a file can stand. */
async function aSmallDisk() {
  const place = await mkdtemp(join(tmpdir(), 'trellis-disk-'));
  const folder = join(place, 'files');
  await mkdir(folder);
  const filler = join(folder, 'filler');
  if (!canMount())
    return {
      folder,
      code: 'ENOTDIR',
      fill: async () => {
        await rm(folder, { recursive: true });
        await writeFile(folder, '');
      },
      free: () => rm(folder),
      remove: () => rm(place, { recursive: true }),
    };
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
  return {
    folder,
    code: 'ENOSPC',
    fill: () => writeFile(filler, Buffer.alloc(1_000_000)).catch(() => {}),
    free: () => rm(filler),
    remove: async () => {
      execFileSync('umount', [folder]);
      await rm(place, { recursive: true });
    },
  };
}
