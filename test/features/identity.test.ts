import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Me, RefreshSession, ReportScore } from '../support/documents.ts';
import type { ReportScoreInput } from '../support/gql/graphql.ts';
import { MyIdentities, RevertMerge, UnlinkIdentity } from '../support/identity-documents.ts';
import { account, aPerson, asConflict, asPlayer, doorsOf, miniGame, website } from '../support/identities.ts';
import { aBoard } from '../support/players.ts';
import { BanPlayer, LiftBan } from '../support/ranking-documents.ts';

/* Guests who log in by WeChat, doors that are linked and unlinked, choices, and merges that are taken back. */

const trustedKey = 'trusted-key-0123456789abcdef';

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let db: pg.Pool;

beforeAll(async () => {
  const trusted = [{ game: 'garden', name: 'match-server', key: trustedKey }];
  gateway = await aGateway({ env: { TRUSTED_KEYS: JSON.stringify(trusted) } });
  doors = doorsOf(gateway);
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const idOf = async (token: string) => (await send(gateway.url, Me, {}, token)).data.me?.id ?? null;
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const identitiesOf = async (token: string) => (await gateway.query(MyIdentities, {}, token)).myIdentities;
const unlink = async (identity: string, token: string) =>
  (await gateway.query(UnlinkIdentity, { identity }, token)).unlinkIdentity;
const revert = async (merge: string, reason = 'they asked') =>
  (await gateway.query(RevertMerge, { merge, reason }, adminKey)).revertMerge;

/** A guest and a WeChat player, each with a run on a board. */
async function twoWithProgress() {
  const { key } = await aBoard(gateway);
  const secret = randomUUID();
  const ann = aPerson();
  const guest = await doors.loginOk(doors.guest(secret));
  const wechat = await doors.loginOk(doors.by(ann));
  await doors.report(key, 5, guest.token);
  await doors.report(key, 9, wechat.token);
  return { key, secret, ann, guest, wechat };
}

async function aConflict() {
  const two = await twoWithProgress();
  return { ...two, conflict: asConflict(await doors.login(doors.by(two.ann), two.guest.token)) };
}

describe('a guest who logs in by WeChat', () => {
  test('stays the same player, and comes in by either door from then on', async () => {
    const { key } = await aBoard(gateway);
    const [ann, secret] = [aPerson(), randomUUID()];
    const guest = await doors.loginOk(doors.guest(secret));
    await doors.report(key, 5, guest.token);
    expect(await doors.loginOk(doors.by(ann, website), guest.token)).toMatchObject({ id: guest.id, isNew: false });
    for (const input of [doors.by(ann, website), doors.by(ann, miniGame), doors.guest(secret)])
      expect((await doors.loginOk(input)).id).toBe(guest.id);
    expect(await doors.scores(key)).toEqual([[guest.id, 5]]);
    expect(await idOf(guest.token)).toBe(guest.id);
    expect((await doors.mergesOf(guest.id)).merges).toEqual([]);
  });

  test('goes on as the WeChat player where only that one has progress', async () => {
    const { key } = await aBoard(gateway);
    const [ann, secret] = [aPerson(), randomUUID()];
    const wechat = await doors.loginOk(doors.by(ann));
    await doors.report(key, 9, wechat.token);
    const guest = await doors.loginOk(doors.guest(secret));
    expect((await doors.loginOk(doors.by(ann), guest.token)).id).toBe(wechat.id);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(wechat.id);
    expect(await idOf(guest.token)).toBeNull();
    expect(await idOf(wechat.token)).toBe(wechat.id);
    expect(await doors.mergesOf(guest.id)).toMatchObject({
      mergedInto: { id: wechat.id },
      merges: [{ cause: 'GUEST_LOGIN', wasChosen: false, kept: { id: wechat.id } }],
    });
  });

  test('keeps the progress where only the guest has any', async () => {
    const { key } = await aBoard(gateway);
    const ann = aPerson();
    const wechat = await doors.loginOk(doors.by(ann));
    const guest = await doors.loginOk(doors.guest());
    await doors.report(key, 5, guest.token);
    expect((await doors.loginOk(doors.by(ann), guest.token)).id).toBe(guest.id);
    expect((await doors.loginOk(doors.by(ann, account))).id).toBe(guest.id);
    expect(await idOf(wechat.token)).toBeNull();
  });

  test('has to choose where both have progress; until then nothing changes', async () => {
    const { key, secret, ann, guest, wechat, conflict } = await aConflict();
    expect(conflict).toMatchObject({
      code: 'LINK_CONFLICT',
      current: { player: { id: guest.id }, providers: ['GUEST'], runs: 1, boards: 1, unclaimedRewards: 0 },
      other: { player: { id: wechat.id }, providers: ['WECHAT_MINI_GAME'], runs: 1, boards: 1 },
    });
    expect(Date.parse(conflict.current.lastRunAt!)).toBeGreaterThan(0);
    expect([await idOf(guest.token), await idOf(wechat.token)]).toEqual([guest.id, wechat.id]);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(guest.id);
    expect((await doors.loginOk(doors.by(ann))).id).toBe(wechat.id);
    expect(await doors.scores(key)).toHaveLength(2);
  });

  test('is nobody whom a player of WeChat meets: logins of others stand alone', async () => {
    const [ann, ben] = [aPerson(), aPerson()];
    const first = await doors.loginOk(doors.by(ann));
    const second = await doors.loginOk(doors.by(ben), first.token);
    expect(second).toMatchObject({ isNew: true });
    expect(second.id).not.toBe(first.id);
    // Nor does a guest's own login join anybody.
    const guest = await doors.loginOk(doors.guest());
    expect((await doors.loginOk(doors.guest(), guest.token)).id).not.toBe(guest.id);
  });

  test('is linked once, of two logins by different people with one session at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const guest = await doors.loginOk(doors.guest());
      const logins = await Promise.all([aPerson(), aPerson()].map((one) => doors.loginOk(doors.by(one), guest.token)));
      expect(new Set(logins.map(({ id }) => id)).size).toBe(2);
      expect(logins.filter(({ id }) => id === guest.id)).toHaveLength(1);
    }
  });
});

describe('a choice', () => {
  test.each(['CURRENT', 'OTHER'] as const)('of %s keeps that player, and the other leaves the boards', async (keep) => {
    const { key, secret, ann, guest, wechat, conflict } = await aConflict();
    const [kept, gone, score] = keep === 'CURRENT' ? [guest, wechat, 5] : [wechat, guest, 9];
    expect(asPlayer(await doors.resolve(conflict.choiceToken, keep))).toMatchObject({ id: kept.id, isNew: false });
    expect(await doors.scores(key)).toEqual([[kept.id, score]]);
    for (const input of [doors.guest(secret), doors.by(ann), doors.by(ann, website)])
      expect((await doors.loginOk(input)).id).toBe(kept.id);
    expect([await idOf(gone.token), await idOf(kept.token)]).toEqual([null, kept.id]);
    expect((await doors.mergesOf(kept.id)).merges).toMatchObject([{ wasChosen: true, merged: { id: gone.id } }]);
  });

  test('of BOTH changes nothing, and goes on as the player who logged in', async () => {
    const { key, secret, ann, guest, wechat, conflict } = await aConflict();
    expect(asPlayer(await doors.resolve(conflict.choiceToken, 'BOTH')).id).toBe(wechat.id);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(guest.id);
    expect((await doors.loginOk(doors.by(ann))).id).toBe(wechat.id);
    expect(await doors.scores(key)).toHaveLength(2);
  });

  test('comes to the same when it is sent again, at once or later, and cannot be turned round', async () => {
    const { key, guest, wechat, conflict } = await aConflict();
    const answers = await Promise.all([1, 2, 3, 4].map(() => doors.resolve(conflict.choiceToken, 'CURRENT')));
    for (const answer of answers) expect(asPlayer(answer).id).toBe(guest.id);
    expect(asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT')).id).toBe(guest.id);
    for (const keep of ['OTHER', 'BOTH'] as const)
      expect(await doors.resolve(conflict.choiceToken, keep)).toMatchObject({ code: 'LINK_CHOICE_EXPIRED' });
    expect((await doors.mergesOf(wechat.id)).merges).toHaveLength(1);
    expect(await doors.scores(key)).toEqual([[guest.id, 5]]);
  });

  test('of both kinds at once comes to one of them', async () => {
    const { key, conflict } = await aConflict();
    const answers = await Promise.all(
      (['CURRENT', 'OTHER', 'CURRENT', 'OTHER'] as const).map((keep) => doors.resolve(conflict.choiceToken, keep)),
    );
    const kept = new Set(
      answers.filter((answer) => answer.__typename === 'Session').map((answer) => asPlayer(answer).id),
    );
    expect(kept.size).toBe(1);
    expect((await doors.scores(key)).map(([id]) => id)).toEqual([...kept]);
  });

  test('is told everywhere by whoever sends it again, where the first died before', async () => {
    const { wechat, conflict } = await aConflict();
    await doors.resolve(conflict.choiceToken, 'CURRENT');
    // As if the process had died between the commit and this.
    const redis = new Redis(gateway.redisUrl);
    const { rows } = await db.query('SELECT id FROM session WHERE player_id = $1', [uuidOf(wechat.id)]);
    await redis.zrem('session:revoked', ...rows.map(({ id }) => id as string));
    redis.disconnect();
    expect(await idOf(wechat.token)).toBe(wechat.id);
    await doors.resolve(conflict.choiceToken, 'CURRENT');
    expect(await idOf(wechat.token)).toBeNull();
  });

  test('is good for ten minutes, and only where it is whole', async () => {
    const { conflict } = await aConflict();
    const { choiceToken } = conflict;
    for (const bad of ['', 'x', `${choiceToken}A`, choiceToken.slice(2)])
      expect(await doors.resolve(bad, 'CURRENT')).toMatchObject({ code: 'LINK_CHOICE_EXPIRED' });
    gateway.clock.advance(601);
    expect(Date.parse(conflict.choiceTokenExpiresAt)).toBeLessThan(gateway.clock.now());
    expect(await doors.resolve(choiceToken, 'CURRENT')).toMatchObject({ code: 'LINK_CHOICE_EXPIRED' });
  });

  test('holds no more once the guest was linked otherwise', async () => {
    const { guest, conflict } = await aConflict();
    await doors.loginOk(doors.by(aPerson()), guest.token);
    expect(await doors.resolve(conflict.choiceToken, 'CURRENT')).toMatchObject({ code: 'LINK_CHOICE_EXPIRED' });
    expect((await doors.mergesOf(guest.id)).merges).toEqual([]);
  });
});

describe('linkIdentity', () => {
  test('adds a door of WeChat, or a device', async () => {
    const [ann, secret] = [aPerson(), randomUUID()];
    const player = await doors.loginOk(doors.by(ann, miniGame, false));
    const linked = asPlayer(await doors.link(doors.guest(secret), player.token));
    expect(linked).toMatchObject({ id: player.id, isNew: false });
    expect(asPlayer(await doors.link(doors.by(aPerson(), website), player.token)).id).toBe(player.id);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(player.id);
    expect((await identitiesOf(player.token)).map(({ provider }) => provider)).toEqual([
      'WECHAT_MINI_GAME',
      'GUEST',
      'WECHAT_WEBSITE',
    ]);
    // Once more is once.
    asPlayer(await doors.link(doors.guest(secret), player.token));
    expect(await identitiesOf(player.token)).toHaveLength(3);
  });

  test('makes two players one, or asks which', async () => {
    const { key, secret, guest, wechat } = await twoWithProgress();
    const empty = await doors.loginOk(doors.by(aPerson()));
    // The one with progress goes on, also where the other one asks; its session ends, and the answer brings another.
    const linked = asPlayer(await doors.link(doors.guest(secret), empty.token));
    expect(linked.id).toBe(guest.id);
    expect([await idOf(empty.token), await idOf(linked.token)]).toEqual([null, guest.id]);
    const conflict = asConflict(await doors.link(doors.guest(secret), wechat.token));
    expect([conflict.current.player.id, conflict.other.player.id]).toEqual([wechat.id, guest.id]);
    expect(asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT')).id).toBe(wechat.id);
    expect(await doors.scores(key)).toEqual([[wechat.id, 9]]);
  });

  test('is for players, with a code that WeChat takes', async () => {
    const input = doors.guest();
    const { errors } = await send(
      gateway.url,
      'mutation ($input: LoginInput!) { linkIdentity(input: $input) { __typename } }',
      { input },
    );
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    const { token } = await doors.loginOk(doors.guest());
    expect(await doors.link({ wechatMiniGame: { code: 'demo-used' } }, token)).toMatchObject({
      code: 'LOGIN_CODE_REJECTED',
    });
  });
});

describe('unlinkIdentity', () => {
  test('gives the door a player of its own, which its unionid does not bring back', async () => {
    const { key } = await aBoard(gateway);
    const ann = aPerson();
    const player = await doors.loginOk(doors.by(ann, miniGame));
    const elsewhere = await doors.loginOk(doors.by(ann, website));
    await doors.report(key, 5, player.token);
    const web = (await identitiesOf(player.token)).find(({ provider }) => provider === 'WECHAT_WEBSITE')!;
    expect(await unlink(web.id, player.token)).toMatchObject({ __typename: 'Player', id: player.id });
    const apart = await doors.loginOk(doors.by(ann, website));
    expect(apart.id).not.toBe(player.id);
    expect((await doors.loginOk(doors.by(ann, miniGame))).id).toBe(player.id);
    expect((await doors.loginOk(doors.by(ann, website))).id).toBe(apart.id);
    // Whoever was in by that door is out.
    expect([await idOf(elsewhere.token), await idOf(player.token)]).toEqual([null, player.id]);
    expect(await doors.scores(key)).toEqual([[player.id, 5]]);
    // By hand it can be brought back.
    expect(asPlayer(await doors.link(doors.by(ann, website), player.token)).id).toBe(player.id);
    expect((await doors.loginOk(doors.by(ann, website))).id).toBe(player.id);
  });

  test('leaves the last door, and doors of others, where they are', async () => {
    const [player, stranger] = [await doors.loginOk(doors.guest()), await doors.loginOk(doors.guest())];
    const [own] = await identitiesOf(player.token);
    const [strange] = await identitiesOf(stranger.token);
    expect(await unlink(own!.id, player.token)).toMatchObject({ code: 'LAST_IDENTITY' });
    expect(await unlink(strange!.id, player.token)).toMatchObject({ code: 'IDENTITY_NOT_FOUND' });
  });

  test('never takes the last two doors at once', async () => {
    const ann = aPerson();
    const player = await doors.loginOk(doors.by(ann, miniGame));
    await doors.loginOk(doors.by(ann, website));
    const ids = (await identitiesOf(player.token)).map(({ id }) => id);
    const results = await Promise.all(ids.map((id) => unlink(id, player.token)));
    expect(results.map((result) => result.__typename).toSorted()).toEqual(['LastIdentity', 'Player']);
  });
});

describe('a merge', () => {
  test('keeps the merged player off the boards, whoever reports', async () => {
    const { key, guest, wechat, conflict } = await aConflict();
    await doors.resolve(conflict.choiceToken, 'OTHER');
    const input: ReportScoreInput = { leaderboard: key, score: 100, player: guest.id };
    const { reportScore } = await gateway.query(ReportScore, { input }, trustedKey);
    expect(reportScore).toMatchObject({ code: 'SCORE_REJECTED' });
    // Nor does an admin lift what only a revert may.
    const [hiding] = (await doors.mergesOf(guest.id)).bans;
    const lifted = await send(gateway.url, LiftBan, { ban: hiding!.id, reason: 'x' }, adminKey);
    expect(lifted.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(await doors.scores(key)).toEqual([[wechat.id, 9]]);
  });

  test('is no way out of a ban', async () => {
    const { key, guest, wechat, conflict } = await aConflict();
    await gateway.query(BanPlayer, { input: { player: wechat.id, reason: 'cheats' } }, adminKey);
    const kept = asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT'));
    expect(kept.id).toBe(guest.id);
    expect(await doors.scores(key)).toEqual([]);
    const { data } = await send(gateway.url, ReportScore, { input: { leaderboard: key, score: 1 } }, kept.token);
    expect(data.reportScore).toMatchObject({ code: 'SCORE_REJECTED' });
    const [merge] = (await doors.mergesOf(guest.id)).merges;
    await revert(merge!.id);
    expect(await doors.scores(key)).toEqual([[guest.id, 5]]);
  });

  test('is taken back: standings, doors and choices are as before, and the two stay apart', async () => {
    const { key, secret, ann, guest, wechat, conflict } = await aConflict();
    const session = await doors.resolve(conflict.choiceToken, 'CURRENT');
    if (session.__typename !== 'Session') throw new Error('no session');
    await doors.report(key, 6, session.accessToken);
    const [merge] = (await doors.mergesOf(guest.id)).merges;
    expect(await revert(merge!.id)).toMatchObject({ __typename: 'PlayerMerge', revertedAt: expect.any(String) });
    expect(await doors.scores(key)).toEqual([
      [wechat.id, 9],
      [guest.id, 6],
    ]);
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(guest.id);
    expect((await doors.loginOk(doors.by(ann))).id).toBe(wechat.id);
    // Nobody knows by which door these sessions came in.
    for (const token of [guest.token, session.accessToken]) expect(await idOf(token)).toBeNull();
    const { refreshSession } = await gateway.query(RefreshSession, { refreshToken: session.refreshToken });
    expect(refreshSession).toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(await revert(merge!.id)).toMatchObject({ __typename: 'PlayerMerge' });
    expect(await doors.mergesOf(wechat.id)).toMatchObject({
      mergedInto: null,
      merges: [{ revertReason: 'they asked' }],
    });
    // A later merge of the two is another one.
    const again = asConflict(await doors.login(doors.by(ann), (await doors.loginOk(doors.guest(secret))).token));
    expect(asPlayer(await doors.resolve(again.choiceToken, 'OTHER')).id).toBe(wechat.id);
  });

  test("shows the kept player's score to the friends at WeChat, and a revert the merged one's again", async () => {
    const { key } = await aBoard(gateway);
    await db.query('UPDATE leaderboard SET friend_ranking = true WHERE key = $1', [key]);
    const [ann, guest] = [aPerson(), await doors.loginOk(doors.guest())];
    const wechat = await doors.loginOk(doors.by(ann));
    await doors.report(key, 5, guest.token);
    await doors.report(key, 9, wechat.token);
    const scoreAtWechat = async () => {
      gateway.clock.advance(11);
      await gateway.app.services.friendRanking.pushDue();
      const value = gateway.wechat.userStorage.summary()[miniGame]?.[ann.openids[miniGame]!]?.[key];
      return value === undefined ? null : (JSON.parse(value) as { wxgame: { score: number } }).wxgame.score;
    };
    expect(await scoreAtWechat()).toBe(9);
    const conflict = asConflict(await doors.login(doors.by(ann), guest.token));
    await doors.resolve(conflict.choiceToken, 'CURRENT');
    expect(await scoreAtWechat()).toBe(5);
    await revert((await doors.mergesOf(guest.id)).merges[0]!.id);
    expect(await scoreAtWechat()).toBe(9);
  });

  test('that another one was built upon is taken back after that one', async () => {
    const { key, secret, guest, conflict } = await aConflict();
    const first = asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT'));
    const third = await doors.loginOk(doors.by(aPerson()));
    await doors.report(key, 1, third.token);
    const second = asConflict(await doors.link(doors.guest(secret), third.token));
    await doors.resolve(second.choiceToken, 'CURRENT');
    const merges = async () => (await doors.mergesOf(first.id)).merges;
    const [later, earlier] = await merges();
    expect(await revert(earlier!.id)).toMatchObject({ code: 'LATER_MERGE_STANDS' });
    for (const { id } of [later!, earlier!]) expect(await revert(id)).toMatchObject({ __typename: 'PlayerMerge' });
    expect((await doors.loginOk(doors.guest(secret))).id).toBe(guest.id);
    expect(await doors.scores(key)).toHaveLength(3);
  });

  test('is reverted by admins alone, with a reason', async () => {
    const { guest, conflict } = await aConflict();
    const { token } = asPlayer(await doors.resolve(conflict.choiceToken, 'CURRENT'));
    const [merge] = (await doors.mergesOf(guest.id)).merges;
    const ask = async (reason: string, key: string) =>
      (await send(gateway.url, RevertMerge, { merge: merge!.id, reason }, key)).errors?.[0]?.extensions['code'];
    expect(await ask('x', token)).toBe('FORBIDDEN');
    expect(await ask(' ', adminKey)).toBe('BAD_USER_INPUT');
    const nobody = Buffer.from('PlayerMerge:999999').toString('base64url');
    expect(await revert(nobody)).toMatchObject({ code: 'MERGE_NOT_FOUND' });
  });
});

describe('whatever comes at once', () => {
  test('leaves each door with one player who is there, and no run of anybody lost', async () => {
    const { key } = await aBoard(gateway);
    const people = Array.from({ length: 4 }, aPerson);
    const secrets = Array.from({ length: 6 }, () => randomUUID());
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)]!;
    const anInput = () =>
      Math.random() < 0.4
        ? doors.guest(pick(secrets))
        : doors.by(pick(people), pick([miniGame, account, website]), Math.random() < 0.7);
    let runs = 0;
    const act = async (token: string | undefined): Promise<string | undefined> => {
      const isLink = token !== undefined && Math.random() < 0.4;
      const { data, errors } = await (isLink
        ? send<{ linkIdentity: { __typename: string } }, unknown>(
            gateway.url,
            linkDocument,
            { input: anInput() },
            token,
          )
        : send<{ login: { __typename: string } }, unknown>(gateway.url, loginDocument, { input: anInput() }, token));
      if (errors) {
        expect(errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
        return undefined;
      }
      const result = Object.values(data)[0]!;
      if (result.__typename === 'LinkConflict') {
        const answer = await doors.resolve(asConflict(result).choiceToken, pick(['CURRENT', 'OTHER', 'BOTH'] as const));
        return answer.__typename === 'Session' ? answer.accessToken : undefined;
      }
      const { token: next } = asPlayer(result);
      if (Math.random() < 0.3) {
        const { data: reply } = await send(gateway.url, ReportScore, { input: { leaderboard: key, score: 1 } }, next);
        if (reply?.reportScore?.__typename === 'ScoreReport') runs += 1;
      }
      return next;
    };
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        let token: string | undefined;
        for (let step = 0; step < 12; step += 1) token = await act(token);
      }),
    );
    const { rows } = await db.query(`SELECT
      (SELECT count(*)::int FROM identity JOIN player ON player.id = player_id WHERE merged_into IS NOT NULL) AS lost,
      (SELECT count(*)::int FROM session JOIN player ON player.id = player_id
       WHERE merged_into IS NOT NULL AND ended_at IS NULL) AS open,
      (SELECT count(*)::int FROM standing JOIN player ON player.id = player_id JOIN season ON season.id = season_id
       WHERE merged_into IS NOT NULL AND state = 'OPEN') AS standing,
      (SELECT count(*)::int FROM player WHERE (merged_into IS NOT NULL) <>
        EXISTS (SELECT FROM player_merge WHERE loser_id = player.id AND reverted_at IS NULL)) AS unrecorded`);
    expect(rows).toEqual([{ lost: 0, open: 0, standing: 0, unrecorded: 0 }]);
    const counted = await db.query(
      'SELECT count(*)::int AS n FROM submission WHERE leaderboard_id = (SELECT id FROM leaderboard WHERE key = $1)',
      [key],
    );
    expect(counted.rows[0].n).toBe(runs);
    const alive = await db.query(
      `SELECT count(DISTINCT player_id)::int AS n FROM submission JOIN player ON player.id = player_id
       WHERE merged_into IS NULL AND leaderboard_id = (SELECT id FROM leaderboard WHERE key = $1)`,
      [key],
    );
    expect(await doors.scores(key)).toHaveLength(alive.rows[0].n);
  }, 90_000);
});

const parts = `__typename
  ... on Session { accessToken isNewPlayer player { id } }
  ... on Error { code message }
  ... on LinkConflict { choiceToken }`;
const loginDocument = `mutation ($input: LoginInput!) { login(input: $input) { ${parts} } }`;
const linkDocument = `mutation ($input: LoginInput!) { linkIdentity(input: $input) { ${parts} } }`;
