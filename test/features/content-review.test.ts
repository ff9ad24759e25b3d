import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { ApproveContent, ContentReviews, RejectContent } from '../support/content-documents.ts';
import { contentOf, gameTextPath } from '../support/contents.ts';
import { until } from '../support/services.ts';

let gateway: TestApp;
let db: pg.Pool;
let content: ReturnType<typeof contentOf>;

beforeEach(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  content = contentOf(gateway);
});
afterEach(async () => {
  await db.end();
  await gateway.close();
});

const fails = (times: number) =>
  gateway.wechat.faults.add({ path: gameTextPath, times, fault: { kind: 'status', status: 503 } });
const recheck = async (seconds = 0) => {
  gateway.clock.advance(seconds);
  await gateway.app.services.contentReviews.recheckDue();
};
const taken = { __typename: 'ProfileUpdate' };
/** The id of the review that a change of name led to. */
const held = (update: { __typename: string; displayNameReview?: { id: string } | null }) => {
  if (!update.displayNameReview) throw new Error(`not held: ${JSON.stringify(update)}`);
  return update.displayNameReview.id;
};

describe('updateProfile', () => {
  test('shows a name that WeChat finds nothing in, at once, and finds the player by it', async () => {
    const writer = await content.aWriter();
    expect(await writer.rename(' Ｇarden\u200B  Gnome ')).toEqual({
      __typename: 'ProfileUpdate',
      player: { displayName: 'Ｇarden Gnome' },
      displayNameReview: null,
    });
    const search = '{ players(search: "garden gn") { nodes { id } } }';
    const reply = await send<{ players: { nodes: { id: string }[] } }, unknown>(gateway.url, search, {}, adminKey);
    expect(reply.data.players.nodes).toEqual([{ id: writer.id }]);
  });

  test('rejects a risky name, counts a strike, and leaves the name that is there', async () => {
    const writer = await content.aWriter();
    await writer.rename('Ann');
    expect(await writer.rename('Ann badword')).toMatchObject({ code: 'CONTENT_REJECTED' });
    expect(await writer.name()).toBe('Ann');
    const { nodes } = await content.queue({ state: 'REJECTED' });
    expect(nodes).toMatchObject([{ surface: 'DISPLAY_NAME', player: { contentStrikes: 1 } }]);
  });

  test('rejects a name on the word list, of guests, too', async () => {
    await content.addWord('sprout');
    for (const writer of [await content.aWriter(), await content.aGuest()])
      expect(await writer.rename('Sprоut')).toMatchObject({ code: 'CONTENT_REJECTED' });
  });

  test('holds a name that nobody can check, as its policy says, until it is approved', async () => {
    const guest = await content.aGuest();
    const update = await guest.rename('Gus');
    expect(update).toMatchObject({ ...taken, player: { displayName: null }, displayNameReview: { state: 'HELD' } });
    expect(await guest.name()).toBeNull();
    expect(await content.approve(held(update))).toMatchObject({ state: 'APPROVED' });
    expect(await guest.name()).toBe('Gus');
  });

  test.each([
    ['BLOCK', { code: 'CONTENT_UNCHECKED' }, null],
    ['HOLD', { displayNameReview: { state: 'HELD' } }, null],
    ['PUBLISH', { displayNameReview: { state: 'PUBLISHED' } }, 'Ann'],
  ] as const)('under %s while WeChat is away: %j', async (policy, expected, shown) => {
    const writer = await content.aWriter();
    await content.setPolicy('DISPLAY_NAME', policy);
    await gateway.wechat.stop();
    expect(await writer.rename('Ann')).toMatchObject(expected);
    expect(await writer.name()).toBe(shown);
    await gateway.wechat.start();
  });

  test('refuses names that are empty, of more than 32 characters or that nobody sees', async () => {
    const { token } = await content.aWriter();
    const rename = `mutation ($name: String!) { updateProfile(input: { displayName: $name }) { __typename } }`;
    for (const name of ['', '  ', '\u200B\u2060', 'x'.repeat(33)])
      expect((await send(gateway.url, rename, { name }, token)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await send(gateway.url, rename, { name: '名'.repeat(32) }, token)).errors).toBeUndefined();
    expect((await send(gateway.url, rename, { name: 'x' }, adminKey)).errors?.[0]?.extensions['code']).toBe(
      'FORBIDDEN',
    );
  });
});

describe('of several names the last one that was asked for counts', () => {
  test('an older one that was held cannot be approved once a newer one is shown', async () => {
    const writer = await content.aWriter();
    const older = held(await writer.rename('Old reviewword'));
    await writer.rename('New');
    expect(await content.reviewOf(older, writer.token)).toMatchObject({ state: 'SUPERSEDED' });
    expect(await content.approve(older)).toMatchObject({ code: 'CONTENT_REVIEW_DECIDED' });
    expect(await writer.name()).toBe('New');
    expect((await content.queue()).totalCount).toBe(0);
  });

  test('an older one that was held gives way to a newer one that is held', async () => {
    const writer = await content.aWriter();
    const [older, newer] = [held(await writer.rename('Old reviewword')), held(await writer.rename('New reviewword'))];
    expect(await content.approve(older)).toMatchObject({ code: 'CONTENT_REVIEW_DECIDED' });
    await content.approve(newer);
    expect(await writer.name()).toBe('New reviewword');
  });

  test('an older one stays in the queue where the newer one was rejected', async () => {
    const writer = await content.aWriter();
    const older = held(await writer.rename('Old reviewword'));
    await writer.rename('New badword');
    await content.approve(older);
    expect(await writer.name()).toBe('Old reviewword');
  });

  test('an older one whose check takes longer does not come back over the newer one', async () => {
    const writer = await content.aWriter();
    gateway.wechat.faults.add({ path: gameTextPath, fault: { kind: 'latency', ms: 1_000 } });
    const older = writer.rename('Old');
    await until(
      () => content.calls(gameTextPath),
      (calls) => calls === 1,
    );
    await writer.rename('New');
    expect(await older).toMatchObject({ player: { displayName: 'New' }, displayNameReview: null });
    expect(await writer.name()).toBe('New');
  });

  test('ten at once leave one name, and nothing in the queue', async () => {
    const writer = await content.aWriter();
    const names = Array.from({ length: 10 }, (_, index) => (index % 2 ? `Name ${index}` : `Held reviewword ${index}`));
    await Promise.all(names.map((name) => writer.rename(name)));
    await writer.rename('The last');
    expect(await writer.name()).toBe('The last');
    expect((await content.queue()).totalCount).toBe(0);
  });
});

describe('the review queue', () => {
  test('has what was held, the oldest first, by page, surface and player, with why', async () => {
    const [ann, ben] = [await content.aWriter(), await content.aWriter()];
    await content.setPolicy('CHAT', 'HOLD');
    await ann.say('first reviewword');
    await ben.say('second reviewword', 'FREE_TEXT');
    await content.addWord('radish', { action: 'REVIEW' });
    await ann.rename('Radish');
    fails(1);
    await ben.say('third');
    const all = await content.queue();
    expect(all.nodes).toMatchObject([
      { content: 'first reviewword', cause: 'WECHAT', label: 'VULGAR' },
      { content: 'second reviewword', cause: 'WECHAT', label: 'VULGAR' },
      { content: 'Radish', cause: 'WORD_LIST', label: null },
      { content: 'third', cause: 'UNCHECKED', label: null },
    ]);
    const top = await content.queue({ first: 3 });
    expect([top.totalCount, top.pageInfo.hasNextPage, top.nodes.length]).toEqual([4, true, 3]);
    const next = await content.queue({ first: 3, after: top.pageInfo.endCursor });
    expect(next.nodes.map((node) => node.content)).toEqual(['third']);
    const back = await content.queue({ last: 1, before: next.pageInfo.startCursor });
    expect(back.nodes.map((node) => node.content)).toEqual(['Radish']);
    expect((await content.queue({ surface: 'DISPLAY_NAME' })).nodes.map((node) => node.content)).toEqual(['Radish']);
    expect((await content.queue({ player: ben.id })).totalCount).toBe(2);
  });

  test('is for admins, who give a reason; a player reads only what is their own', async () => {
    const [ann, ben] = [await content.aWriter(), await content.aWriter()];
    const id = held(await ann.rename('Ann reviewword'));
    expect(await content.reviewOf(id, ann.token)).toMatchObject({ content: 'Ann reviewword', state: 'HELD' });
    expect(await content.reviewOf(id, ben.token)).toBeNull();
    const codeOf = async (document: typeof ContentReviews | typeof ApproveContent, variables: object) =>
      (await send(gateway.url, document as typeof ContentReviews, variables, ann.token)).errors?.[0]?.extensions[
        'code'
      ];
    expect(await codeOf(ContentReviews, {})).toBe('FORBIDDEN');
    expect(await codeOf(ApproveContent, { review: id, reason: 'nice' })).toBe('FORBIDDEN');
    const refused = await send(gateway.url, RejectContent, { review: id, reason: ' ' }, adminKey);
    expect(refused.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const cause = 'query ($id: ID!) { node(id: $id) { ... on ContentReview { cause } } }';
    expect((await send(gateway.url, cause, { id }, ann.token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const nobody = Buffer.from('ContentReview:999999').toString('base64url');
    expect(await content.approve(nobody)).toMatchObject({ code: 'CONTENT_REVIEW_NOT_FOUND' });
  });

  test('lets a client ask again: what was approved passes, what was rejected does not', async () => {
    const writer = await content.aWriter();
    const [good, bad] = [await writer.say('a reviewword'), await writer.say('b reviewword')];
    if (good.__typename !== 'ContentCheck' || bad.__typename !== 'ContentCheck') throw new Error('not held');
    await content.approve(good.review!.id);
    await content.reject(bad.review!.id, 'rude');
    expect(await content.reviewOf(good.review!.id, writer.token)).toMatchObject({ state: 'APPROVED' });
    expect(await writer.say('a reviewword')).toMatchObject({ decision: 'PUBLISH', review: null });
    expect(await writer.say('b reviewword')).toMatchObject({ code: 'CONTENT_REJECTED' });
    const { nodes } = await content.queue({ state: 'REJECTED' });
    // Asking again within minutes is no strike more.
    expect(nodes).toMatchObject([{ decisionReason: 'rude', decidedBy: 'admin', player: { contentStrikes: 1 } }]);
  });

  test('knows one decision, also where two admins decide at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const writer = await content.aWriter();
      const id = held(await writer.rename(`Ann reviewword ${round}`));
      const decided = await Promise.all([
        content.approve(id),
        content.reject(id),
        content.approve(id),
        content.reject(id),
      ]);
      const done = decided.filter(({ __typename: type }) => type === 'ContentReview');
      expect(done).toHaveLength(1);
      expect(decided.filter(({ __typename: type }) => type === 'ContentReviewDecided')).toHaveLength(3);
      const state = done[0]!.__typename === 'ContentReview' ? done[0]!.state : null;
      expect(await writer.name()).toBe(state === 'APPROVED' ? `Ann reviewword ${round}` : null);
      expect((await content.queue({ state: 'REJECTED', player: writer.id })).totalCount).toBe(
        state === 'APPROVED' ? 0 : 1,
      );
    }
  });

  test('and a newer name that comes at the same moment as the approval of an older one: the newer one stays', async () => {
    for (let round = 0; round < 10; round += 1) {
      const writer = await content.aWriter();
      const id = held(await writer.rename(`Old reviewword ${round}`));
      await Promise.all([content.approve(id), writer.rename(`New ${round}`)]);
      expect(await writer.name()).toBe(`New ${round}`);
    }
  });
});

describe('what was let through unchecked', () => {
  const shown = { player: { displayName: 'Ann' }, displayNameReview: { state: 'PUBLISHED' } };

  async function aShownName(name = 'Ann') {
    await content.setPolicy('DISPLAY_NAME', 'PUBLISH');
    const writer = await content.aWriter();
    fails(1);
    const update = await writer.rename(name);
    return { writer, update, id: held(update) };
  }

  test('is checked again when WeChat is back, and stays where nothing is found', async () => {
    const { writer, update, id } = await aShownName();
    expect(update).toMatchObject(shown);
    await recheck();
    expect(await content.reviewOf(id, writer.token)).toMatchObject({ state: 'PUBLISHED' });
    await recheck(61);
    expect(await content.reviewOf(id, writer.token)).toMatchObject({ state: 'APPROVED' });
    expect(await writer.name()).toBe('Ann');
    expect(content.calls(gameTextPath)).toBe(2);
  });

  test('is taken away where WeChat calls it risky: the name before it returns, and a strike is counted', async () => {
    const writer = await content.aWriter();
    await writer.rename('Ann');
    await content.setPolicy('DISPLAY_NAME', 'PUBLISH');
    fails(1);
    await writer.rename('Ann badword');
    expect(await writer.name()).toBe('Ann badword');
    await recheck(61);
    expect(await writer.name()).toBe('Ann');
    const { nodes } = await content.queue({ state: 'REJECTED' });
    expect(nodes).toMatchObject([
      { content: 'Ann badword', cause: 'WECHAT', label: 'ABUSE', isShown: false, player: { contentStrikes: 1 } },
    ]);
  });

  test('is hidden and held where WeChat wants somebody to look', async () => {
    const { writer, id } = await aShownName('Ann reviewword');
    await recheck(61);
    expect(await writer.name()).toBeNull();
    expect(await content.reviewOf(id, writer.token)).toMatchObject({ state: 'HELD' });
    await content.approve(id);
    expect(await writer.name()).toBe('Ann reviewword');
  });

  test('is not checked any more once the player has another name', async () => {
    const { writer, id } = await aShownName('Ann badword');
    await writer.rename('New');
    await recheck(61);
    expect([await writer.name(), content.calls(gameTextPath)]).toEqual(['New', 2]);
    expect(await content.reviewOf(id, writer.token)).toMatchObject({ state: 'SUPERSEDED' });
    expect((await content.queue({ state: 'REJECTED' })).totalCount).toBe(0);
  });

  test('is still checked where a newer name only waits', async () => {
    const { writer } = await aShownName('Ann badword');
    const newer = held(await writer.rename('New reviewword'));
    await recheck(61);
    expect(await writer.name()).toBeNull();
    await content.approve(newer);
    expect(await writer.name()).toBe('New reviewword');
  });

  test('may be decided by an admin before WeChat is back', async () => {
    const { writer, id } = await aShownName();
    expect((await content.queue({ state: 'PUBLISHED' })).totalCount).toBe(1);
    await content.reject(id);
    expect(await writer.name()).toBeNull();
    await recheck(61);
    expect([content.calls(gameTextPath), await writer.name()]).toEqual([1, null]);
  });

  test('goes to the queue, shown as it is, where WeChat could not say for a day', async () => {
    const guest = await content.aGuest();
    await content.setPolicy('DISPLAY_NAME', 'PUBLISH');
    const id = held(await guest.rename('Gus'));
    for (let hours = 0; hours < 23; hours += 1) await recheck(3_600);
    expect((await content.queue()).totalCount).toBe(0);
    await recheck(3_601);
    expect((await content.queue()).nodes).toMatchObject([{ id, isShown: true, cause: 'UNCHECKED' }]);
    expect(await content.reject(id)).toMatchObject({ state: 'REJECTED' });
    expect(await gateway.app.services.players.findByIds([uuidOf(guest.id)])).toMatchObject([{ displayName: null }]);
  });

  test('costs a few calls a run while WeChat is away, and is all checked afterwards', async () => {
    await content.setPolicy('CHAT', 'PUBLISH');
    const writers = await Promise.all(Array.from({ length: 5 }, () => content.aWriter()));
    fails(50);
    await Promise.all(
      writers.flatMap((writer, index) => Array.from({ length: 10 }, (_, line) => writer.say(`line ${index} ${line}`))),
    );
    const before = content.calls(gameTextPath);
    fails(1_000);
    await recheck(61);
    const inVain = content.calls(gameTextPath) - before;
    expect(inVain).toBeGreaterThan(0);
    expect(inVain).toBeLessThanOrEqual(20);
    gateway.wechat.faults.clear();
    await recheck(150);
    const count = async () => (await content.queue({ state: 'PUBLISHED' })).totalCount;
    expect(await count()).toBe(0);
    expect(content.calls(gameTextPath) - before).toBe(inVain + 50);
  });

  test('is checked once, however many processes look', async () => {
    await aShownName();
    gateway.clock.advance(61);
    const { contentReviews } = gateway.app.services;
    const second = await aGateway({
      env: { AUTH_SECRET: gateway.config.authSecret },
      databaseUrl: gateway.databaseUrl,
      redisUrl: gateway.redisUrl,
      wechat: gateway.wechat,
    });
    try {
      await Promise.all([contentReviews.recheckDue(), second.app.services.contentReviews.recheckDue()]);
      expect(content.calls(gameTextPath)).toBe(2);
    } finally {
      await second.close();
    }
  });

  test('is tried by another process after one that died over it', async () => {
    const { writer } = await aShownName('Ann badword');
    gateway.clock.advance(61);
    // A process that takes it and says no more.
    await db.query(`UPDATE content_item SET due_at = $1 WHERE due_at IS NOT NULL`, [
      new Date(gateway.clock.now() + 120_000),
    ]);
    await recheck();
    expect(await writer.name()).toBe('Ann badword');
    await recheck(121);
    expect(await writer.name()).toBeNull();
  });
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
