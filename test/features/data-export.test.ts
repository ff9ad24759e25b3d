import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountsOf } from '../support/accounts.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { asPlayer, aPerson, doorsOf } from '../support/identities.ts';
import { aPlayer } from '../support/players.ts';
import { AccountOf, DataExports, RequestPlayerDataExport } from '../support/privacy-documents.ts';
import { savesOf } from '../support/saves.ts';
import { countBlocked, until } from '../support/services.ts';
import { filesIn } from '../support/traces.ts';

/* What a player is given who asks what is kept. Two gateways share everything; either may be the worker. */

const day = 24 * 60 * 60;
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;

let here: TestApp;
let there: TestApp;
let db: pg.Pool;
let accounts: ReturnType<typeof accountsOf>;

beforeAll(async () => {
  here = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = here;
  const env = { AUTH_SECRET: config.authSecret, FILES_FOLDER: config.files.folder };
  there = await aGateway({ databaseUrl, redisUrl, wechat, env });
  db = new pg.Pool({ connectionString: databaseUrl });
  db.on('error', () => {});
  accounts = accountsOf(here);
});
afterAll(async () => {
  await db.end();
  await there.close();
  await here.close();
});

/** With an export that can be downloaded. */
async function anOwner() {
  const player = await aPlayer(here);
  const made = await accounts.requestOk(player);
  await accounts.make();
  const { dataExport } = await accounts.me(player);
  return { ...player, exportId: uuidOf(made.id), receipt: dataExport!, url: dataExport!.url! };
}

const statusOf = async (address: string) => (await accounts.download(address)).status;
const privateFiles = async () =>
  (await filesIn(here.config.files.folder)).filter((path) => path.startsWith('private/'));

describe('asking for an export', () => {
  test('gives a receipt that tells when the file is there, how large it is, and for how long', async () => {
    const player = await aPlayer(here);
    const receipt = await accounts.requestOk(player);
    expect(receipt).toMatchObject({ state: 'QUEUED', readyAt: null, expiresAt: null, url: null, size: null });
    await accounts.make();
    const { dataExport } = await accounts.me(player);
    expect(dataExport).toMatchObject({ id: receipt.id, state: 'READY' });
    expect(Date.parse(dataExport!.expiresAt!) - Date.parse(dataExport!.readyAt!)).toBe(7 * day * 1_000);
    const body = Buffer.from(await (await accounts.download(dataExport!.url!)).arrayBuffer());
    expect(dataExport!.size).toBe(body.length);
  });

  test('again, while one is under way, gives the same, also many times at once', async () => {
    const player = await aPlayer(here);
    const others = accountsOf(there);
    const many = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? accounts : others).requestOk(player)),
    );
    expect(new Set(many.map(({ id }) => id)).size).toBe(1);
  });

  test('is granted once a day, and then anew', async () => {
    const player = await anOwner();
    here.clock.advance(60);
    const refused = await accounts.request(player);
    expect(refused).toMatchObject({ __typename: 'DataExportTooSoon', code: 'DATA_EXPORT_TOO_SOON' });
    const wait = (refused as { retryAfterSeconds: number }).retryAfterSeconds;
    expect([wait > day - 120, wait <= day - 60]).toEqual([true, true]);
    here.clock.advance(wait);
    const again = await aPlayer(here, player.secret);
    expect((await accounts.requestOk(again)).id).not.toBe(player.receipt.id);
  });
});

describe('the address of an export', () => {
  test('gives a download that nobody on the way keeps', async () => {
    const { url } = await anOwner();
    const response = await accounts.download(url);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': expect.stringMatching(/^attachment; filename="data-export-\d{4}-\d\d-\d\d\.json"$/),
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(((await response.json()) as { format: string }).format).toBe('trellis-data-export-1');
    const head = await accounts.download(url, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, response.headers.get('content-length')]);
    expect((await accounts.download(url, 'POST')).status).toBe(405);
  });

  test('is good for an hour, and each time there is a fresh one', async () => {
    const player = await anOwner();
    here.clock.advance(60 * 60 - 1);
    expect(await statusOf(player.url)).toBe(200);
    here.clock.advance(1);
    expect(await statusOf(player.url)).toBe(404);
    const { dataExport } = await accounts.me(await aPlayer(here, player.secret));
    expect(await statusOf(dataExport!.url!)).toBe(200);
  });

  test('leads nowhere once it was changed, made up, or put together from two', async () => {
    const [ann, bob] = [await anOwner(), await anOwner()];
    const tokenOf = ({ url }: { url: string }) => Buffer.from(url.slice('/exports/'.length), 'base64url');
    const [mine, theirs] = [tokenOf(ann), tokenOf(bob)];
    const flipped = Array.from(mine, (byte, index) => Buffer.from(mine.with(index, byte ^ 1)));
    const mixed = Buffer.concat([theirs.subarray(0, 16), mine.subarray(16)]);
    const longer = Buffer.concat([mine, Buffer.from([0])]);
    for (const token of [...flipped, mixed, longer, mine.subarray(1), Buffer.alloc(46)])
      expect(await statusOf(`/exports/${token.toString('base64url')}`)).toBe(404);
    for (const path of ['', ann.exportId, `${ann.exportId}.json`, `../private/${ann.exportId}.json`, '%00'])
      expect(await statusOf(`/exports/${path}`)).toBe(404);
  });

  test('is the only way: what is served to all does not have the file', async () => {
    const { exportId } = await anOwner();
    expect(await privateFiles()).toContain(`private/${exportId}.json`);
    for (const path of [`${exportId}.json`, `private/${exportId}.json`, `..%2fprivate%2f${exportId}.json`])
      expect(await statusOf(`/files/${path}`)).toBe(404);
  });

  test('is told to the player and to admins, and to nobody else', async () => {
    const [owner, other] = [await anOwner(), await aPlayer(here)];
    const seenBy = (token?: string) => send(here.url, AccountOf, { id: owner.id }, token);
    expect((await seenBy(adminKey)).data.node).toMatchObject({
      dataExport: { url: expect.stringMatching(/^\/exports\//) },
    });
    expect((await seenBy(other.token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await seenBy()).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('a file', () => {
  test('goes after seven days, also where the one who removed it died before saying so', async () => {
    const { exportId, id } = await anOwner();
    here.clock.advance(7 * day - 1);
    await here.app.services.dataExports.deleteOver();
    expect(await privateFiles()).toContain(`private/${exportId}.json`);
    here.clock.advance(1);
    expect((await accounts.seenByAdmin({ id }))!.dataExport).toMatchObject({ state: 'READY', url: null });
    await rm(join(here.config.files.folder, 'private', `${exportId}.json`));
    await here.app.services.dataExports.deleteOver();
    expect((await accounts.seenByAdmin({ id }))!.dataExport).toMatchObject({ state: 'EXPIRED', url: null });
    expect(await privateFiles()).not.toContain(`private/${exportId}.json`);
  });

  test('comes in pieces, and none is lost: of a ledger of many lines, and of saves of any size', async () => {
    const player = await aPlayer(here);
    await db.query(
      `INSERT INTO counter_entry (player_id, act, line, counter, cause, delta, balance)
       SELECT $1, n, 1, 'droplets', 'ACT', 1, n FROM generate_series(1, 5000) AS n`,
      [uuidOf(player.id)],
    );
    for (let count = 0; count < 30; count += 1)
      await savesOf(here, player.token).writeOk(`large-${count}`, { text: '萝卜'.repeat(count * 500) });
    const { sections } = await accounts.exported(player);
    expect(sections['counterEntries']!.map(({ act }) => act).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 5_000 }, (_, index) => index + 1),
    );
    const lengths = sections['saveRevisions']!.map(({ data }) => (data as { text: string }).text.length);
    expect(lengths.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index * 1_000));
  });
});

describe('a worker', () => {
  test('that was cut off is followed by another one, and both together leave one file', async () => {
    const player = await aPlayer(here);
    const receipt = await accounts.requestOk(player);
    const lock = await db.connect();
    try {
      await lock.query('BEGIN');
      await lock.query('LOCK TABLE save_revision IN ACCESS EXCLUSIVE MODE');
      const first = here.app.services.dataExports.makeDue();
      await until(
        () => countBlocked(db),
        (count) => count === 1,
      );
      // Its lease is over by the clock, as if it had been frozen.
      here.clock.advance(61);
      const second = there.app.services.dataExports.makeDue();
      await until(
        () => countBlocked(db),
        (count) => count === 2,
      );
      await lock.query('ROLLBACK');
      await Promise.all([first, second]);
    } finally {
      lock.release();
    }
    const { dataExport } = await accounts.me(player);
    expect(dataExport).toMatchObject({ id: receipt.id, state: 'READY' });
    expect((await accounts.download(dataExport!.url!)).status).toBe(200);
    expect((await privateFiles()).filter((path) => path.includes(uuidOf(receipt.id)))).toHaveLength(1);
  });

  test('tries again where files cannot be kept, and says in the end that it did not work', async () => {
    const player = await aPlayer(here);
    const folder = join(here.config.files.folder, 'private');
    await rename(folder, `${folder}-aside`);
    await writeFile(folder, 'in the way');
    const { id } = await accounts.requestOk(player);
    const stateOf = async () => {
      const { dataExports } = await here.query(DataExports, { player: player.id }, adminKey);
      return dataExports.nodes.find((made) => made.id === id)!;
    };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(accounts.make()).rejects.toThrow('Files cannot be kept');
      here.clock.advance(10 * 60);
    }
    expect(await stateOf()).toMatchObject({ state: 'FAILED', lastError: 'ServiceUnavailable SERVICE_UNAVAILABLE' });
    await rm(folder);
    await rename(`${folder}-aside`, folder);
    // What failed does not count as the one of the day.
    const again = await aPlayer(here, player.secret);
    await accounts.requestOk(again);
    await accounts.make();
    expect((await accounts.me(again)).dataExport).toMatchObject({ state: 'READY' });
  });
});

describe('admins', () => {
  test('ask for players, as often as it takes, and say why', async () => {
    const player = await anOwner();
    const made = await accounts.requestFor(player, 'She wrote to us.');
    expect(made).toMatchObject({ __typename: 'DataExport', requestedBy: 'admin', reason: 'She wrote to us.' });
    await accounts.make();
    expect(await accounts.requestFor(player)).toMatchObject({ __typename: 'DataExport', state: 'QUEUED' });
    await accounts.make();
    // Not to the player's cost.
    here.clock.advance(day);
    await accounts.requestOk(await aPlayer(here, player.secret));
  });

  test('are told of those that there are not, and of those that are a part of another', async () => {
    const nobody = Buffer.from('Player:00000000-0000-7000-8000-000000000000').toString('base64url');
    expect(await accounts.requestFor({ id: nobody })).toMatchObject({ code: 'PLAYER_NOT_FOUND' });
    const doors = doorsOf(here);
    const [guest, person] = [await aPlayer(here), aPerson()];
    const kept = asPlayer(await doors.login(doors.by(person)));
    await doors.link(doors.guest(guest.secret), kept.token);
    await expect(accounts.requestFor(guest)).rejects.toThrow('a part of another one');
    await expect(accounts.requestFor(kept, ' ')).rejects.toThrow('reason');
  });

  test('download only what they may: the file tells what others see masked', async () => {
    const { id } = await anOwner();
    const support = (await anAdminKey(here, 'SUPPORT')).token;
    const { data } = await send(here.url, AccountOf, { id }, support);
    expect(data.node).toMatchObject({ dataExport: { state: 'READY', url: null } });
    const variables = { player: id, reason: 'curious' };
    const { errors } = await send(here.url, RequestPlayerDataExport, variables, support);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('see all, by pages, and only they do', async () => {
    await anOwner();
    const first = (await here.query(DataExports, { first: 2 }, adminKey)).dataExports;
    const { endCursor: after } = first.pageInfo;
    const next = (await here.query(DataExports, { first: 2, after }, adminKey)).dataExports;
    const ids = [...first.nodes, ...next.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const { dataExports: failed } = await here.query(DataExports, { state: 'FAILED' }, adminKey);
    expect(failed.nodes.every(({ state }) => state === 'FAILED')).toBe(true);
    const { errors } = await send(here.url, DataExports, {}, (await aPlayer(here)).token);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
