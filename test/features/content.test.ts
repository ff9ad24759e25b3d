import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import {
  AddContentWord,
  CheckText,
  ContentPolicies,
  ContentWords,
  RemoveContentWord,
  SetContentPolicy,
} from '../support/content-documents.ts';
import { account, contentOf, gameTextPath, imagePath, miniGame, textPath, website } from '../support/contents.ts';
import { RefreshSession } from '../support/documents.ts';
import { until } from '../support/services.ts';

let gateway: TestApp;
let db: pg.Pool;
let content: ReturnType<typeof contentOf>;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  content = contentOf(gateway);
});
afterEach(async () => {
  gateway.wechat.faults.clear();
  for (const surface of ['DISPLAY_NAME', 'FREE_TEXT', 'IMAGE'] as const) await content.setPolicy(surface, 'HOLD');
  await content.setPolicy('CHAT', 'BLOCK');
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const publish = { __typename: 'ContentCheck', decision: 'PUBLISH', review: null };
let counter = 0;
/** A text that nobody has said before, so that no verdict is kept on it. */
const fresh = (text: string) => `${text} ${(counter += 1).toString().padStart(5, '0')}`;

describe('checkText', () => {
  test('lets pass what WeChat finds nothing in, and writes nothing down', async () => {
    const writer = await content.aWriter();
    const text = fresh('good morning');
    expect(await writer.say(text)).toEqual({ ...publish, content: text });
    expect((await content.queue({ state: null, player: writer.id })).totalCount).toBe(0);
  });

  test('asks as a chat of a mini-game where the player came in by one', async () => {
    const writer = await content.aWriter();
    const before = content.calls(gameTextPath);
    await writer.say(fresh('hello'));
    expect([content.calls(gameTextPath) - before, content.calls(textPath)]).toEqual([1, 0]);
  });

  test('asks by the general call where the player came in by a page inside WeChat', async () => {
    const writer = await content.aWebWriter(account);
    expect(await writer.say(fresh('hello'))).toMatchObject(publish);
    expect(await writer.say(fresh('a badword'))).toMatchObject({ code: 'CONTENT_REJECTED', maskedText: null });
    expect(content.calls(textPath, account)).toBe(2);
  });

  test('rejects what WeChat calls risky, with the masked text, and counts a strike', async () => {
    const writer = await content.aWriter();
    expect(await writer.say('you badword you')).toMatchObject({
      __typename: 'ContentRejected',
      code: 'CONTENT_REJECTED',
      maskedText: 'you ******* you',
    });
    const { nodes } = await content.queue({ state: 'REJECTED', player: writer.id });
    expect(nodes).toMatchObject([
      { content: 'you badword you', cause: 'WECHAT', label: 'ABUSE', surface: 'CHAT', player: { contentStrikes: 1 } },
    ]);
  });

  test('counts a client that tries again at once as one strike, and another time as another', async () => {
    const writer = await content.aWriter();
    const strikes = async () => (await content.queue({ state: 'REJECTED', player: writer.id })).totalCount;
    await writer.say('again badword');
    await writer.say('again badword');
    expect(await strikes()).toBe(1);
    gateway.clock.advance(601);
    await writer.say('again badword');
    await writer.say('other badword');
    expect(await strikes()).toBe(3);
  });

  test.each([
    ['review', 'a reviewword here'],
    ['a word that nobody knows', 'an oddword here'],
  ])('holds what WeChat answers with %s', async (_title, text) => {
    const writer = await content.aWriter();
    const checked = await writer.say(fresh(text));
    expect(checked).toMatchObject({ decision: 'HOLD', review: { state: 'HELD', surface: 'CHAT' } });
  });

  test('shows the text without what nobody sees, and that is what WeChat was asked about', async () => {
    const writer = await content.aWriter();
    const text = fresh('hel\u200Blo \u202E 世\u2060界');
    expect(await writer.say(`  ${text}\u0000 `)).toMatchObject({
      ...publish,
      content: text.replaceAll(/[\u200B\u202E\u2060]/g, '').replace('  ', ' '),
    });
    expect(await writer.say('bad\u200Bword')).toMatchObject({ code: 'CONTENT_REJECTED' });
  });

  test('refuses texts with nothing to see or too much of it, and asks nobody', async () => {
    const writer = await content.aWriter();
    const before = content.calls(gameTextPath);
    for (const text of ['', ' \u200B\u3164', 'x'.repeat(501)]) {
      const reply = await send(gateway.url, CheckText, { surface: 'CHAT', text }, writer.token);
      expect(reply.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    const emoji = '😀'.repeat(1_251);
    const reply = await send(gateway.url, CheckText, { surface: 'FREE_TEXT', text: emoji }, writer.token);
    expect(reply.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(content.calls(gameTextPath)).toBe(before);
  });

  test('is for players alone', async () => {
    for (const [token, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [adminKey, 'FORBIDDEN'],
    ] as const) {
      const reply = await send(gateway.url, CheckText, { surface: 'CHAT', text: 'hello' }, token);
      expect(reply.errors?.[0]?.extensions['code']).toBe(code);
    }
  });

  test('is made 60 times a minute for a player, and no more', async () => {
    const writer = await content.aGuest();
    await content.setPolicy('CHAT', 'BLOCK');
    const codes = [];
    for (let count = 0; count < 61; count += 1) {
      const reply = await send(gateway.url, CheckText, { surface: 'CHAT', text: 'hello' }, writer.token);
      codes.push(reply.errors?.[0]?.extensions['code'] ?? 'checked');
    }
    expect(codes).toEqual([...Array.from({ length: 60 }, () => 'checked'), 'RATE_LIMITED']);
  });
});

describe('checkImage', () => {
  test('asks WeChat about the address: pass, review, risky', async () => {
    const writer = await content.aWriter();
    const before = content.calls(imagePath);
    expect(await writer.show('https://pictures.example/cat.png')).toMatchObject(publish);
    expect(await writer.show('https://pictures.example/doubtful-picture.png')).toMatchObject({
      decision: 'HOLD',
      review: { surface: 'IMAGE', content: 'https://pictures.example/doubtful-picture.png' },
    });
    expect(await writer.show('https://pictures.example/bad-picture.png')).toMatchObject({ code: 'CONTENT_REJECTED' });
    expect(content.calls(imagePath) - before).toBe(3);
  });

  test('refuses what is no public https address', async () => {
    const writer = await content.aWriter();
    for (const url of ['', 'cat.png', 'http://pictures.example/cat.png', 'https://a:b@pictures.example/cat.png']) {
      const reply = await send(gateway.url, `mutation { checkImage(url: "${url}") { __typename } }`, {}, writer.token);
      expect(reply.errors?.[0]?.extensions['code'], url).toBe('BAD_USER_INPUT');
    }
  });

  test('falls to the policy for players whom WeChat cannot check images of', async () => {
    const [guest, web] = [await content.aGuest(), await content.aWebWriter(website)];
    for (const writer of [guest, web])
      expect(await writer.show('https://pictures.example/dog.png')).toMatchObject({ decision: 'HOLD' });
    await content.setPolicy('IMAGE', 'BLOCK');
    for (const writer of [guest, web])
      expect(await writer.show('https://pictures.example/dog.png')).toMatchObject({ code: 'CONTENT_UNCHECKED' });
  });
});

describe('where WeChat cannot answer', () => {
  // Until then an endpoint that failed, or whose day is used up, is left alone.
  afterEach(() => gateway.clock.advance(24 * 3_600));

  const faults = [
    ['HTTP 500', { kind: 'status', status: 500 }],
    ['its quota is used up', { kind: 'errcode', errcode: 45009 }],
    ['the player is not active', { kind: 'errcode', errcode: 61010 }],
    ['it is too slow', { kind: 'latency', ms: 4_000 }],
    ['the connection breaks', { kind: 'drop' }],
    ['the answer is cut', { kind: 'truncate' }],
  ] as const;

  test.each(faults)('BLOCK shows nothing and writes nothing down: %s', async (_title, fault) => {
    const writer = await content.aWriter();
    const before = content.calls(gameTextPath);
    gateway.wechat.faults.add({ path: gameTextPath, times: 5, fault });
    expect(await writer.say(fresh('hello'))).toMatchObject({
      __typename: 'ContentUnchecked',
      code: 'CONTENT_UNCHECKED',
      retryAfterSeconds: expect.any(Number),
    });
    expect((await content.queue({ state: null, player: writer.id })).totalCount).toBe(0);
    // Nothing is tried again while a player waits.
    expect(content.calls(gameTextPath) - before).toBe(1);
  });

  test.each(faults)('HOLD keeps it for an admin: %s', async (_title, fault) => {
    const writer = await content.aWriter();
    await content.setPolicy('CHAT', 'HOLD');
    gateway.wechat.faults.add({ path: gameTextPath, times: 5, fault });
    const text = fresh('hello');
    const checked = await writer.say(text);
    expect(checked).toMatchObject({ decision: 'HOLD', review: { state: 'HELD', content: text } });
    expect((await content.queue({ player: writer.id })).nodes).toMatchObject([{ cause: 'UNCHECKED', isShown: false }]);
    // A client that tries again gets the review that is there.
    expect(await writer.say(text)).toEqual(checked);
  });

  test.each(faults)('PUBLISH lets it be shown and marks it to be checked: %s', async (_title, fault) => {
    const writer = await content.aWriter();
    await content.setPolicy('CHAT', 'PUBLISH');
    gateway.wechat.faults.add({ path: gameTextPath, times: 5, fault });
    expect(await writer.say(fresh('hello'))).toMatchObject({ decision: 'PUBLISH', review: { state: 'PUBLISHED' } });
  });

  test('answers in seconds, not in the time that WeChat takes', async () => {
    const writer = await content.aWriter();
    gateway.wechat.faults.add({ path: gameTextPath, fault: { kind: 'hang' } });
    const startedAt = performance.now();
    expect(await writer.say(fresh('hello'))).toMatchObject({ code: 'CONTENT_UNCHECKED' });
    expect(performance.now() - startedAt).toBeLessThan(9_000);
  });

  test('policies speak of WeChat only: the word list rejects under every one of them', async () => {
    const [writer, guest] = [await content.aWriter(), await content.aGuest()];
    await content.addWord('outageword');
    gateway.wechat.faults.add({ path: gameTextPath, times: 10, fault: { kind: 'status', status: 503 } });
    for (const policy of ['BLOCK', 'HOLD', 'PUBLISH'] as const) {
      await content.setPolicy('CHAT', policy);
      for (const one of [writer, guest])
        expect(await one.say('an OutageWord')).toMatchObject({ code: 'CONTENT_REJECTED', maskedText: null });
    }
  });

  test('asks nobody about guests and people of websites: their texts fall to the policy', async () => {
    const before = content.calls(gameTextPath) + content.calls(textPath, account);
    for (const writer of [await content.aGuest(), await content.aWebWriter(website)]) {
      await content.setPolicy('CHAT', 'BLOCK');
      expect(await writer.say(fresh('hello'))).toMatchObject({ code: 'CONTENT_UNCHECKED' });
      await content.setPolicy('CHAT', 'HOLD');
      expect(await writer.say(fresh('hello'))).toMatchObject({ decision: 'HOLD' });
      await content.setPolicy('CHAT', 'PUBLISH');
      expect(await writer.say(fresh('hello'))).toMatchObject({ decision: 'PUBLISH', review: { state: 'PUBLISHED' } });
    }
    expect(content.calls(gameTextPath) + content.calls(textPath, account)).toBe(before);
  });

  test('61010 of a player who was away for two hours falls to the policy, until the next wx.login', async () => {
    const writer = await content.aWriter();
    const { session } = writer;
    gateway.clock.advance(2 * 3_600 + 1);
    const { refreshSession } = await gateway.query(RefreshSession, { refreshToken: session.refreshToken });
    if (refreshSession.__typename !== 'Session') throw new Error('not refreshed');
    const say = async () => {
      const variables = { surface: 'CHAT', text: fresh('hello') } as const;
      return (await gateway.query(CheckText, variables, refreshSession.accessToken)).checkText;
    };
    expect(await say()).toMatchObject({ code: 'CONTENT_UNCHECKED' });
    expect(gateway.wechat.calls.summary().recent.at(-1)).toMatchObject({ path: gameTextPath, errcode: 61010 });
    await writer.login();
    expect(await say()).toMatchObject(publish);
  });
});

describe('verdicts', () => {
  test('of WeChat are kept by content: the same text is asked about once, whoever says it', async () => {
    const [ann, ben, guest] = [await content.aWriter(), await content.aWriter(), await content.aGuest()];
    const before = content.calls(gameTextPath);
    const [good, bad] = [fresh('hi all'), fresh('hi badword')];
    for (const writer of [ann, ben, ann, guest]) {
      expect(await writer.say(good)).toMatchObject(publish);
      expect(await writer.say(bad)).toMatchObject({
        code: 'CONTENT_REJECTED',
        maskedText: expect.stringMatching(/^hi \*{7}/),
      });
    }
    expect(content.calls(gameTextPath) - before).toBe(2);
  });

  test('are kept for each surface by itself, and live a day at most', async () => {
    const writer = await content.aWriter();
    const before = content.calls(gameTextPath);
    const text = fresh('hello');
    await writer.say(text);
    await writer.say(text, 'FREE_TEXT');
    expect(content.calls(gameTextPath) - before).toBe(2);
    const { app } = gateway;
    const keys = await app.redis.keys('content:{garden}:verdict:*');
    const lives = await Promise.all(keys.map((key) => app.redis.ttl(key)));
    expect(lives.every((life) => life > 0 && life <= 86_400)).toBe(true);
    expect(lives.length).toBeGreaterThan(1);
  });

  test('that are lost are asked for again', async () => {
    const writer = await content.aWriter();
    const before = content.calls(gameTextPath);
    const text = fresh('hello');
    await writer.say(text);
    await gateway.app.redis.flushdb();
    expect(await writer.say(text)).toMatchObject(publish);
    expect(content.calls(gameTextPath) - before).toBe(2);
  });

  test('are not kept where WeChat did not answer', async () => {
    const writer = await content.aWriter();
    const text = fresh('hello');
    gateway.wechat.faults.add({ path: gameTextPath, fault: { kind: 'status', status: 502 } });
    expect(await writer.say(text)).toMatchObject({ code: 'CONTENT_UNCHECKED' });
    expect(await writer.say(text)).toMatchObject(publish);
  });
});

describe('word lists', () => {
  test('reject before WeChat is asked, whatever the word is dressed in, and hold where the word says REVIEW', async () => {
    const writer = await content.aWriter();
    await content.addWord('turnip');
    await content.addWord('萝卜');
    await content.addWord('parsnip', { action: 'REVIEW' });
    const before = content.calls(gameTextPath);
    for (const text of [
      'turnip',
      'a TURNIP!',
      'ｔｕｒｎｉｐ',
      't.u r-n*i p',
      'tu\u200Brnip',
      'тurnір',
      'türn1p',
      '萝 卜',
      '吃萝*卜吗',
    ])
      expect(await writer.say(text), text).toMatchObject({ code: 'CONTENT_REJECTED' });
    expect(await writer.say('parsnip pie')).toMatchObject({ decision: 'HOLD' });
    expect(content.calls(gameTextPath)).toBe(before);
    expect(await writer.say(fresh('turnips'))).toMatchObject(publish);
  });

  test('changed through one process count at once on another', async () => {
    const other = await aGateway({
      env: { AUTH_SECRET: gateway.config.authSecret },
      databaseUrl: gateway.databaseUrl,
      redisUrl: gateway.redisUrl,
      wechat: gateway.wechat,
    });
    try {
      const there = await contentOf(other).aWriter();
      const say = () => there.say('a mangold in the field');
      expect(await say()).toMatchObject(publish);
      const { id } = await content.addWord('mangold');
      // Sooner than a copy gets too old by itself.
      await until(say, (checked) => checked.__typename === 'ContentRejected', 2);
      await gateway.query(RemoveContentWord, { word: id, reason: 'a test' }, adminKey);
      await until(say, (checked) => checked.__typename === 'ContentCheck', 2);
      await content.setPolicy('CHAT', 'PUBLISH');
      const guest = await contentOf(other).aGuest();
      await until(
        () => guest.say('nobody has checked this'),
        (checked) => checked.__typename === 'ContentCheck',
        2,
      );
    } finally {
      await other.close();
    }
  });

  test('whose change nobody was told of count seconds later', async () => {
    const writer = await content.aWriter();
    expect(await writer.say('a rutabaga')).toMatchObject(publish);
    await db.query(
      `INSERT INTO content_word (game_key, word, match, action, reason, created_by, created_at)
       VALUES ('garden', 'rutabaga', 'WORD', 'REJECT', 'by hand', 'nobody', now())`,
    );
    gateway.clock.advance(5);
    expect(await writer.say('a rutabaga')).toMatchObject({ code: 'CONTENT_REJECTED' });
  });

  test('hold a word once, and a removed one may come back', async () => {
    const { id, match } = await content.addWord('swede');
    expect(match).toBe('WORD');
    const again = await gateway.query(AddContentWord, { input: { word: 'swede', reason: 'again' } }, adminKey);
    expect(again.addContentWord).toMatchObject({ code: 'CONTENT_WORD_TAKEN' });
    const remove = async (word: string) =>
      (await gateway.query(RemoveContentWord, { word, reason: 'was wrong' }, adminKey)).removeContentWord;
    const removed = await remove(id);
    expect(removed).toMatchObject({ removedBy: 'admin', removeReason: 'was wrong' });
    expect(await remove(id)).toEqual(removed);
    expect(await remove(Buffer.from('ContentWord:999999').toString('base64url'))).toMatchObject({
      code: 'CONTENT_WORD_NOT_FOUND',
    });
    expect((await content.addWord('swede')).id).not.toBe(id);
    const { contentWords } = await gateway.query(ContentWords, { removed: true }, adminKey);
    expect(contentWords.nodes).toContainEqual({ word: 'swede', removeReason: 'was wrong' });
  });

  test('come page by page, the newest first', async () => {
    for (const word of ['pagea', 'pageb', 'pagec']) await content.addWord(word);
    const top = (await gateway.query(ContentWords, { first: 2 }, adminKey)).contentWords;
    expect(top.nodes.map(({ word }) => word)).toEqual(['pagec', 'pageb']);
    expect(top.pageInfo.hasNextPage).toBe(true);
    const next = await gateway.query(ContentWords, { first: 1, after: top.pageInfo.endCursor }, adminKey);
    expect(next.contentWords.nodes.map(({ word }) => word)).toEqual(['pagea']);
  });

  test('and policies ask for a reason, for words that can be found, and for an admin', async () => {
    const writer = await content.aWriter();
    const word = (input: object, token = adminKey) =>
      send(gateway.url, AddContentWord, { input: { word: 'kale', reason: 'x', ...input } }, token);
    for (const fault of [{ reason: ' ' }, { word: '' }, { word: '***' }, { word: 'x'.repeat(65) }, { game: 'chess' }])
      expect((await word(fault)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await word({}, writer.token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const policy = { surface: 'CHAT', policy: 'PUBLISH', reason: '' } as const;
    const refused = await send(gateway.url, SetContentPolicy, policy, adminKey);
    expect(refused.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect((await send(gateway.url, ContentPolicies, {}, writer.token)).errors?.[0]?.extensions['code']).toBe(
      'FORBIDDEN',
    );
    expect((await gateway.query(ContentPolicies, {}, adminKey)).contentPolicies).toContainEqual({
      surface: 'CHAT',
      policy: 'BLOCK',
      reason: 'a test',
    });
  });
});

test('what players write is in no log, whatever comes of it', async () => {
  const writer = await content.aWriter();
  const secret = 'Zwiebelkuchen';
  await content.addWord('leekword');
  for (const kind of ['drop', 'truncate'] as const) gateway.wechat.faults.add({ path: gameTextPath, fault: { kind } });
  gateway.wechat.faults.add({ path: gameTextPath, fault: { kind: 'errcode', errcode: 47001 } });
  for (const word of ['a', 'b', 'c', 'd', 'badword', 'reviewword', 'leekword']) await writer.say(`${secret} ${word}`);
  await writer.rename(secret);
  const told = JSON.stringify(gateway.log);
  expect(told).toContain('47001');
  for (const part of [secret, writer.openid, encodeURIComponent(secret)]) expect(told).not.toContain(part);
  expect(miniGame.secret).not.toBe('');
  expect(told).not.toContain(miniGame.secret);
});
