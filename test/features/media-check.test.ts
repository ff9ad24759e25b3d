import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { adminKey, aGateway, send } from '../support/app.ts';
import { account, contentOf, mediaPath, miniGame } from '../support/contents.ts';
import { aMediaServer } from '../support/media-server.ts';
import { aMediaGateway } from '../support/media.ts';
import { until } from '../support/services.ts';

/* Checks of images and sounds whose result WeChat pushes: real pushes to the gateway's callback. */

type Reply = { __typename: string; review?: { id: string } | null };
const reviewIn = (reply: Reply) => {
  if (!reply.review) throw new Error(`nothing waits: ${JSON.stringify(reply)}`);
  return reply.review.id;
};
const minutes = (count: number) => count * 60;

/** A gateway, a place with files, and a player who came in by a page inside WeChat. */
async function aStage(options: Parameters<typeof aMediaGateway>[0] = {}) {
  const [gateway, media] = [await aMediaGateway(options), await aMediaServer()];
  const writer = await gateway.content.aWebWriter(account);
  const stateOf = async (id: string) => {
    // By an admin, since a player's token may be too old by then.
    const review = await gateway.content.reviewOf(id, adminKey);
    return review && 'state' in review ? review.state : null;
  };
  const strikes = async () => (await gateway.content.queue({ state: 'REJECTED', player: writer.id })).totalCount;
  const calls = () => gateway.content.calls(mediaPath, account);
  return { ...gateway, media, writer, stateOf, strikes, calls };
}

describe('an image of somebody who is no player of a mini-game', () => {
  test.each([
    ['fine', 'APPROVED', 0],
    ['doubtful-picture', 'HELD', 0],
    ['bad-picture', 'REJECTED', 1],
    ['oddword', 'HELD', 0],
  ])('waits for WeChat, which fetches it: %s is %s', async (word, state, strikes) => {
    const stage = await aStage();
    const { url, path } = stage.media.put(word);
    const checked = await stage.writer.show(url);
    expect(checked).toMatchObject({ decision: 'WAIT', content: url, review: { state: 'CHECKING', surface: 'IMAGE' } });
    await stage.handled();
    expect(await stage.stateOf(reviewIn(checked))).toBe(state);
    expect(await stage.strikes()).toBe(strikes);
    expect(stage.media.asked).toEqual([path]);
  });

  test('is known by what is in it, whatever its address says', async () => {
    const stage = await aStage();
    const { url, sha256 } = stage.media.put();
    stage.wechat.contentRules.add({ keyword: sha256, label: 20002, suggest: 'risky' });
    const review = reviewIn(await stage.writer.show(url));
    await stage.handled();
    expect(await stage.stateOf(review)).toBe('REJECTED');
    const { nodes } = await stage.content.queue({ state: 'REJECTED' });
    expect(nodes).toMatchObject([{ cause: 'WECHAT', label: 'PORN', isShown: false }]);
  });

  test('is asked about once, whoever shows it, while it waits and afterwards', async () => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    const other = await stage.content.aWebWriter(account);
    const { url } = stage.media.put('bad-picture');
    const first = await stage.writer.show(url);
    const reviews = [first, await stage.writer.show(url), await other.show(url)].map(reviewIn);
    expect(reviews[1]).toBe(reviews[0]);
    stage.clock.advance(60);
    await stage.handled();
    expect(await stage.stateOf(reviews[0]!)).toBe('REJECTED');
    expect((await stage.content.queue({ state: 'REJECTED' })).totalCount).toBe(2);
    expect(await other.show(url)).toMatchObject({ code: 'CONTENT_REJECTED' });
    expect(stage.calls()).toBe(1);
  });

  test('is shown before the result where the policy is PUBLISH, and taken away by it', async () => {
    const stage = await aStage();
    await stage.content.setPolicy('IMAGE', 'PUBLISH');
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    const checked = await stage.writer.show(stage.media.put('bad-picture').url);
    expect(checked).toMatchObject({ decision: 'PUBLISH', review: { state: 'PUBLISHED' } });
    stage.clock.advance(60);
    await stage.handled();
    expect(await stage.stateOf(reviewIn(checked))).toBe('REJECTED');
    expect((await stage.content.queue({ state: 'REJECTED' })).nodes).toMatchObject([{ isShown: false }]);
  });

  test('is refused where WeChat could not come there', async () => {
    const { url, writer } = await aStage();
    for (const address of [
      'http://example.com/a.png',
      'https://10.0.0.1/a.png',
      'https://localhost/a',
      'ftp://a.b/c',
    ]) {
      const reply = await send(url, `mutation { checkImage(url: "${address}") { __typename } }`, {}, writer.token);
      expect(reply.errors?.[0]?.extensions['code'], address).toBe('BAD_USER_INPUT');
    }
  });
});

test('a sound is checked so for everybody whom WeChat knows, and falls to the policy for all others', async () => {
  const stage = await aStage();
  const player = await stage.content.aWriter();
  const { url } = stage.media.put('spamword');
  expect(await player.play(url)).toMatchObject({ decision: 'WAIT', review: { surface: 'AUDIO', content: url } });
  await stage.handled();
  expect((await stage.content.queue({ state: 'REJECTED', player: player.id })).totalCount).toBe(1);
  expect([stage.content.calls(mediaPath, miniGame), stage.calls()]).toEqual([1, 0]);
  const guest = await stage.content.aGuest();
  expect(await guest.play(stage.media.put().url)).toMatchObject({ decision: 'HOLD' });
});

describe('where WeChat does not take the question', () => {
  test.each([61010, 87020, 40004, 45009, 44991])('the policy decides at once: %s', async (errcode) => {
    const stage = await aStage();
    const fault = () => stage.wechat.faults.add({ path: mediaPath, fault: { kind: 'errcode', errcode } });
    // An endpoint that refused for the number of calls rests.
    const show = async () => {
      const writer = await stage.content.aWebWriter(account);
      fault();
      return writer.show(stage.media.put().url);
    };
    expect(await show()).toMatchObject({ decision: 'HOLD', review: { state: 'HELD' } });
    stage.clock.advance(24 * 3_600);
    await stage.content.setPolicy('IMAGE', 'BLOCK');
    expect(await show()).toMatchObject({ code: 'CONTENT_UNCHECKED' });
    stage.clock.advance(24 * 3_600);
    await stage.content.setPolicy('IMAGE', 'PUBLISH');
    expect(await show()).toMatchObject({ decision: 'PUBLISH', review: { state: 'PUBLISHED' } });
    expect((await stage.content.queue({ state: 'REJECTED' })).totalCount).toBe(0);
  });
});

describe('where no verdict comes', () => {
  const outcomes = [
    ['HOLD', 'HELD'],
    ['BLOCK', 'UNCHECKED'],
    ['PUBLISH', 'PUBLISHED'],
  ] as const;

  test.each(outcomes)('in 35 minutes, %s makes it %s, without a strike', async (policy, state) => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ copies: 0 });
    const review = reviewIn(await stage.writer.show(stage.media.put().url));
    await stage.content.setPolicy('IMAGE', policy);
    await stage.recheck(minutes(34));
    expect(await stage.stateOf(review)).toBe('CHECKING');
    await stage.recheck(minutes(1) + 1);
    expect(await stage.stateOf(review)).toBe(state);
    expect([await stage.strikes(), stage.calls()]).toEqual([0, 1]);
  });

  test.each([1, 2] as const)('since WeChat could not fetch it, the policy decides; version %s', async (version) => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 0, areFilesLost: true, version });
    const review = reviewIn(await stage.writer.show(stage.media.put('bad-picture').url));
    await stage.handled();
    expect(await stage.stateOf(review)).toBe('HELD');
    await stage.content.setPolicy('IMAGE', 'BLOCK');
    const blocked = reviewIn(await stage.writer.show(stage.media.put().url));
    await stage.handled(2);
    expect(await stage.stateOf(blocked)).toBe('UNCHECKED');
    expect(await stage.strikes()).toBe(0);
  });

  test('what is shown by PUBLISH is asked about again and again, for a day', async () => {
    const stage = await aStage();
    await stage.content.setPolicy('IMAGE', 'PUBLISH');
    stage.wechat.mediaChecks.configure({ copies: 0 });
    const review = reviewIn(await stage.writer.show(stage.media.put('bad-picture').url));
    await stage.recheck(minutes(36));
    expect([await stage.stateOf(review), stage.calls()]).toEqual(['PUBLISHED', 2]);
    stage.wechat.mediaChecks.configure({ delaySeconds: 0 });
    await stage.recheck(minutes(36));
    await stage.handled();
    expect([await stage.stateOf(review), await stage.strikes()]).toEqual(['REJECTED', 1]);
  });
});

describe('a result', () => {
  test('that comes twice counts once', async () => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 0, copies: 3 });
    const review = reviewIn(await stage.writer.show(stage.media.put('bad-picture').url));
    await stage.handled();
    expect([await stage.stateOf(review), await stage.strikes()]).toEqual(['REJECTED', 1]);
  });

  test('of the first version of the check has the same effect', async () => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 0, version: 1 });
    const reviews = [];
    for (const word of ['fine', 'bad-picture'])
      reviews.push(reviewIn(await stage.writer.show(stage.media.put(word).url)));
    await stage.handled(2);
    expect(await Promise.all(reviews.map(stage.stateOf))).toEqual(['APPROVED', 'REJECTED']);
  });

  test('that comes before WeChat’s own answer reaches us is not lost', async () => {
    const stage = await aStage();
    // The answer with the trace_id is on its way while the result is pushed and handled.
    stage.wechat.faults.add({ path: mediaPath, fault: { kind: 'latency', ms: 1_000 } });
    const checking = stage.writer.show(stage.media.put('bad-picture').url);
    await stage.handled();
    await checking;
    await until(stage.strikes, (strikes) => strikes === 1);
  });

  test.each([
    ['HOLD', 'fine', 'APPROVED', 0],
    ['HOLD', 'bad-picture', 'REJECTED', 1],
    ['HOLD', 'doubtful-picture', 'HELD', 0],
    // Who was told that it cannot be shown has no strike of it later, but gets the verdict by asking again.
    ['BLOCK', 'bad-picture', 'UNCHECKED', 0],
    ['BLOCK', 'fine', 'UNCHECKED', 0],
  ] as const)('that comes too late, after %s: %s is %s', async (policy, word, state, strikes) => {
    const stage = await aStage();
    await stage.content.setPolicy('IMAGE', policy);
    stage.wechat.mediaChecks.configure({ delaySeconds: minutes(60) });
    const { url } = stage.media.put(word);
    const review = reviewIn(await stage.writer.show(url));
    await stage.recheck(minutes(36));
    stage.clock.advance(minutes(25));
    await stage.handled();
    expect([await stage.stateOf(review), await stage.strikes()]).toEqual([state, strikes]);
    const expected = { fine: 'PUBLISH', 'bad-picture': undefined, 'doubtful-picture': 'HOLD' }[word];
    const again = await (await stage.content.aWebWriter(account)).show(url);
    expect('decision' in again ? again.decision : undefined).toBe(expected);
    expect(stage.calls()).toBe(1);
  });

  test('changes nothing of what an admin has decided meanwhile', async () => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    const review = reviewIn(await stage.writer.show(stage.media.put('bad-picture').url));
    expect((await stage.content.queue({ state: 'CHECKING' })).totalCount).toBe(1);
    expect(await stage.content.approve(review)).toMatchObject({ state: 'APPROVED' });
    stage.clock.advance(60);
    await stage.handled();
    expect([await stage.stateOf(review), await stage.strikes()]).toEqual(['APPROVED', 0]);
  });

  test('of a check that nobody here knows changes nothing', async () => {
    const stage = await aStage();
    const review = reviewIn(await stage.writer.show(stage.media.put('fine').url));
    await stage.handled();
    const fields = { trace_id: randomUUID(), errcode: 0, result: { suggest: 'risky', label: 20002 }, detail: [] };
    const pushes = [{ event: 'wxa_media_check', fields }];
    await stage.wechat.pushes.send({ appId: account.appId, pushes });
    await stage.handled(2);
    expect([await stage.stateOf(review), await stage.strikes()]).toEqual(['APPROVED', 0]);
  });
});

describe('a process that dies', () => {
  /** As it is where the process died after the item was written: WeChat may have been asked, and nobody knows. */
  async function aLeftItem(stage: Awaited<ReturnType<typeof aStage>>, url: string, forget: boolean) {
    const db = new pg.Pool({ connectionString: stage.databaseUrl });
    db.on('error', () => {});
    onTestFinished(() => db.end());
    stage.wechat.mediaChecks.configure({ copies: 0 });
    const review = reviewIn(await stage.writer.show(url));
    await db.query("UPDATE content_item SET due_at = created_at + interval '2 minutes'");
    if (forget) await db.query('DELETE FROM media_check');
    stage.wechat.mediaChecks.configure({ delaySeconds: 0 });
    return review;
  }

  test('before it wrote down what WeChat was asked loses nothing: it is asked again', async () => {
    const stage = await aStage();
    const review = await aLeftItem(stage, stage.media.put('bad-picture').url, true);
    await stage.recheck(121);
    await stage.handled();
    expect([await stage.stateOf(review), stage.calls(), await stage.strikes()]).toEqual(['REJECTED', 2, 1]);
  });

  test('after that has the item wait for the answer to what was asked', async () => {
    const stage = await aStage();
    const review = await aLeftItem(stage, stage.media.put().url, false);
    await stage.recheck(121);
    expect([await stage.stateOf(review), stage.calls()]).toEqual(['CHECKING', 1]);
    await stage.recheck(minutes(35));
    expect(await stage.stateOf(review)).toBe('HELD');
  });

  test('and is told on asking again that it was asked just now: it tries until the time is over', async () => {
    const stage = await aStage();
    const review = await aLeftItem(stage, stage.media.put().url, true);
    stage.wechat.faults.add({ path: mediaPath, fault: { kind: 'errcode', errcode: 87020 } });
    await stage.recheck(121);
    expect(await stage.stateOf(review)).toBe('CHECKING');
    await stage.recheck(minutes(5));
    await stage.handled();
    expect([await stage.stateOf(review), stage.calls()]).toEqual(['APPROVED', 3]);
  });

  test('is replaced by another one, which handles the result', async () => {
    const stage = await aStage();
    stage.wechat.mediaChecks.configure({ delaySeconds: 60 });
    const review = reviewIn(await stage.writer.show(stage.media.put('bad-picture').url));
    await stage.app.redis.flushdb();
    const { databaseUrl, redisUrl, wechat, config } = stage;
    const other = await aGateway({ env: { AUTH_SECRET: config.authSecret }, databaseUrl, redisUrl, wechat });
    onTestFinished(other.close);
    const address = `${other.url.replace('/graphql', '')}/wechat/callback/${account.appId}`;
    await wechat.pushes.configure({ appId: account.appId, url: address });
    stage.clock.advance(60);
    const { services } = other.app;
    const seen = async () => {
      await services.wechatPushes.handleLeft(services);
      return contentOf(other).reviewOf(review, adminKey);
    };
    await until(seen, (node) => (node as { state?: string } | null)?.state === 'REJECTED');
  });
});
