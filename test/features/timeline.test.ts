import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aGardener, haveRules } from '../support/actions.ts';
import { AddPlayerNote, EndPlayerSessions, PlayerTimeline, ResetPlayerProfile } from '../support/care-documents.ts';
import { contentOf } from '../support/contents.ts';
import type { TimelineKind } from '../support/gql/graphql.ts';
import { aPerson, doorsOf } from '../support/identities.ts';
import { MyIdentities, RevertMerge, UnlinkIdentity } from '../support/identity-documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BanPlayer, LiftBan, VoidScores, RevertVoid } from '../support/ranking-documents.ts';
import { WriteSave } from '../support/save-documents.ts';
import { TagPlayers } from '../support/setting-documents.ts';

let gateway: TestApp;
let db: pg.Pool;
let doors: ReturnType<typeof doorsOf>;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  doors = doorsOf(gateway);
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const fromId = (id: string | null | undefined) => id && Buffer.from(id, 'base64url').toString();
/** So that each thing has an instant of its own. */
const later = () => gateway.clock.advance(1);

type Asked = { first?: number; after?: string | null; kinds?: TimelineKind[] };

async function timelineOf(player: string, asked: Asked = {}) {
  const { node } = await gateway.query(PlayerTimeline, { player, first: 100, ...asked }, adminKey);
  if (!node || !('timeline' in node)) throw new Error('no player');
  return node.timeline;
}
const entriesOf = async (player: string, asked?: Asked) =>
  (await timelineOf(player, asked)).edges.map(({ node }) => node);
const kindsOf = async (player: string, asked?: Asked) => (await entriesOf(player, asked)).map(({ kind }) => kind);

/** All pages, in their order. */
async function walk(
  player: string,
  first: number,
  between: () => Promise<unknown> = async () => {},
  kinds?: TimelineKind[],
) {
  const found: Awaited<ReturnType<typeof entriesOf>> = [];
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof timelineOf>> = await timelineOf(player, {
      first,
      after,
      ...(kinds && { kinds }),
    });
    found.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return found;
    after = page.pageInfo.endCursor!;
    await between();
  }
}

describe('a timeline', () => {
  test('tells what a player and admins did, the newest first, with who, why and what it is about', async () => {
    const { id, token, report } = await aPlayer(gateway);
    const { key } = await aBoard(gateway);
    later();
    await report({ leaderboard: key, score: 10 });
    later();
    await report({ leaderboard: key, score: 5 });
    later();
    await gateway.query(WriteSave, { input: { key: 'garden', data: { level: 1 } } }, token);
    later();
    const made = await gateway.query(BanPlayer, { input: { player: id, scope: 'CHAT', reason: 'spam' } }, adminKey);
    if (made.banPlayer.__typename !== 'Ban') throw new Error(made.banPlayer.code);
    later();
    await gateway.query(LiftBan, { ban: made.banPlayer.id, reason: 'sorry' }, adminKey);
    later();
    await gateway.query(TagPlayers, { input: { players: [id], tags: ['vip'] } }, adminKey);
    later();
    await gateway.query(AddPlayerNote, { player: id, text: 'secret text' }, adminKey);
    later();
    const voided = await gateway.query(VoidScores, { input: { player: id, reason: 'cheated' } }, adminKey);
    if (voided.voidScores.__typename !== 'ScoreVoid') throw new Error(voided.voidScores.code);
    later();
    await gateway.query(RevertVoid, { void: voided.voidScores.id, reason: 'did not' }, adminKey);
    later();
    await gateway.query(EndPlayerSessions, { player: id, reason: 'lost phone' }, adminKey);
    const entries = await entriesOf(id);
    expect(entries.map(({ kind, by, reason }) => [kind, by, reason])).toEqual([
      ['SESSIONS_ENDED', 'admin', 'lost phone'],
      ['VOID_REVERTED', 'admin', 'did not'],
      ['RUNS_VOIDED', 'admin', 'cheated'],
      ['NOTE', 'admin', null],
      ['TAGGED', 'admin', null],
      ['BAN_LIFTED', 'admin', 'sorry'],
      ['BANNED', 'admin', 'spam'],
      ['SAVE_WRITTEN', null, null],
      ['IMPROVEMENT', null, null],
      ['LOGIN', null, null],
      ['IDENTITY_LINKED', null, null],
      ['CREATED', null, null],
    ]);
    const [, , , note, , , ban, save, improvement] = entries;
    expect(ban).toMatchObject({ objectId: made.banPlayer.id, summary: 'admin banned the player (CHAT): spam' });
    expect(save).toMatchObject({ facts: { save: 'garden', revision: 1, cause: 'WRITE' } });
    expect(improvement).toMatchObject({ facts: { board: key, score: 10 }, summary: `Improved on “${key}” with 10.` });
    expect(fromId(improvement!.objectId)).toMatch(/^Submission:\d+:\d+$/);
    expect(JSON.stringify(note)).not.toContain('secret text');
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect((await entriesOf(id, { kinds: ['RUN'] })).map(({ facts }) => (facts as { score: number }).score)).toEqual([
      5, 10,
    ]);
    expect(await kindsOf(id, { kinds: ['RUN', 'IMPROVEMENT', 'NOTE'] })).toEqual(['NOTE', 'RUN', 'RUN']);
  });

  test('tells of actions and adjustments, names that were taken away, and identities that were given up', async () => {
    await haveRules(gateway);
    const ann = await aGardener(gateway);
    later();
    await ann.must('dig', { times: 2 });
    later();
    await gateway.query(ResetPlayerProfile, { input: { player: ann.id, displayName: true, reason: 'rude' } }, adminKey);
    later();
    await doors.link(doors.by(aPerson()), ann.getToken());
    const { myIdentities } = await gateway.query(MyIdentities, {}, ann.getToken());
    later();
    await gateway.query(UnlinkIdentity, { identity: myIdentities[0]!.id }, ann.getToken());
    const entries = await entriesOf(ann.id, {
      kinds: ['ACTION', 'PROFILE_RESET', 'IDENTITY_UNLINKED', 'IDENTITY_LINKED'],
    });
    expect(entries.map(({ kind, summary }) => [kind, summary])).toEqual([
      ['IDENTITY_UNLINKED', 'Unlinked GUEST.'],
      ['IDENTITY_LINKED', 'Came in by WECHAT_MINI_GAME for the first time.'],
      ['PROFILE_RESET', 'admin took the display name away: rude'],
      ['ACTION', 'Performed “dig” 2 time(s).'],
    ]);
    expect(fromId(entries[0]!.objectId)).toMatch(/^Player:/);
    expect(fromId(entries[3]!.objectId)).toBe(`CounterAct:${uuidOf(ann.id)}:1`);
  });

  test('tells of content that was decided about, and never what it was', async () => {
    const contents = contentOf(gateway);
    const ann = await contents.aWriter();
    await contents.addWord('forbidden');
    await ann.say('a forbidden thing');
    const [entry] = await entriesOf(ann.id, { kinds: ['CONTENT_DECIDED'] });
    expect(entry).toMatchObject({ summary: 'CHAT content: REJECTED', facts: { surface: 'CHAT', state: 'REJECTED' } });
    expect(JSON.stringify(entry)).not.toContain('forbidden');
  });

  test('takes in those who became a part of the player, each thing once, and gives them back with a revert', async () => {
    const person = aPerson();
    const guest = await doors.loginOk(doors.guest());
    later();
    const other = await doors.loginOk(doors.by(person));
    const { key } = await aBoard(gateway);
    await doors.report(key, 3, other.token);
    await gateway.query(AddPlayerNote, { player: guest.id, text: 'of the guest' }, adminKey);
    later();
    await doors.link(doors.by(person), guest.token);
    const entries = await entriesOf(other.id);
    expect(entries.filter(({ kind }) => kind === 'MERGED')).toMatchObject([{ facts: { isKept: true } }]);
    expect(entries.find(({ kind }) => kind === 'NOTE')?.player.id).toBe(guest.id);
    expect(entries.filter(({ kind }) => kind === 'CREATED').map(({ player }) => player.id)).toEqual([
      other.id,
      guest.id,
    ]);
    // What the merge itself did to the merged player is no ban of an admin's.
    expect(entries.some(({ kind }) => kind === 'BANNED')).toBe(false);
    expect((await entriesOf(guest.id, { kinds: ['MERGED'] }))[0]).toMatchObject({ facts: { isKept: false } });
    const { merges } = await doors.mergesOf(other.id);
    await gateway.query(RevertMerge, { merge: merges[0]!.id, reason: 'two people' }, adminKey);
    expect(await kindsOf(other.id)).not.toContain('NOTE');
    expect(await kindsOf(guest.id)).toContain('NOTE');
    expect((await kindsOf(guest.id)).slice(0, 2)).toEqual(['MERGE_REVERTED', 'MERGED']);
  });
});

describe('pages of a timeline', () => {
  test('neither repeat nor skip anything, also where all happened in one millisecond, and leave out what is newer', async () => {
    await haveRules(gateway);
    const { id } = await aPlayer(gateway);
    const player = uuidOf(id);
    // Sixty acts, notes and bans in four milliseconds.
    await db.query(
      `INSERT INTO counter_act (player_id, number, kind, action_id, request, answer, rules_version, at, performed_by)
       SELECT $1, n, 'ACTION', n::text, '{"action":"dig","times":1}', '{}', 1, to_timestamp(1800000000.000 + n / 30 * 0.001), 'player'
       FROM generate_series(1, 60) AS n`,
      [player],
    );
    await db.query(
      `INSERT INTO player_note (id, player_id, text, created_by, created_at)
       SELECT gen_random_uuid(), $1, n::text, 'admin', to_timestamp(1800000000.000 + n % 4 * 0.001) FROM generate_series(1, 60) AS n`,
      [player],
    );
    await db.query(
      `INSERT INTO ban (player_id, scope, reason, created_by, created_at, lifted_at, lifted_by)
       SELECT $1, 'CHAT', 'x', 'admin', to_timestamp(1800000000.000 + n % 4 * 0.001), to_timestamp(1800000000.001), 'admin'
       FROM generate_series(1, 20) AS n`,
      [player],
    );
    const whole = await walk(id, 100);
    expect(whole).toHaveLength(60 + 60 + 20 + 20 + 3);
    const keys = (entries: typeof whole) =>
      entries.map(({ at, kind, facts, objectId }) => JSON.stringify([at, kind, facts, objectId]));
    expect(new Set(keys(whole)).size).toBe(whole.length);
    let added = 0;
    const between = () =>
      db.query(
        `INSERT INTO counter_act (player_id, number, kind, action_id, request, answer, rules_version, at, performed_by)
         VALUES ($1, $2::int, 'ACTION', gen_random_uuid()::text, '{"action":"new"}', '{}', 1, to_timestamp(1800000001), 'player')`,
        [player, 61 + added++],
      );
    expect(keys(await walk(id, 1, between))).toEqual(keys(whole));
    const newer = added;
    expect(keys(await walk(id, 7, between)).slice(newer)).toEqual(keys(whole));
    expect((await entriesOf(id)).slice(0, added).every(({ summary }) => summary.includes('new'))).toBe(true);
  });

  test('have each run of all boards and of merged players once, also where many came in one millisecond', async () => {
    const { id } = await aPlayer(gateway);
    const boards = [await aBoard(gateway), await aBoard(gateway)];
    const { rows } = await db.query<{ id: number; season: number }>(
      `SELECT leaderboard.id, season.id AS season FROM leaderboard JOIN season ON season.leaderboard_id = leaderboard.id
       WHERE leaderboard.key = ANY($1)`,
      [boards.map(({ key }) => key)],
    );
    // Fifty runs on each board in three milliseconds, a fifth of them with instants that the other board has, too.
    for (const [index, board] of rows.entries())
      await db.query(
        `INSERT INTO submission (season_id, seq, leaderboard_id, player_id, score, created_at, improved, standing_seq, standing_score)
         SELECT $1, seq, $2, $3, n, to_timestamp(seq / 1000 / 1000.0), n % 10 = 0, seq, n
         FROM generate_series(1, 50) AS n CROSS JOIN LATERAL (
           SELECT 1900000000000000 + n * 50 + CASE WHEN n % 5 = 0 THEN 0 ELSE $4::int END AS seq) AS at`,
        [board.season, board.id, uuidOf(id), index],
      );
    await db.query(
      `INSERT INTO player_note (id, player_id, text, created_by, created_at)
       SELECT gen_random_uuid(), $1, n::text, 'admin', to_timestamp(1900000000.001) FROM generate_series(1, 5) AS n`,
      [uuidOf(id)],
    );
    const asked: TimelineKind[][] = [['RUN'], ['RUN', 'NOTE', 'LOGIN'], ['IMPROVEMENT', 'NOTE']];
    for (const kinds of asked) {
      const whole = await walk(id, 100, undefined, kinds);
      const runs = whole.filter(({ kind }) => kind === 'RUN' || kind === 'IMPROVEMENT');
      expect(runs).toHaveLength(kinds.includes('RUN') ? 100 : 10);
      expect(new Set(runs.map(({ objectId }) => objectId)).size).toBe(runs.length);
      const seqs = runs.map(({ objectId }) => Number(fromId(objectId)!.split(':')[2]));
      expect(seqs).toEqual(seqs.toSorted((one, other) => other - one));
      for (const first of [1, 7]) expect(await walk(id, first, undefined, kinds)).toEqual(whole);
    }
  });

  test('refuse cursors of other players and kinds, and what cannot be asked', async () => {
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    const { edges } = await timelineOf(ann.id, { first: 1 });
    const codeOf = async (player: string, asked: object, token = adminKey) =>
      (await send(gateway.url, PlayerTimeline, { player, ...asked }, token)).errors?.[0]?.extensions['code'];
    const after = edges[0]!.cursor;
    expect(await codeOf(ann.id, { after })).toBeUndefined();
    expect(await codeOf(bob.id, { after })).toBe('BAD_USER_INPUT');
    expect(await codeOf(ann.id, { after, kinds: ['LOGIN'] })).toBe('BAD_USER_INPUT');
    expect(await codeOf(ann.id, { first: 101 })).toBe('BAD_USER_INPUT');
    expect(await codeOf(ann.id, { kinds: [] })).toBe('BAD_USER_INPUT');
    expect(await codeOf(ann.id, {}, ann.token)).toBe('FORBIDDEN');
  });

  test('of every kind can be asked for', async () => {
    const { id } = await aPlayer(gateway, randomUUID());
    const { data } = await send<{ kinds: { enumValues: { name: TimelineKind }[] } }, object>(
      gateway.url,
      '{ kinds: __type(name: "TimelineKind") { enumValues { name } } }',
    );
    for (const { name } of data.kinds.enumValues) await entriesOf(id, { kinds: [name] });
  });
});
