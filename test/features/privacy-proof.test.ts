import { createHash } from 'node:crypto';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { catalog, valuesOf } from '../../src/features/privacy/catalog.ts';
import { isPersonal } from '../../src/features/privacy/catalog-form.ts';
import { accountsOf, type Exported } from '../support/accounts.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { Entries } from '../support/documents.ts';
import { until } from '../support/services.ts';
import { filesIn, placesOf } from '../support/traces.ts';
import { VerifyLeaderboard } from '../support/verify-documents.ts';
import { aGame, aWholeLife, type Life } from '../support/whole-lives.ts';
import { aMediaServer } from '../support/media-server.ts';
import { miniGame, account } from '../support/identities.ts';

/*
 * The proof: two players who have done all that can be done. What one of them is given holds all that is theirs and
 * nothing else; when that one is gone, no table, no key in Redis and no file has a word of them, and the other is as before.
 */

const personOf = ({ uuid, loserUuid, person }: Life) => ({
  playerIds: [uuid, loserUuid],
  doors: [miniGame, account].map((appId) => ({ appId, openid: person.openids[appId]! })),
});
const deviceHash = ({ secret }: Life) => createHash('sha256').update(`trellis guest\0garden\0${secret}`).digest('hex');
const fileIn = (address: string) => address.replace(/^.*\/files\//, '');

/** How many rows each table has that are a person's. */
async function rowsOf(db: pg.Pool, life: Life): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(catalog)) {
    if (!isPersonal(table)) continue;
    const { rows } = await db.query<{ count: number }>(
      `WITH person AS (SELECT $1::uuid[], $2::text[], $3::text[]) SELECT count(*)::int FROM ${name} WHERE ${table.whose}`,
      valuesOf(personOf(life)),
    );
    counts[name] = rows[0]!.count;
  }
  return counts;
}

async function aStage(submissions: 'anonymise' | 'remove') {
  const gateway = await aGateway({ env: { PRIVACY_SUBMISSIONS: submissions } });
  const db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // Its connections may still be closing when the database goes.
  db.on('error', () => {});
  onTestFinished(async () => {
    await db.end();
    await gateway.close();
  });
  const game = await aGame(gateway, await aMediaServer());
  const [ann, bob] = [await aWholeLife(game, db, 50), await aWholeLife(game, db, 40)];
  await ann.accept(bob.invitation);
  await bob.accept(ann.invitation);
  gateway.clock.advance(61);
  await gateway.app.services.seasons.closeDue();
  return { ...game, db, ann, bob, accounts: accountsOf(gateway) };
}

/** What is told of somebody, but for what changes from one export to the next, and for what others did about it. */
async function toldOf(accounts: ReturnType<typeof accountsOf>, player: Life): Promise<Exported['sections']> {
  await accounts.requestFor(player);
  await accounts.make();
  const { sections } = await accounts.read((await accounts.seenByAdmin(player))!.dataExport!.url!);
  // When somebody was seen last is written beside their requests, and may come a moment later.
  const {
    dataExports: _exports,
    sessions: _sessions,
    lastSeen: _seen,
    invitationsAccepted: _accepted,
    ...rest
  } = sections;
  return rest;
}

const placesOn = async (gateway: TestApp, key: string) => {
  const { leaderboard } = await gateway.query(Entries, { key, first: 10 });
  return leaderboard!.entries.edges.map(({ node: { rank, score, player, metadata } }) => ({
    rank,
    score,
    player: player.id,
    metadata,
  }));
};

describe.each(['anonymise', 'remove'] as const)('with PRIVACY_SUBMISSIONS=%s', (submissions) => {
  // Two whole lives are some hundred requests.
  test('an export is complete and a deletion is, too', { timeout: 120_000 }, async () => {
    const { gateway, db, board, seasonal, ann, bob, accounts } = await aStage(submissions);
    const { folder } = gateway.config.files;

    // Before: every table that can know somebody does, or the rest proves nothing.
    await ann.comeBack();
    await until(async () => (await rowsOf(db, ann))['player_presence'] !== 0);
    const { text, sections } = await accounts.exported(ann);
    await accounts.removeOk(ann);
    const unused = Object.entries(await rowsOf(db, ann)).filter(([, count]) => count === 0);
    expect(unused).toEqual([]);
    const words = [ann.mark, ann.phoneNumber, deviceHash(ann)];
    expect((await placesOf(gateway, db, words)).length).toBeGreaterThan(30);

    // The export has it all, and nothing besides.
    for (const [name, table] of Object.entries(catalog))
      if (isPersonal(table) && table.section && table.removal !== 'last')
        expect([name, sections[table.section]?.length]).not.toContain(0);
    const { mark } = ann;
    for (const word of [
      `${mark}name`,
      `${mark} save`,
      `${mark} again`,
      `${mark} before`,
      `${mark} run`,
      `${mark} season`,
    ])
      expect(text).toContain(word);
    for (const word of [
      `${mark}-write`,
      `${mark}-act`,
      `${mark} come`,
      `${mark}-duel`,
      `${mark}-tag`,
      `${mark} reviewword`,
    ])
      expect(text).toContain(word);
    for (const word of [`${mark}-sound`, `${mark}-message`, `${mark} ban`, `${mark} lifted`, `${mark} cheat`])
      expect(text).toContain(word);
    expect(text).toContain(ann.person.unionid);
    for (const openid of Object.values(ann.person.openids)) expect(text).toContain(openid);
    expect(text).toContain(ann.phoneNumber);
    const { rows: sealed } = await db.query<{ secret: Buffer | null }>(
      'SELECT unnest(ARRAY[session_key, user_token, phone_number]) AS secret FROM identity UNION SELECT refresh_hash FROM session',
    );
    const secrets = sealed.flatMap(({ secret }) => (secret ? [secret.toString('hex'), secret.toString('base64')] : []));
    expect(secrets.length).toBeGreaterThan(8);
    const others = [
      bob.mark,
      bob.phoneNumber,
      bob.uuid,
      ann.secret,
      deviceHash(ann),
      adminKey,
      gateway.config.authSecret,
    ];
    expect([...others, ...secrets].filter((word) => text.includes(word))).toEqual([]);

    // The deletion leaves nothing, and the other player as before.
    const before = await toldOf(accounts, bob);
    await placesOn(gateway, board.key);
    const filesBefore = await filesIn(folder);
    const avatar = fileIn((await accounts.seenByAdmin(ann))!.avatarUrl!);
    const mine = (path: string) => [avatar, fileIn(ann.qrCode)].some((name) => path.endsWith(name));
    expect(filesBefore.filter(mine)).toHaveLength(2);
    // The rank index is there while it happens, and has to follow.
    await until(
      () => gateway.query(VerifyLeaderboard, { leaderboard: board.key }, adminKey),
      ({ verifyLeaderboard: seen }) => 'indexMissing' in seen && !seen.indexMissing,
    );
    await accounts.runToEnd();

    expect(await placesOf(gateway, db, words)).toEqual([]);
    // How often they did something is counted by their id, and forgotten by itself within a day.
    const keys = await gateway.app.redis.keys(`*${ann.uuid}*`);
    // -1 is one that stays.
    for (const key of keys) expect([key, await gateway.app.redis.pttl(key)]).not.toEqual([key, -1]);
    const filesAfter = await filesIn(folder);
    expect(filesAfter.filter(mine)).toEqual([]);
    expect(filesAfter.some((path) => path.endsWith(fileIn(bob.qrCode)))).toBe(true);
    const kept = Object.entries(await rowsOf(db, ann)).filter(([, count]) => count > 0);
    const keptTables = ['account_deletion', 'standing_change'];
    if (submissions === 'anonymise') keptTables.push('ban', 'player', 'score_void', 'standing', 'submission');
    expect(kept.map(([name]) => name).toSorted()).toEqual(keptTables.toSorted());
    const { rows: deletions } = await db.query('SELECT * FROM account_deletion');
    expect(deletions).toMatchObject([{ player_id: ann.uuid, reason: null, traces: null, last_error: null }]);
    expect(deletions[0]!.done_at).not.toBeNull();
    expect(await toldOf(accounts, bob)).toEqual(before);

    // Boards are right, by Redis and by Postgres.
    for (const key of [board.key, seasonal.key]) {
      const { verifyLeaderboard } = await gateway.query(VerifyLeaderboard, { leaderboard: key }, adminKey);
      expect(verifyLeaderboard).toMatchObject({ differences: 0, indexMissing: key !== board.key });
    }
    const bobs = { score: 40, player: bob.id, metadata: { words: `${bob.mark} run` } };
    expect(await placesOn(gateway, board.key)).toEqual(
      submissions === 'remove'
        ? [{ ...bobs, rank: 1 }]
        : [
            { rank: 1, score: 50, player: ann.id, metadata: null },
            { ...bobs, rank: 2 },
          ],
    );
  });
});
