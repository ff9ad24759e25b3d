import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import {
  AddPlayerNote,
  DeletePlayerNote,
  EditPlayerNote,
  EndPlayerSessions,
  PlayerNotes,
  ResetPlayerProfile,
} from '../support/care-documents.ts';
import { contentOf } from '../support/contents.ts';
import { LeaderboardTop, LoginGuest, Me, RefreshSession } from '../support/documents.ts';
import { asConflict, aPerson, asPlayer, doorsOf } from '../support/identities.ts';
import { RevertMerge } from '../support/identity-documents.ts';
import { transports } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BanPlayer, LiftBan } from '../support/ranking-documents.ts';
import { countBlocked, until } from '../support/services.ts';

/* What admins do about single players. Two gateways share the databases; what one is told, the other does. */

let here: TestApp;
let there: TestApp;
let db: pg.Pool;
let doors: ReturnType<typeof doorsOf>;
let contents: ReturnType<typeof contentOf>;

beforeAll(async () => {
  here = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
  db = new pg.Pool({ connectionString: databaseUrl });
  doors = doorsOf(here);
  contents = contentOf(here);
});
afterAll(async () => {
  await db.end();
  await there.close();
  await here.close();
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const inSeconds = (seconds: number) => new Date(here.clock.now() + seconds * 1_000).toISOString();
const ban = async (player: string, scope: 'LOGIN' | 'CHAT' | 'RANKING', ends: string | null = null) => {
  const input = { player, scope, until: ends, reason: 'cheats' };
  const { banPlayer } = await here.query(BanPlayer, { input }, adminKey);
  if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.code);
  return banPlayer;
};
const lift = (id: string) => here.query(LiftBan, { ban: id, reason: 'honest' }, adminKey);
const isIn = async (app: TestApp, token: string) => (await send(app.url, Me, {}, token)).data.me !== null;
const loginBy = async (app: TestApp, secret: string) => (await app.query(LoginGuest, { secret })).login;
const notesOf = async (player: string, first = 100) => {
  const { node } = await here.query(PlayerNotes, { player, first }, adminKey);
  if (!node || !('notes' in node)) throw new Error('no player');
  return node.notes;
};
const addNote = async (player: string, text: string) => {
  const { addPlayerNote } = await here.query(AddPlayerNote, { player, text }, adminKey);
  if (addPlayerNote.__typename !== 'PlayerNote') throw new Error(addPlayerNote.code);
  return addPlayerNote;
};

describe('a ban from logging in', () => {
  test('ends sessions and what is open under them at once on all gateways, and refuses logins until its end', async () => {
    const { id, token, secret, session } = await aPlayer(here);
    const { key } = await aBoard(here);
    const watching = [here, there].flatMap(({ url }) =>
      transports.map(([, subscribe]) => subscribe(url, LeaderboardTop, { key }, { token })),
    );
    for (const subscriber of watching) await subscriber.newest();
    const ends = inSeconds(600);
    await ban(id, 'LOGIN', ends);
    expect([await isIn(here, token), await isIn(there, token)]).toEqual([false, false]);
    for (const subscriber of watching) await subscriber.ended();
    const { refreshSession } = await there.query(RefreshSession, { refreshToken: session.refreshToken });
    expect(refreshSession.__typename).toBe('SessionExpired');
    for (const app of [here, there])
      expect(await loginBy(app, secret)).toMatchObject({ __typename: 'LoginRefused', until: ends });
    here.clock.advance(601);
    // At once, also where the job that lifts bans has not come by.
    expect((await loginBy(there, secret)).__typename).toBe('Session');
  });

  test('without an end says none, and lifting it lets the player in again unless another one holds', async () => {
    const { id, secret } = await aPlayer(here);
    const [long, short] = [await ban(id, 'LOGIN'), await ban(id, 'LOGIN', inSeconds(60))];
    expect(await loginBy(here, secret)).toMatchObject({ __typename: 'LoginRefused', until: null });
    await lift(long.id);
    expect(await loginBy(here, secret)).toMatchObject({ __typename: 'LoginRefused', until: short.until });
    await lift(short.id);
    expect((await loginBy(here, secret)).__typename).toBe('Session');
  });

  test('is not slipped by a login that is under way when it comes', async () => {
    const { id, secret } = await aPlayer(here);
    const holder = await db.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM player WHERE id = $1 FOR NO KEY UPDATE', [uuidOf(id)]);
    const banning = ban(id, 'LOGIN');
    await until(
      () => countBlocked(db),
      (count) => count === 1,
    );
    const login = loginBy(there, secret);
    await until(
      () => countBlocked(db),
      (count) => count === 2,
    );
    await holder.query('COMMIT');
    holder.release();
    await banning;
    const result = await login;
    if (result.__typename === 'Session') expect(await isIn(there, result.accessToken)).toBe(false);
    else expect(result.__typename).toBe('LoginRefused');
    const { rows } = await db.query('SELECT FROM session WHERE player_id = $1 AND ended_at IS NULL', [uuidOf(id)]);
    expect(rows).toEqual([]);
  });

  test('is told by the job where whoever banned died before', async () => {
    const { id, token } = await aPlayer(here);
    expect(await isIn(there, token)).toBe(true);
    // As the transaction of the ban leaves it.
    await db.query(
      `WITH banned AS (
         INSERT INTO ban (player_id, scope, reason, created_by, created_at, is_told) VALUES ($1, 'LOGIN', 'x', 'admin', now(), false))
       UPDATE session SET ended_at = to_timestamp($2 / 1000.0) WHERE player_id = $1`,
      [uuidOf(id), here.clock.now()],
    );
    expect(await isIn(there, token)).toBe(true);
    await here.app.services.bans.tellLeft();
    expect(await isIn(there, token)).toBe(false);
    const { rows } = await db.query('SELECT FROM ban WHERE NOT is_told');
    expect(rows).toEqual([]);
  });

  test('goes over with a merge, so nobody merges out of it, and goes with its revert', async () => {
    const person = aPerson();
    const guest = await doors.loginOk(doors.guest());
    const other = await doors.loginOk(doors.by(person));
    const { key } = await aBoard(here);
    for (const player of [guest, other]) await doors.report(key, 1, player.token);
    const conflict = asConflict(await doors.link(doors.by(person), guest.token));
    await ban(guest.id, 'LOGIN');
    expect(await doors.resolve(conflict.choiceToken, 'OTHER')).toMatchObject({
      __typename: 'LoginRefused',
      until: null,
    });
    expect(await isIn(there, other.token)).toBe(false);
    expect(await doors.login(doors.by(person))).toMatchObject({ __typename: 'LoginRefused' });
    const { merges } = await doors.mergesOf(other.id);
    await here.query(RevertMerge, { merge: merges[0]!.id, reason: 'two people' }, adminKey);
    expect(asPlayer(await doors.login(doors.by(person))).id).toBe(other.id);
  });

  test('and a merged player is refused, with what to do', async () => {
    const person = aPerson();
    const guest = await doors.loginOk(doors.guest());
    await doors.loginOk(doors.by(person), guest.token);
    const second = await doors.loginOk(doors.guest());
    await doors.link(doors.by(person), second.token);
    const { rows } = await db.query<{ id: string }>('SELECT id FROM player WHERE merged_into IS NOT NULL LIMIT 1');
    const player = Buffer.from(`Player:${rows[0]!.id}`).toString('base64url');
    const input = { player, scope: 'LOGIN', reason: 'x' } as const;
    const reply = await send(here.url, BanPlayer, { input }, adminKey);
    expect(reply.errors?.[0]?.message).toContain('part of another one');
  });
});

describe('a ban from chats', () => {
  test('refuses chats and nothing else, until its end', async () => {
    const ann = await contents.aWriter();
    const ends = inSeconds(300);
    await ban(ann.id, 'CHAT', ends);
    expect(await ann.say('hello')).toMatchObject({ __typename: 'ChatRefused', code: 'CHAT_REFUSED' });
    expect(await ann.say('my fish', 'FREE_TEXT')).toMatchObject({ __typename: 'ContentCheck', decision: 'PUBLISH' });
    here.clock.advance(301);
    expect(await ann.say('hello')).toMatchObject({ __typename: 'ContentCheck' });
    const second = await ban(ann.id, 'CHAT');
    expect((await ann.say('hello')).__typename).toBe('ChatRefused');
    await lift(second.id);
    expect((await ann.say('hello')).__typename).toBe('ContentCheck');
  });
});

describe('notes', () => {
  test('are listed newest first, edited and deleted, and refused where they are empty or about nobody', async () => {
    const { id } = await aPlayer(here);
    const first = await addNote(id, 'asked for <b>gold</b>');
    here.clock.advance(1);
    const second = await addNote(id, 'was polite');
    const list = await notesOf(id, 1);
    expect([list.totalCount, list.nodes[0]!.id, list.pageInfo.hasNextPage]).toEqual([2, second.id, true]);
    expect(first).toMatchObject({ text: 'asked for <b>gold</b>', createdBy: 'admin', editedAt: null, player: { id } });
    const { editPlayerNote } = await here.query(EditPlayerNote, { note: first.id, text: 'asked twice' }, adminKey);
    expect(editPlayerNote).toMatchObject({ text: 'asked twice', editedAt: expect.any(String) });
    await here.query(DeletePlayerNote, { note: second.id }, adminKey);
    expect((await notesOf(id)).nodes.map(({ text }) => text)).toEqual(['asked twice']);
    const again = await here.query(DeletePlayerNote, { note: second.id }, adminKey);
    expect(again.deletePlayerNote).toMatchObject({ code: 'NOTE_NOT_FOUND' });
    for (const text of ['', ' ', 'x'.repeat(4_001), 'a\0b'])
      expect(
        (await send(here.url, AddPlayerNote, { player: id, text }, adminKey)).errors?.[0]?.extensions['code'],
      ).toBe('BAD_USER_INPUT');
    const nobody = Buffer.from(`Player:${uuidOf(id).replace(/.{4}$/, '0000')}`).toString('base64url');
    const lost = await here.query(AddPlayerNote, { player: nobody, text: 'x' }, adminKey);
    expect(lost.addPlayerNote).toMatchObject({ code: 'PLAYER_NOT_FOUND' });
  });

  test('of somebody else are not edited', async () => {
    const { id } = await aPlayer(here);
    const note = await addNote(id, 'mine');
    await db.query(`UPDATE player_note SET created_by = 'somebody' WHERE id = $1`, [uuidOf(note.id)]);
    const { editPlayerNote } = await here.query(EditPlayerNote, { note: note.id, text: 'yours' }, adminKey);
    expect(editPlayerNote).toMatchObject({ code: 'NOTE_OF_ANOTHER' });
    expect((await notesOf(id)).nodes[0]).toMatchObject({ text: 'mine' });
  });

  test('follow the player into a merge, and come back with its revert', async () => {
    const person = aPerson();
    const guest = await doors.loginOk(doors.guest());
    const other = await doors.loginOk(doors.by(person));
    await addNote(guest.id, 'of the guest');
    here.clock.advance(1);
    await addNote(other.id, 'of the other');
    await doors.link(doors.by(person), guest.token);
    const { rows } = await db.query<{ merged_into: string }>('SELECT merged_into FROM player WHERE id = ANY($1)', [
      [uuidOf(guest.id), uuidOf(other.id)],
    ]);
    const [{ merged_into: winner }] = rows.filter((row) => row.merged_into) as [{ merged_into: string }];
    const kept = Buffer.from(`Player:${winner}`).toString('base64url');
    expect((await notesOf(kept)).nodes.map(({ text }) => text)).toEqual(['of the other', 'of the guest']);
    const { merges } = await doors.mergesOf(kept);
    await here.query(RevertMerge, { merge: merges[0]!.id, reason: 'two people' }, adminKey);
    expect((await notesOf(guest.id)).nodes.map(({ text }) => text)).toEqual(['of the guest']);
    expect((await notesOf(other.id)).nodes.map(({ text }) => text)).toEqual(['of the other']);
  });

  test('are for admins alone', async () => {
    const { id, token } = await aPlayer(here);
    for (const [document, variables] of [
      [PlayerNotes, { player: id }],
      [AddPlayerNote, { player: id, text: 'x' }],
      [EndPlayerSessions, { player: id, reason: 'x' }],
      [ResetPlayerProfile, { input: { player: id, avatar: true, reason: 'x' } }],
    ] as const)
      expect(
        (await send<unknown, object>(here.url, document as never, variables, token)).errors?.[0]?.extensions,
      ).toMatchObject({
        code: 'FORBIDDEN',
      });
  });
});

describe('what admins change', () => {
  test('ending sessions ends all of them everywhere, and the player may log in again', async () => {
    const { id, token, secret } = await aPlayer(here);
    const second = await aPlayer(there, secret);
    const { endPlayerSessions } = await here.query(EndPlayerSessions, { player: id, reason: 'lost phone' }, adminKey);
    expect(endPlayerSessions).toMatchObject({ __typename: 'EndedSessions', count: 2, player: { id } });
    for (const app of [here, there]) for (const old of [token, second.token]) expect(await isIn(app, old)).toBe(false);
    expect((await loginBy(here, secret)).__typename).toBe('Session');
    const again = await send(here.url, EndPlayerSessions, { player: id, reason: ' ' }, adminKey);
    expect(again.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('a name that was taken away stays away, with earlier ones, until the player chooses anew', async () => {
    const ann = await contents.aWriter();
    await ann.rename('First name');
    await ann.rename('Second name');
    const input = { player: ann.id, displayName: true, reason: 'looks like an admin' };
    const { resetPlayerProfile } = await here.query(ResetPlayerProfile, { input }, adminKey);
    expect(resetPlayerProfile).toMatchObject({ __typename: 'Player', displayName: null });
    const { rows } = await db.query('SELECT search_name FROM player WHERE id = $1', [uuidOf(ann.id)]);
    expect(rows).toEqual([{ search_name: null }]);
    // One that is shown and then rejected gives the place back to the one before; there is none any more.
    await ann.rename('Third name');
    const item = await db.query<{ id: string }>(
      `SELECT id FROM content_item WHERE player_id = $1 ORDER BY id DESC LIMIT 1`,
      [uuidOf(ann.id)],
    );
    expect(await ann.name()).toBe('Third name');
    await db.query(`UPDATE content_item SET state = 'PUBLISHED', due_at = now() WHERE id = $1`, [item.rows[0]!.id]);
    await contents.reject(Buffer.from(`ContentReview:${item.rows[0]!.id}`).toString('base64url'));
    expect(await ann.name()).toBeNull();
    await ann.rename('Second name');
    expect(await ann.name()).toBe('Second name');
  });
});
