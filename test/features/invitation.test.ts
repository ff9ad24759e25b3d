import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import {
  Acceptances,
  CreateInvitation,
  EndInvitation,
  MyInvitations,
  OpenInvitation,
} from '../support/invitation-documents.ts';
import { anInviter } from '../support/inviters.ts';
import { aPlayer } from '../support/players.ts';
import { countBlocked, until } from '../support/services.ts';

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // Its connections may still be closing when the database goes.
  db.on('error', () => {});
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const inMinutes = (minutes: number) => new Date(gateway.clock.now() + minutes * 60_000);
const open = async (code: string, token?: string) => (await gateway.query(OpenInvitation, { code }, token)).invitation;
const end = async (code: string, token: string) => (await gateway.query(EndInvitation, { code }, token)).endInvitation;
const codeOfError = async (input: object, token?: string) =>
  (await send(gateway.url, CreateInvitation, { input } as never, token)).errors?.[0]?.extensions['code'];

/** Makes all who accept wait for one another, then lets them go at once. */
async function hold(code: string) {
  const holder = await db.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM invitation WHERE code = $1 FOR UPDATE', [code]);
  return async (count: number) => {
    await until(
      () => countBlocked(db),
      (blocked) => blocked === count,
    );
    await holder.query('COMMIT');
    holder.release();
  };
}

describe('createInvitation', () => {
  test('gives a code that fits into a scene, and that whoever has it can open, logged in or not', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const expiresAt = inMinutes(60).toISOString();
    const { code, ...rest } = await ann.invite({ purpose: 'gift', payload: { gold: 5 }, expiresAt, maxUses: 3 });
    expect(code).toMatch(/^[A-Za-z0-9_-]{16}$/);
    const told = { purpose: 'gift', payload: { gold: 5 }, state: 'OPEN', uses: 0, inviter: { id: ann.id } };
    expect(rest).toMatchObject({ ...told, expiresAt, maxUses: 3 });
    for (const token of [ben.token(), undefined, adminKey]) expect(await open(code, token)).toMatchObject(told);
  });

  test('makes one of the same request twice, also at once and by two processes', async () => {
    const ann = await anInviter(gateway);
    const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    const url = `${await second.http.listen('127.0.0.1', 0)}/graphql`;
    const input = { clientId: randomUUID(), purpose: 'duel' };
    const made = await Promise.all(
      [gateway.url, url, gateway.url, url].map((at) => send(at, CreateInvitation, { input }, ann.token())),
    );
    const codes = made.map(({ data }) => (data.createInvitation as { code: string }).code);
    expect(new Set(codes).size).toBe(1);
    expect((await gateway.query(MyInvitations, {}, ann.token())).myInvitations.totalCount).toBe(1);
    await second.close();
  });

  test.each([
    ['purpose', { purpose: 'gift' }],
    ['payload', { payload: { board: 'other' } }],
    ['number of uses', { maxUses: 1 }],
  ])('refuses the id of another %s, and that one stays', async (_what, other) => {
    const ann = await anInviter(gateway);
    const clientId = randomUUID();
    const { code } = await ann.invite({ clientId });
    expect(await ann.create({ clientId, ...other })).toMatchObject({ code: 'INVITATION_ID_TAKEN' });
    expect(await ann.create({ clientId })).toMatchObject({ code });
  });

  test('takes the same id of two players for two', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const clientId = randomUUID();
    expect((await ann.invite({ clientId })).code).not.toBe((await ben.invite({ clientId })).code);
  });

  test.each([
    ['an empty id', { clientId: '' }],
    ['a purpose in words', { purpose: 'Come and play!' }],
    ['a payload of more than 1 KB', { payload: 'a'.repeat(1_023) }],
    ['a payload with NUL', { payload: { a: '\0' } }],
    ['no use', { maxUses: 0 }],
    ['more than a million uses', { maxUses: 1_000_001 }],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }],
  ])('calls %s bad input', async (_title, part) => {
    const ann = await anInviter(gateway);
    expect(await codeOfError({ clientId: 'c', purpose: 'duel', ...part }, ann.token())).toBe('BAD_USER_INPUT');
    expect((await gateway.query(MyInvitations, {}, ann.token())).myInvitations.totalCount).toBe(0);
  });

  test('takes a payload of 1 KB, and none', async () => {
    const ann = await anInviter(gateway);
    const payload = '花'.repeat(340);
    expect((await ann.invite({ payload: `${payload}ab` })).payload).toBe(`${payload}ab`);
    expect((await ann.invite({ payload: null })).payload).toBeNull();
  });

  test('keeps to 100 open ones: those that were taken back, or whose time is over, make room', async () => {
    const ann = await anInviter(gateway);
    await db.query(
      `INSERT INTO invitation (id, code, player_id, client_id, purpose, payload, created_at, expires_at)
       SELECT gen_random_uuid(), left(md5(random()::text), 16), (SELECT player_id FROM identity WHERE subject = $1),
         'c' || number, 'duel', 'null', now(), CASE WHEN number = 1 THEN $2::timestamptz END
       FROM generate_series(1, 99) AS number`,
      [ann.openid, inMinutes(20)],
    );
    const { code } = await ann.invite();
    expect(await ann.create()).toMatchObject({ code: 'TOO_MANY_INVITATIONS' });
    await end(code, ann.token());
    await ann.invite();
    expect(await ann.create()).toMatchObject({ code: 'TOO_MANY_INVITATIONS' });
    gateway.clock.advance(20 * 60);
    await ann.login();
    await ann.invite();
  });

  test('takes sixty an hour, and the next one in the next hour', async () => {
    const ann = await anInviter(gateway);
    const hour = 3_600_000;
    gateway.clock.advance((hour - (gateway.clock.now() % hour)) / 1_000 + 1);
    await ann.login();
    for (let count = 0; count < 60; count += 1) await end((await ann.invite()).code, ann.token());
    const input = { clientId: 'more', purpose: 'duel' };
    const { errors } = await send(gateway.url, CreateInvitation, { input }, ann.token());
    expect(errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED' });
    gateway.clock.advance(Number(errors![0]!.extensions['retryAfterSeconds']));
    await ann.login();
    await ann.invite(input);
  });

  test('is for players', async () => {
    const input = { clientId: 'c', purpose: 'duel' };
    expect([await codeOfError(input), await codeOfError(input, adminKey)]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
  });
});

describe('acceptInvitation', () => {
  test('tells the inviter who came, in order', async () => {
    const [ann, ben, cleo] = [await anInviter(gateway), await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    for (const [index, friend] of [ben, cleo].entries())
      expect(await friend.accept(code)).toMatchObject({
        acceptance: { number: index + 1, player: { id: friend.id } },
        invitation: { code, uses: index + 1, state: 'OPEN', inviter: { id: ann.id } },
      });
    const { invitation } = await gateway.query(Acceptances, { code }, ann.token());
    expect(invitation!.acceptances).toMatchObject({
      totalCount: 2,
      nodes: [
        { number: 1, player: { id: ben.id } },
        { number: 2, player: { id: cleo.id } },
      ],
    });
  });

  test('counts a player once, and answers again as before, also when the invitation is over', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite({ maxUses: 1 });
    const first = await ben.accept(code);
    await end(code, ann.token());
    const { acceptance } = first as Extract<typeof first, { acceptance: unknown }>;
    expect(await ben.accept(code)).toMatchObject({ acceptance, invitation: { uses: 1 } });
  });

  test('counts one of ten requests of a player at once', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    const letGo = await hold(code);
    const accepting = Promise.all(Array.from({ length: 10 }, () => ben.accept(code)));
    await letGo(10);
    const numbers = (await accepting).map((one) => one.__typename === 'AcceptedInvitation' && one.acceptance.number);
    expect(new Set(numbers)).toEqual(new Set([1]));
    expect(await open(code)).toMatchObject({ uses: 1 });
  });

  test('lets no more in than may, however many come at once', async () => {
    const ann = await anInviter(gateway);
    const friends = await Promise.all(Array.from({ length: 8 }, () => anInviter(gateway)));
    const { code } = await ann.invite({ maxUses: 3 });
    const letGo = await hold(code);
    const accepting = Promise.all(friends.map((friend) => friend.accept(code)));
    await letGo(8);
    const outcomes = (await accepting).map((one) => one.__typename).toSorted();
    expect(outcomes).toEqual([...Array(3).fill('AcceptedInvitation'), ...Array(5).fill('InvitationUsedUp')]);
    expect(await open(code)).toMatchObject({ uses: 3, state: 'USED_UP' });
    const { invitation } = await gateway.query(Acceptances, { code }, ann.token());
    expect(invitation!.acceptances.nodes.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('refuses the inviter', async () => {
    const ann = await anInviter(gateway);
    const { code } = await ann.invite();
    expect(await ann.accept(code)).toMatchObject({ __typename: 'OwnInvitation', code: 'OWN_INVITATION' });
    expect(await open(code)).toMatchObject({ uses: 0 });
  });

  test('refuses one whose time is over', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite({ expiresAt: inMinutes(10).toISOString() });
    gateway.clock.advance(10 * 60);
    await ben.login();
    expect(await ben.accept(code)).toMatchObject({ code: 'INVITATION_EXPIRED' });
    expect(await open(code)).toMatchObject({ state: 'EXPIRED', uses: 0 });
  });

  test.each(['A'.repeat(16), 'short', '', "x' OR '1'='1", 'A'.repeat(1_000)])('knows no "%s"', async (code) => {
    const ben = await anInviter(gateway);
    expect(await ben.accept(code)).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
    expect(await open(code)).toBeNull();
  });

  test('leaves nothing half done where the database breaks off', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    await db.query(`CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
                    CREATE TRIGGER break_off BEFORE INSERT ON invitation_acceptance EXECUTE FUNCTION break_off()`);
    await expect(ben.accept(code)).rejects.toThrow('INTERNAL_SERVER_ERROR');
    await db.query('DROP TRIGGER break_off ON invitation_acceptance');
    expect(await open(code)).toMatchObject({ uses: 0 });
    expect(await ben.accept(code)).toMatchObject({ acceptance: { number: 1 } });
  });
});

describe('endInvitation', () => {
  test('takes one back, once and for all; who accepted stays', async () => {
    const [ann, ben, cleo] = [await anInviter(gateway), await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    await ben.accept(code);
    expect(await end(code, ann.token())).toMatchObject({ state: 'ENDED' });
    expect(await end(code, ann.token())).toMatchObject({ state: 'ENDED' });
    expect(await cleo.accept(code)).toMatchObject({ code: 'INVITATION_EXPIRED' });
    expect(await open(code)).toMatchObject({ state: 'ENDED', uses: 1 });
  });

  test('knows only those of the player', async () => {
    const [ann, ben] = [await anInviter(gateway), await anInviter(gateway)];
    const { code } = await ann.invite();
    expect(await end(code, ben.token())).toMatchObject({ code: 'INVITATION_NOT_FOUND' });
    expect(await open(code)).toMatchObject({ state: 'OPEN' });
  });
});

describe('what a player may read', () => {
  test('is all of the own invitations, the newest first, in pages', async () => {
    const ann = await anInviter(gateway);
    const codes: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      gateway.clock.advance(1);
      codes.unshift((await ann.invite()).code);
    }
    const read = async (page: object) => (await gateway.query(MyInvitations, page, ann.token())).myInvitations;
    const first = await read({ first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await read({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ code }) => code)).toEqual(codes);
    expect((await read({ last: 1 })).nodes).toEqual([{ code: codes[2] }]);
  });

  test('is who accepted the own ones, in pages; of others nothing', async () => {
    const ann = await anInviter(gateway);
    const friends = await Promise.all(Array.from({ length: 3 }, () => anInviter(gateway)));
    const { code } = await ann.invite();
    for (const friend of friends) await friend.accept(code);
    const read = async (page: object, token = ann.token()) =>
      (await gateway.query(Acceptances, { code, ...page }, token)).invitation!.acceptances;
    const first = await read({ first: 2 });
    const second = await read({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes].map(({ player }) => player!.id)).toEqual(friends.map(({ id }) => id));
    expect((await read({ last: 1 }, adminKey)).nodes).toMatchObject([{ number: 3 }]);
    for (const token of [friends[0]!.token(), undefined]) {
      const { errors } = await send(gateway.url, Acceptances, { code }, token);
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });

  test('stays theirs where the player became a part of another one', async () => {
    const [guest, ann] = [await aPlayer(gateway), await anInviter(gateway)];
    const input = { clientId: 'c', purpose: 'duel' };
    const made = (await gateway.query(CreateInvitation, { input }, guest.token)).createInvitation;
    const code = (made as { code: string }).code;
    const ids = await db.query<{ guest: string; ann: string }>(
      `SELECT (SELECT player_id FROM invitation WHERE code = $1) AS guest,
              (SELECT player_id FROM identity WHERE subject = $2) AS ann`,
      [code, ann.openid],
    );
    const { guest: loser, ann: winner } = ids.rows[0]!;
    await db.query('UPDATE player SET merged_into = $2 WHERE id = $1', [loser, winner]);
    await db.query(
      `INSERT INTO player_merge (winner_id, loser_id, cause, was_chosen, identity_ids, hiding_ban_id, carried_ban_ids, created_at)
       VALUES ($2, $1, 'LINK', true, '{}', 0, '{}', now())`,
      [loser, winner],
    );
    expect(await open(code)).toMatchObject({ inviter: { id: ann.id } });
    expect(await ann.accept(code)).toMatchObject({ code: 'OWN_INVITATION' });
    expect((await gateway.query(MyInvitations, {}, ann.token())).myInvitations.nodes).toEqual([{ code }]);
    expect(await end(code, ann.token())).toMatchObject({ state: 'ENDED' });
  });
});
