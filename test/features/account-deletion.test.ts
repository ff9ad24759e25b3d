import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removedTables, removingSql } from '../../src/features/privacy/catalog.ts';
import { accountsOf } from '../support/accounts.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { MyStanding, RefreshSession } from '../support/documents.ts';
import { aPerson, asConflict, asPlayer, doorsOf } from '../support/identities.ts';
import { Login, RevertMerge } from '../support/identity-documents.ts';
import { overSse } from '../support/live.ts';
import { aPicture } from '../support/pictures.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { AccountDeletions, DeletePlayer } from '../support/privacy-documents.ts';
import { UploadAvatar } from '../support/profile-documents.ts';
import { ReadSave, WriteSave } from '../support/save-documents.ts';
import { savesOf } from '../support/saves.ts';
import { countBlocked, until } from '../support/services.ts';
import { filesIn } from '../support/traces.ts';
import { contentOf } from '../support/contents.ts';

/* How an account goes: when, by whom, and whatever comes in between. Two gateways share everything. */

const day = 24 * 60 * 60;
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const trustedKey = 'a-trusted-key-of-a-game-server';

let here: TestApp;
let there: TestApp;
let db: pg.Pool;
let accounts: ReturnType<typeof accountsOf>;
let doors: ReturnType<typeof doorsOf>;

beforeAll(async () => {
  const trusted = { TRUSTED_KEYS: JSON.stringify([{ game: 'garden', name: 'server', key: trustedKey }]) };
  here = await aGateway({ env: trusted });
  const { databaseUrl, redisUrl, wechat, config } = here;
  const env = { AUTH_SECRET: config.authSecret, FILES_FOLDER: config.files.folder };
  there = await aGateway({ databaseUrl, redisUrl, wechat, env });
  db = new pg.Pool({ connectionString: databaseUrl });
  db.on('error', () => {});
  [accounts, doors] = [accountsOf(here), doorsOf(here)];
  await contentOf(here).setPolicy('AVATAR', 'PUBLISH');
});
afterAll(async () => {
  await db.end();
  await there.close();
  await here.close();
});

/** With a save, so that there is something to lose. */
async function anOwner() {
  const player = await aPlayer(here);
  await savesOf(here, player.token).writeOk('garden', { beds: 3 });
  return player;
}

async function deletionOf({ id }: { id: string }) {
  const { accountDeletions } = await here.query(AccountDeletions, { first: 100 }, adminKey);
  return accountDeletions.nodes.find(({ playerId }) => playerId === uuidOf(id))!;
}

const savesLeft = async (id: string) =>
  (await db.query('SELECT 1 FROM save WHERE player_id = $1', [uuidOf(id)])).rowCount;

describe('the days of grace', () => {
  test('are told, let the player go on, and end with a cancellation that changes nothing', async () => {
    const ann = await anOwner();
    const made = await accounts.removeOk(ann);
    expect(made).toMatchObject({ state: 'PENDING', cancelledAt: null, doneAt: null });
    expect(Date.parse(made.deletesAt) - Date.parse(made.requestedAt)).toBe(15 * day * 1_000);
    expect(await accounts.removeOk(ann)).toEqual(made);
    here.clock.advance(14 * day);
    await accounts.runDue();
    const back = await aPlayer(here, ann.secret);
    expect(back.id).toBe(ann.id);
    expect(await accounts.me(back)).toMatchObject({ deletionAt: made.deletesAt, isDeleted: false });
    const cancelled = await accounts.cancel(back);
    expect(cancelled).toMatchObject({ __typename: 'AccountDeletion', id: made.id, state: 'CANCELLED' });
    expect(await accounts.cancel(back)).toEqual(cancelled);
    expect((await accounts.me(back)).deletionAt).toBeNull();
    here.clock.advance(2 * day);
    await accounts.runDue();
    const later = await aPlayer(here, ann.secret);
    expect([later.id, (await savesOf(here, later.token).read('garden'))?.data]).toEqual([ann.id, { beds: 3 }]);
  });

  test('begin anew with a new wish after a cancellation', async () => {
    const ann = await anOwner();
    const first = await accounts.removeOk(ann);
    await accounts.cancel(ann);
    const second = await accounts.removeOk(ann);
    expect([second.id === first.id, second.state]).toEqual([false, 'PENDING']);
    expect((await accounts.me(ann)).deletionAt).toBe(second.deletesAt);
  });

  test('cannot be cancelled where nobody asked for anything', async () => {
    expect(await accounts.cancel(await aPlayer(here))).toMatchObject({ code: 'ACCOUNT_DELETION_NOT_FOUND' });
  });

  test('end either with the account or with a cancellation, whichever of the two is first', async () => {
    const players = await Promise.all(Array.from({ length: 12 }, anOwner));
    await Promise.all(players.map(accounts.removeOk));
    here.clock.advance(15 * day);
    const back = await Promise.all(players.map(({ secret }) => aPlayer(here, secret)));
    const running = Promise.all([accounts.runDue(), accountsOf(there).runDue()]);
    const answers = await Promise.all(
      back.map(async (player) => send<Cancelled, object>(here.url, CancelOwn, {}, player.token)),
    );
    await running;
    for (const [index, { data, errors }] of answers.entries()) {
      const { state } = await deletionOf(players[index]!);
      const isCancelled = data?.cancelAccountDeletion?.__typename === 'AccountDeletion';
      expect(state).toBe(isCancelled ? 'CANCELLED' : 'RUNNING');
      expect(await savesLeft(players[index]!.id)).toBe(isCancelled ? 1 : 0);
      if (!isCancelled && !errors) expect(data.cancelAccountDeletion.code).toBe('ACCOUNT_DELETION_STARTED');
    }
  });

  type Cancelled = { cancelAccountDeletion: { __typename: string; code?: string } };
  const CancelOwn = `mutation { cancelAccountDeletion { __typename ... on Error { code } } }`;
});

describe('an account that is closed', () => {
  test('has no session, no refresh and no stream any more, and its doors lead to a new player', async () => {
    const person = aPerson();
    const { login } = await here.query(Login, {
      input: doors.by(person),
    });
    if (login.__typename !== 'Session') throw new Error('no session');
    const ann = { id: login.player.id, token: login.accessToken };
    const { key } = await aBoard(here);
    const stream = overSse(there.url, MyStanding, { key }, { token: ann.token });
    await stream.newest();
    await accounts.removeBy(ann);
    await accounts.runDue();
    expect((await stream.ended()).kind).not.toBe('complete');
    for (const gateway of [here, there]) {
      const { errors } = await send(
        gateway.url,
        '{ me { id } mySaves: saves(first: 1) { totalCount } }',
        {},
        ann.token,
      );
      expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
    const { refreshSession } = await here.query(RefreshSession, { refreshToken: login.refreshToken });
    expect(refreshSession).toMatchObject({ code: 'SESSION_EXPIRED' });
    const again = await doors.loginOk(doors.by(person));
    expect(again).toMatchObject({ isNew: true });
    expect(again.id).not.toBe(ann.id);
  });

  test('keeps its tokens refused where Redis forgets, for as long as they could be good', async () => {
    const ann = await anOwner();
    await accounts.removeBy(ann);
    await accounts.runDue();
    await here.app.redis.flushdb();
    const { errors } = await send(there.url, ReadSave, { key: 'garden' }, ann.token);
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  test('is written to by no server of the game', async () => {
    const ann = await anOwner();
    const { key } = await aBoard(here);
    await ann.report({ leaderboard: key, score: 1 });
    await accounts.removeBy(ann);
    await accounts.runDue();
    const input = { key: 'late', data: 1, player: ann.id };
    const { errors } = await send(here.url, WriteSave, { input }, trustedKey);
    expect(errors?.[0]?.message).toContain('no player of the game');
    await accounts.runToEnd(0);
    expect(await savesLeft(ann.id)).toBe(0);
  });

  test('is cleared once more, of what a request wrote that was under way', async () => {
    const ann = await anOwner();
    await accounts.removeBy(ann);
    await accounts.runDue();
    expect(await savesLeft(ann.id)).toBe(0);
    await db.query(`INSERT INTO save (player_id, key, revision, bytes, updated_at) VALUES ($1, 'late', 1, 1, now())`, [
      uuidOf(ann.id),
    ]);
    here.clock.advance(19 * 60);
    await accounts.runDue();
    expect(await deletionOf(ann)).toMatchObject({ state: 'RUNNING' });
    here.clock.advance(2 * 60);
    await accounts.runDue();
    expect(await deletionOf(ann)).toMatchObject({ state: 'DONE', player: null, lastError: null });
    expect([await savesLeft(ann.id), await accounts.seenByAdmin(ann)]).toEqual([0, null]);
  });

  test('shows a player without a name where runs are kept', async () => {
    const ann = await anOwner();
    const { key } = await aBoard(here);
    await ann.report({ leaderboard: key, score: 7 });
    await accounts.removeBy(ann);
    await accounts.runToEnd(0);
    expect(await accounts.seenByAdmin(ann)).toMatchObject({ displayName: null, avatarUrl: null, isDeleted: true });
    expect(await doors.scores(key)).toEqual([[ann.id, 7]]);
  });
});

describe('a deletion', () => {
  test('that dies at any step goes on from there', async () => {
    const ann = await anOwner();
    await accounts.removeBy(ann);
    await db.query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'died over %', TG_TABLE_NAME; END $$`);
    const touched = removedTables.filter((table) => removingSql(table) !== null);
    const deaths = [
      'UPDATE OF started_at ON account_deletion',
      'UPDATE OF erased_at ON player',
      'UPDATE OF traces ON account_deletion',
      'UPDATE ON submission',
      ...touched.map((table) => `DELETE OR UPDATE ON ${table}`),
      ...['session', 'data_export', 'player'].map((table) => `DELETE ON ${table}`),
      'UPDATE OF done_at ON account_deletion',
    ];
    for (const where of deaths) {
      await db.query(`CREATE TRIGGER die BEFORE ${where} FOR EACH STATEMENT EXECUTE FUNCTION die()`);
      await expect(accounts.runDue(), where).rejects.toThrow('died over');
      await db.query(`DROP TRIGGER die ON ${where.split(' ON ')[1]}`);
      const { state, lastError } = await deletionOf(ann);
      expect([state, lastError]).toEqual([expect.stringMatching(/PENDING|RUNNING/), expect.stringContaining('P0001')]);
      here.clock.advance(60 * 60);
    }
    await accounts.runDue();
    expect(await deletionOf(ann)).toMatchObject({ state: 'DONE', lastError: null });
    expect(await savesLeft(ann.id)).toBe(0);
  });

  test('by two workers at once is done once, by either', async () => {
    const players = await Promise.all(Array.from({ length: 6 }, anOwner));
    await Promise.all(players.map((player) => accounts.removeBy(player)));
    const others = accountsOf(there);
    await Promise.all([accounts.runDue(), others.runDue(), accounts.runDue(), others.runDue()]);
    here.clock.advance(21 * 60);
    await Promise.all([accounts.runDue(), others.runDue(), accounts.runDue(), others.runDue()]);
    for (const player of players) {
      expect(await deletionOf(player)).toMatchObject({ state: 'DONE' });
      expect(await savesLeft(player.id)).toBe(0);
    }
  });

  test('leaves no file of an export that is being made meanwhile', async () => {
    const ann = await anOwner();
    const { id } = await accounts.requestOk(ann);
    const lock = await db.connect();
    try {
      await lock.query('BEGIN');
      await lock.query('LOCK TABLE save_revision IN ACCESS EXCLUSIVE MODE');
      const making = here.app.services.dataExports.makeDue();
      await until(
        () => countBlocked(db),
        (count) => count === 1,
      );
      await accounts.removeBy(ann);
      const deleting = there.app.services.accountDeletions.runDue();
      await until(
        () => countBlocked(db),
        (count) => count === 2,
      );
      await lock.query('ROLLBACK');
      await Promise.all([making, deleting]);
    } finally {
      lock.release();
    }
    const left = (await filesIn(here.config.files.folder)).filter((path) => path.includes(uuidOf(id)));
    expect(left).toEqual([]);
  });

  test('takes an export that is there, at once', async () => {
    const ann = await anOwner();
    await accounts.requestOk(ann);
    await accounts.make();
    const { url } = (await accounts.me(ann)).dataExport!;
    expect((await accounts.download(url!)).status).toBe(200);
    await accounts.removeBy(ann);
    await accounts.runDue();
    expect((await accounts.download(url!)).status).toBe(404);
  });

  test('leaves a picture that somebody else shows, too, until nobody does', async () => {
    const data = (await aPicture({ colour: '#123456' }).png().toBuffer()).toString('base64');
    const both = [await anOwner(), await anOwner()];
    for (const { token } of both) await here.query(UploadAvatar, { data }, token);
    const [first, second] = await Promise.all(both.map((one) => accounts.seenByAdmin(one)));
    expect(first!.avatarUrl).toBe(second!.avatarUrl);
    const statusOf = async () => (await accounts.download(new URL(first!.avatarUrl!, here.url).pathname)).status;
    const statuses: number[] = [await statusOf()];
    for (const player of both) {
      await accounts.removeBy(player);
      await accounts.runDue();
      statuses.push(await statusOf());
    }
    expect(statuses).toEqual([200, 200, 404]);
  });
});

describe('players who became one', () => {
  async function aPair() {
    const [guest, person] = [await anOwner(), aPerson()];
    const current = await doors.loginOk(doors.by(person));
    await savesOf(here, current.token).writeOk('garden', { beds: 1 });
    const { choiceToken } = asConflict(await doors.link(doors.guest(guest.secret), current.token));
    const merge = async () => asPlayer(await doors.resolve(choiceToken, 'CURRENT'));
    return { guest, current, merge };
  }

  test('go together, and no merge can be taken back from then on', async () => {
    const { guest, merge } = await aPair();
    const kept = await merge();
    const { merges } = await doors.mergesOf(kept.id);
    await accounts.removeBy(kept);
    await accounts.runDue();
    expect([await savesLeft(kept.id), await savesLeft(guest.id)]).toEqual([0, 0]);
    const { revertMerge } = await here.query(RevertMerge, { merge: merges[0]!.id, reason: 'too late' }, adminKey);
    expect(revertMerge).toMatchObject({ code: 'MERGE_NOT_FOUND' });
    await accounts.runToEnd(0);
    for (const player of [kept, guest]) expect(await accounts.seenByAdmin(player)).toBeNull();
  });

  test('go by the one that is left: the other one cannot be named', async () => {
    const { guest, merge } = await aPair();
    await merge();
    await expect(accounts.removeBy(guest)).rejects.toThrow('a part of another one');
  });

  test('stay where only the one that is no player any more wanted to go', async () => {
    const { guest, merge } = await aPair();
    await accounts.removeOk(guest);
    const kept = await merge();
    here.clock.advance(15 * day);
    await accounts.runDue();
    expect(await deletionOf(guest)).toMatchObject({ state: 'CANCELLED', cancelledBy: 'merge' });
    expect([await savesLeft(kept.id), await savesLeft(guest.id)]).toEqual([1, 1]);
  });
});

describe('admins', () => {
  test('delete like players do, or at once, and bring forward what a player asked for', async () => {
    const [ann, bob] = [await anOwner(), await anOwner()];
    const made = await accounts.removeBy(ann, false, 'She wrote to us.');
    expect(made).toMatchObject({ state: 'PENDING', reason: 'She wrote to us.' });
    await accounts.removeOk(bob);
    await accounts.removeBy(bob);
    await accounts.runDue();
    expect([(await deletionOf(ann)).state, (await deletionOf(bob)).state]).toEqual(['PENDING', 'RUNNING']);
    expect(await accounts.cancelBy(ann)).toMatchObject({ state: 'CANCELLED', cancelledBy: 'admin' });
    expect(await accounts.cancelBy(bob)).toMatchObject({ code: 'ACCOUNT_DELETION_STARTED' });
    await accounts.runToEnd(0);
    expect(await deletionOf(bob)).toMatchObject({ state: 'DONE', reason: null });
    expect(await accounts.cancelBy(bob)).toMatchObject({ code: 'ACCOUNT_DELETION_STARTED' });
    expect(await accounts.removeBy(bob)).toMatchObject({ code: 'PLAYER_NOT_FOUND' });
    await expect(accounts.removeBy(ann, true, '')).rejects.toThrow('reason');
  });

  test('see all, by state and by pages, and only they do', async () => {
    const page = async (more: object) =>
      (await here.query(AccountDeletions, { first: 2, ...more }, adminKey)).accountDeletions;
    for (const state of ['PENDING', 'RUNNING', 'DONE', 'CANCELLED'] as const)
      expect((await page({ state })).nodes.every((one) => one.state === state)).toBe(true);
    const first = await page({ game: 'garden' });
    const next = await page({ game: 'garden', after: first.pageInfo.endCursor });
    expect(new Set([...first.nodes, ...next.nodes].map(({ id }) => id)).size).toBe(4);
    const back = await page({ first: null, last: 2, before: next.pageInfo.startCursor, game: 'garden' });
    expect(back.nodes).toEqual(first.nodes);
    const { token, id } = await aPlayer(here);
    for (const [document, variables] of [
      [AccountDeletions, {}],
      [DeletePlayer, { player: id, reason: 'mine' }],
    ] as const)
      for (const caller of [token, trustedKey])
        expect(
          (await send<unknown, unknown>(here.url, document.toString(), variables, caller)).errors?.[0]?.extensions[
            'code'
          ],
        ).toBe('FORBIDDEN');
  });
});
