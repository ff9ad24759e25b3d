import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { adminKey, send as sendDocument } from '../support/app.ts';
import type { SetSeasonReminderInput } from '../support/gql/graphql.ts';
import { aBoard } from '../support/players.ts';
import { aPushGateway, type PushGateway } from '../support/pushes.ts';
import { BanPlayer } from '../support/ranking-documents.ts';
import {
  ArchiveSubscribeTemplate,
  PlayerNotices,
  RemovePlayerNotice,
  SetRankLossNotice,
  SetSeasonReminder,
} from '../support/subscribe-documents.ts';
import { subscriptionsOf, type Subscriber } from '../support/subscribers.ts';

const [minute, hour] = [60, 3_600];
const data = [
  { field: 'thing1', value: '{board} #{season}: {score}' },
  { field: 'number2', value: '{rank}' },
  { field: 'date3', value: '{endsAt}' },
];

let gateway: PushGateway;
let all: ReturnType<typeof subscriptionsOf>;

beforeEach(async () => {
  gateway = await aPushGateway();
  all = subscriptionsOf(gateway);
  await all.declare();
});

const notify = () => gateway.app.services.playerNotices.notifyDue();
const instant = (seconds: number) => new Date(gateway.clock.now() + seconds * 1_000).toISOString();
const dates = (...seasons: [number, number][]) => ({
  dates: {
    seasons: seasons.map(([from, to]) => ({ startsAt: instant(from), endsAt: instant(to) })),
    timeZone: 'America/New_York',
  },
});
const textsOf = (player: Subscriber) => all.atWechat(player).map(({ data: texts }) => texts);

async function remind(leaderboard: string, more: Partial<SetSeasonReminderInput> = {}) {
  const input = { leaderboard, template: 'news', minutesBefore: 30, data, ...more };
  return (await gateway.query(SetSeasonReminder, { input }, adminKey)).setSeasonReminder;
}

async function watchRanks(leaderboard: string, top: number) {
  // The board's seasons have no end that could be told.
  const texts = [...data.slice(0, 2), { field: 'date3', value: '2026年1月1日' }];
  const input = { leaderboard, template: 'news', top, data: texts };
  return (await gateway.query(SetRankLossNotice, { input }, adminKey)).setRankLossNotice;
}

/** Players with a consent each, who stand on the board in this order. */
async function ranked(key: string, scores: number[], consents = 1): Promise<Subscriber[]> {
  const players: Subscriber[] = [];
  for (const score of scores) {
    const player = await all.aSubscriber(consents);
    await player.report(key, score);
    players.push(player);
  }
  return players;
}

describe('a season that ends soon', () => {
  test('is told to those who stand on the board and have consented, with what belongs to each', async () => {
    const { key } = await aBoard(gateway, { title: 'Harvest', schedule: dates([-hour, 10 * minute]) });
    const [first, second] = await ranked(key, [300, 200]);
    const [silent] = await ranked(key, [100], 0);
    const elsewhere = await all.aSubscriber(1);
    expect(await remind(key)).toMatchObject({ __typename: 'PlayerNotice', kind: 'SEASON_ENDS', minutesBefore: 30 });
    await notify();
    await all.sendDue();
    const [text] = textsOf(first!);
    expect(text).toMatchObject({ thing1: 'Harvest #1: 300', number2: '1' });
    expect(text!['date3']).toMatch(/^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/);
    expect(textsOf(second!)).toMatchObject([{ thing1: 'Harvest #1: 200', number2: '2' }]);
    expect([textsOf(silent!), textsOf(elsewhere)]).toEqual([[], []]);
    expect([await first!.available(), await elsewhere.available()]).toEqual([0, 1]);
  });

  test('is told within the time set and not before it, nor after the end', async () => {
    const { key } = await aBoard(gateway, { schedule: dates([-hour, 14 * minute], [20 * minute, hour]) });
    const [ann] = await ranked(key, [1]);
    await remind(key, { minutesBefore: 5 });
    gateway.clock.advance(8 * minute);
    await notify();
    expect((await all.messages()).totalCount).toBe(0);
    gateway.clock.advance(2 * minute);
    await notify();
    expect((await all.messages()).totalCount).toBe(1);
    // A message that does not get through before the end is of no use.
    await all.sendDue(5 * minute);
    expect((await all.messages()).nodes).toMatchObject([{ state: 'DROPPED' }]);
    expect(textsOf(ann!)).toEqual([]);
    await notify();
    expect((await all.messages()).totalCount).toBe(1);
  });

  test('is told once, whoever does it how often, and where they died in the middle', async () => {
    const { key } = await aBoard(gateway, { schedule: dates([-hour, 10 * minute]) });
    const players = await ranked(key, [5, 4, 3, 2, 1], 2);
    await remind(key);
    // Whoever died had told two, and had not written how far that was.
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    await Promise.all([notify(), worker.services.playerNotices.notifyDue(), notify()]);
    await gateway.db.query('DELETE FROM player_notice_run');
    await gateway.db.query(
      `WITH gone AS (DELETE FROM subscribe_message WHERE player_id IN (SELECT player_id FROM subscribe_message LIMIT 3) RETURNING openid)
       UPDATE subscribe_consent SET available = available + 1 FROM gone WHERE subscribe_consent.openid = gone.openid`,
    );
    await Promise.all([worker.services.playerNotices.notifyDue(), notify()]);
    await notify();
    await all.sendDue();
    expect(players.map((player) => textsOf(player).length)).toEqual([1, 1, 1, 1, 1]);
    for (const player of players) expect(await player.available()).toBe(1);
    await worker.close();
  });

  test('is told to all of many, step by step', async () => {
    const { key } = await aBoard(gateway, { schedule: dates([-hour, 10 * minute]) });
    const [ann] = await ranked(key, [1]);
    await gateway.db.query(
      `INSERT INTO subscribe_consent (app_id, template_id, openid, available, answer, answered_at)
       SELECT app_id, template_id, 'a' || n, 1, 'ACCEPT', answered_at FROM subscribe_consent, generate_series(1, 1200) AS n`,
    );
    await remind(key);
    await notify();
    expect((await all.messages()).nodes).toMatchObject([{ player: { id: ann!.id } }]);
    const { rows } = await gateway.db.query('SELECT done_at FROM player_notice_run');
    expect(rows).toEqual([{ done_at: expect.any(Date) }]);
  });

  test('is told again in the next season, with the clocks of its zone', async () => {
    const schedule = dates([-hour, 10 * minute], [10 * minute, 14 * minute]);
    const { key } = await aBoard(gateway, { schedule });
    const [ann] = await ranked(key, [1], 2);
    await remind(key);
    await notify();
    await all.sendDue();
    gateway.clock.advance(11 * minute);
    await ann!.report(key, 2);
    await notify();
    await all.sendDue();
    expect(textsOf(ann!).map(({ thing1 }) => thing1)).toEqual(['A board #1: 1', 'A board #2: 2']);
    const end = new Date(schedule.dates.seasons[1]!.endsAt);
    const clock = end.toLocaleTimeString('en', { timeZone: 'America/New_York', hourCycle: 'h23', timeStyle: 'short' });
    expect(textsOf(ann!)[1]!['date3']).toContain(clock.padStart(5, '0'));
  });

  test('is written down as failed where the texts do not fit, and takes no consent', async () => {
    const { key } = await aBoard(gateway, { schedule: dates([-hour, 10 * minute]) });
    const [ann] = await ranked(key, [-1]);
    await remind(key, { data: [data[0]!, { field: 'number2', value: '{score}' }, data[2]!] });
    await notify();
    expect((await all.messages()).nodes).toMatchObject([{ state: 'FAILED', invalidField: 'number2' }]);
    expect(await ann!.available()).toBe(1);
  });
});

describe('a rank that is lost', () => {
  test('is told to who ranked among the first and does no more, once in a season', async () => {
    const { key } = await aBoard(gateway);
    const [ann, bob, eve] = await ranked(key, [300, 200, 100], 2);
    expect(await watchRanks(key, 2)).toMatchObject({ kind: 'RANK_LOST', top: 2 });
    await notify();
    expect((await all.messages()).totalCount).toBe(0);
    await eve!.report(key, 400);
    await notify();
    await all.sendDue();
    expect(textsOf(bob!)).toMatchObject([{ thing1: 'A board #1: 200', number2: '3' }]);
    // Back among the first, and out again.
    await bob!.report(key, 500);
    await notify();
    await all.sendDue();
    expect(textsOf(ann!)).toMatchObject([{ number2: '3' }]);
    await ann!.report(key, 600);
    await ann!.report(key, 700);
    await eve!.report(key, 800);
    await notify();
    await all.sendDue();
    expect([ann, bob, eve].map((player) => textsOf(player!).length)).toEqual([1, 1, 0]);
  });

  test('is told once by several processes, and not of those who left the board', async () => {
    const { key } = await aBoard(gateway);
    const [ann, bob, eve] = await ranked(key, [300, 200, 100], 2);
    await watchRanks(key, 2);
    await notify();
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    await eve!.report(key, 250);
    await Promise.all([notify(), worker.services.playerNotices.notifyDue()]);
    await notify();
    await all.sendDue();
    await gateway.query(BanPlayer, { input: { player: ann!.id, reason: 'cheats' } }, adminKey);
    await notify();
    await all.sendDue();
    expect([ann, bob, eve].map((player) => textsOf(player!).length)).toEqual([0, 1, 0]);
    await worker.close();
  });

  test('is none where only the number of ranks that count has changed, or the notice was away', async () => {
    const { key } = await aBoard(gateway);
    const [ann, bob, eve] = await ranked(key, [300, 200, 100]);
    await watchRanks(key, 3);
    await notify();
    await watchRanks(key, 1);
    await notify();
    await gateway.query(RemovePlayerNotice, { leaderboard: key, kind: 'RANK_LOST' }, adminKey);
    await bob!.report(key, 400);
    await notify();
    await watchRanks(key, 1);
    await notify();
    expect((await all.messages()).totalCount).toBe(0);
    await eve!.report(key, 500);
    await notify();
    expect((await all.messages()).nodes).toMatchObject([{ player: { id: bob!.id } }]);
    expect(await ann!.available()).toBe(1);
  });
});

describe('setSeasonReminder', () => {
  test('takes the place of what was set before; admins see it and take it away', async () => {
    const { key } = await aBoard(gateway);
    await remind(key, { minutesBefore: 60 });
    await remind(key, { minutesBefore: 10 });
    await watchRanks(key, 3);
    const { leaderboard } = await gateway.query(PlayerNotices, { leaderboard: key }, adminKey);
    expect(leaderboard!.playerNotices).toMatchObject([
      { kind: 'SEASON_ENDS', template: { key: 'news' }, minutesBefore: 10, top: null },
      { kind: 'RANK_LOST', minutesBefore: null, top: 3 },
    ]);
    const { removePlayerNotice } = await gateway.query(
      RemovePlayerNotice,
      { leaderboard: key, kind: 'SEASON_ENDS' },
      adminKey,
    );
    expect(removePlayerNotice).toMatchObject({ playerNotices: [{ kind: 'RANK_LOST' }] });
    const { errors } = await sendDocument(gateway.url, PlayerNotices, { leaderboard: key });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('refuses what could not be told', async () => {
    const { key } = await aBoard(gateway);
    expect(await remind('none')).toMatchObject({ code: 'LEADERBOARD_NOT_FOUND' });
    expect(await remind(key, { template: 'none' })).toMatchObject({ code: 'SUBSCRIBE_TEMPLATE_NOT_FOUND' });
    const wordy = [data[0]!, { field: 'number2', value: 'rank {rank}' }, data[2]!];
    expect(await remind(key, { data: wordy })).toMatchObject({ code: 'SUBSCRIBE_DATA_INVALID', field: 'number2' });
    await expect(remind(key, { minutesBefore: 0 })).rejects.toThrow('`minutesBefore` must be from 1 to 10080');
    const strange = [{ field: 'thing1', value: '{points}' }, ...data.slice(1)];
    await expect(remind(key, { data: strange })).rejects.toThrow('{points}, which stands for nothing');
    await gateway.query(ArchiveSubscribeTemplate, { template: 'news' }, adminKey);
    expect(await remind(key)).toMatchObject({ code: 'SUBSCRIBE_TEMPLATE_NOT_FOUND' });
  });
});
