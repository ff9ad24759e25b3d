import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { adminKey, send as sendDocument } from '../support/app.ts';
import { MyIdentities, UnlinkIdentity } from '../support/identity-documents.ts';
import { aPerson, asPlayer, doorsOf, miniGame as appId } from '../support/identities.ts';
import { aPushGateway, type PushGateway } from '../support/pushes.ts';
import { aRedis, until } from '../support/services.ts';
import {
  ArchiveSubscribeTemplate,
  SendSubscribeMessage,
  SetSubscribeTemplate,
  SubscribeMessages,
  SubscribeTemplates,
} from '../support/subscribe-documents.ts';
import { sendPath, subscriptionsOf, templateId, texts } from '../support/subscribers.ts';

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;

let gateway: PushGateway;
let all: ReturnType<typeof subscriptionsOf>;

beforeEach(async () => {
  gateway = await aPushGateway();
  all = subscriptionsOf(gateway);
  await all.declare();
});

describe('setSubscribeTemplate', () => {
  const input = { key: 'rank', templateId: 't1', fields: ['thing1'] };

  test('declares a template, which can be said anew, archived and used again', async () => {
    const declared = await all.declare({ ...input, page: 'pages/index?a=1', lang: 'EN_US', miniprogramState: 'TRIAL' });
    const rank = {
      ...input,
      appId,
      page: 'pages/index?a=1',
      lang: 'EN_US',
      miniprogramState: 'TRIAL',
      archivedAt: null,
    };
    expect(declared).toEqual(rank);
    expect(await all.declare({ ...input, fields: ['thing1', 'date2'] })).toMatchObject({
      fields: ['thing1', 'date2'],
      page: null,
      lang: 'ZH_CN',
      miniprogramState: 'FORMAL',
    });
    const keys = async (archived: boolean) =>
      (await gateway.query(SubscribeTemplates, { archived }, adminKey)).subscribeTemplates.map(({ key }) => key);
    expect(await keys(false)).toEqual(['news', 'rank']);
    await gateway.query(ArchiveSubscribeTemplate, { template: 'rank' }, adminKey);
    expect([await keys(false), await keys(true)]).toEqual([['news'], ['rank']]);
    await all.declare(input);
    expect(await keys(false)).toEqual(['news', 'rank']);
  });

  test('refuses what WeChat could not have, and says why', async () => {
    const flaws: [object, string][] = [
      [{ key: 'No Key' }, '`key`'],
      [{ templateId: 'no id' }, '`templateId`'],
      [{ fields: [] }, 'at least one'],
      [{ fields: ['thing'] }, 'such as thing1'],
      [{ fields: ['car_number1'] }, 'one of thing, number'],
      [{ fields: ['thing1', 'thing1'] }, 'twice'],
      [{ page: '/pages/index' }, '`page`'],
      [{ appId: 'wx9' }, appId],
      [{ key: 'news' }, 'another template'],
    ];
    for (const [flaw, text] of flaws) {
      const { errors } = await sendDocument(
        gateway.url,
        SetSubscribeTemplate,
        { input: { ...input, ...flaw } },
        adminKey,
      );
      expect(errors).toMatchObject([
        { message: expect.stringContaining(text), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
  });
});

describe('sendSubscribeMessage', () => {
  test('stores the message with the consent that it takes; then WeChat has it, as the template says', async () => {
    await all.declare({ page: 'pages/index?board=weekly', lang: 'ZH_TW', miniprogramState: 'TRIAL' });
    const ann = await all.aSubscriber(2);
    const message = await all.sendOk(ann, { messageId: 'm1' });
    expect(message).toMatchObject({ messageId: 'm1', player: { id: ann.id }, state: 'WAITING', attempts: 0 });
    expect([await ann.available(), all.atWechat(ann)]).toEqual([1, []]);
    await all.sendDue();
    const [sent] = all.atWechat(ann);
    expect(sent).toMatchObject({ appId, templateId, page: 'pages/index?board=weekly', lang: 'zh_TW', state: 'trial' });
    expect(sent!.data).toEqual({ thing1: 'Harvest', number2: '7', date3: '2026年11月25日 15:01' });
    const { nodes } = await all.messages();
    expect(nodes).toMatchObject([{ messageId: 'm1', state: 'SENT', attempts: 1, dueAt: null, reason: null }]);
    expect(await ann.available()).toBe(1);
  });

  test('is right away at WeChat where a worker runs', async () => {
    const ann = await all.aSubscriber(1);
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    worker.startJobs();
    await all.sendOk(ann);
    await until(() => all.atWechat(ann).length === 1);
    await worker.close();
  });

  test('loses nothing where Redis is away when the message is made, and empty afterwards', async () => {
    const redis = await aRedis();
    const other = await aPushGateway({ redisUrl: redis.url });
    const its = subscriptionsOf(other);
    await its.declare();
    const ann = await its.aSubscriber(1);
    process.kill(redis.pid, 'SIGKILL');
    await redis.exited;
    await its.sendOk(ann);
    const empty = await aRedis();
    const worker = await createApp(
      { ...other.config, redisUrl: empty.url },
      { log: other.app.log, now: other.clock.now },
    );
    worker.startJobs();
    await until(() => its.atWechat(ann).length === 1);
    await worker.close();
    await empty.remove();
    await redis.remove();
  });

  test('makes one message of one messageId, however often and at once, and takes one consent', async () => {
    const ann = await all.aSubscriber(3);
    const messages = await Promise.all([1, 2, 3, 4].map(() => all.sendOk(ann, { messageId: 'm1' })));
    expect(new Set(messages.map(({ id }) => id)).size).toBe(1);
    await Promise.all([all.sendDue(), all.sendDue()]);
    expect(await all.sendOk(ann, { messageId: 'm1' })).toMatchObject({ id: messages[0]!.id, state: 'SENT' });
    await all.sendDue(60);
    expect([all.atWechat(ann).length, await ann.available()]).toEqual([1, 2]);
    const bob = await all.aSubscriber(1);
    await expect(all.send(bob, { messageId: 'm1' })).rejects.toThrow('stands for a message to another player');
    // What was made stays made, also without further consents.
    const last = await all.sendOk(bob, { messageId: 'm2' });
    expect(await all.sendOk(bob, { messageId: 'm2' })).toMatchObject({ id: last.id });
  });

  test('gives the last consent to one of many who want it', async () => {
    const ann = await all.aSubscriber(1);
    const results = await Promise.all([1, 2, 3, 4].map(() => all.send(ann)));
    const kinds = results.map(({ __typename }) => __typename).toSorted();
    expect(kinds).toEqual([...Array<string>(3).fill('SubscribeConsentMissing'), 'SubscribeMessage']);
    expect((await all.messages()).totalCount).toBe(1);
  });

  test('is refused without consent, without template, and with texts that WeChat would refuse, naming the field', async () => {
    const ann = await all.aSubscriber(1);
    const nobody = { id: Buffer.from(`Player:${randomUUID()}`).toString('base64url') };
    expect(await all.send(nobody)).toMatchObject({ code: 'SUBSCRIBE_CONSENT_MISSING' });
    expect(await all.send(ann, { template: 'none' })).toMatchObject({ code: 'SUBSCRIBE_TEMPLATE_NOT_FOUND' });
    expect(await all.send(ann, { data: texts('x'.repeat(21)) })).toMatchObject({
      code: 'SUBSCRIBE_DATA_INVALID',
      field: 'thing1',
      message: expect.stringContaining('at most 20 characters'),
    });
    await expect(all.send(ann, { messageId: 'season-ends:1' })).rejects.toThrow('`messageId` must have');
    const past = new Date(gateway.clock.now() - 1_000).toISOString();
    await expect(all.send(ann, { sendUntil: past })).rejects.toThrow('`sendUntil` must lie');
    expect([(await all.messages()).totalCount, await ann.available()]).toEqual([0, 1]);
    const input = { messageId: 'm', player: ann.id, template: 'news', data: texts() };
    const { errors } = await sendDocument(gateway.url, SendSubscribeMessage, { input }, ann.token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('messages to one user', () => {
  test('go one at a time and in order, whoever sends them', async () => {
    const ann = await all.aSubscriber(4);
    for (const name of ['a', 'b', 'c', 'd']) {
      gateway.clock.advance(1);
      await all.sendOk(ann, { messageId: name, data: texts(name) });
    }
    const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    const bothSend = () => Promise.all([all.sendDue(), second.services.subscribeMessages.sendDue()]);
    // While some process has one on its way, no other one goes.
    const hold = (state: string, due: number) =>
      gateway.db.query(
        `UPDATE subscribe_message SET state = $1::subscribe_message_state, due_at = $2 WHERE message_id = 'a'`,
        [state, new Date(gateway.clock.now() + due)],
      );
    await hold('SENDING', 60_000);
    await bothSend();
    const [last] = (await all.messages({ first: 1 })).nodes;
    await gateway.app.services.subscribeMessages.sendOne(uuidOf(last!.id));
    expect(all.calls()).toBe(0);
    await hold('WAITING', 0);
    while ((await all.messages({ state: 'WAITING' })).totalCount > 0) await bothSend();
    expect(all.atWechat(ann).map(({ data }) => data['thing1'])).toEqual(['a', 'b', 'c', 'd']);
    await second.close();
  });

  test('are sent a little later where WeChat is still at another one (43108)', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    gateway.wechat.faults.add({ path: sendPath, fault: { kind: 'errcode', errcode: 43108 } });
    await all.sendDue();
    expect((await all.messages()).nodes).toMatchObject([{ state: 'WAITING', errcode: 43108, attempts: 1 }]);
    expect(all.calls()).toBe(1);
    await all.sendDue(10);
    expect(all.atWechat(ann)).toHaveLength(1);
  });
});

describe('a message is not sent', () => {
  test('to a door that was unlinked, and its consent is there for the door’s new player', async () => {
    const doors = doorsOf(gateway);
    const person = aPerson();
    const guest = asPlayer(await doors.login(doors.guest()));
    await doors.link(doors.by(person), guest.token);
    const openid = person.openids[appId]!;
    const push = gateway.app.services.subscribeConsents.hearPopup(
      { id: randomUUID(), appId, openid, sentAt: new Date(gateway.clock.now()) },
      [{ TemplateId: templateId, SubscribeStatusString: 'accept' }],
    );
    await push;
    await all.sendOk(guest);
    const { myIdentities } = await gateway.query(MyIdentities, {}, guest.token);
    const identity = myIdentities.find(({ provider }) => provider !== 'GUEST')!.id;
    await gateway.query(UnlinkIdentity, { identity }, guest.token);
    await all.sendDue();
    expect((await all.messages()).nodes).toMatchObject([
      { state: 'DROPPED', reason: expect.stringContaining('openid') },
    ]);
    expect(all.calls()).toBe(0);
    const own = asPlayer(await doors.login(doors.by(person)));
    expect(own.id).not.toBe(guest.id);
    expect(await all.send(own)).toMatchObject({ state: 'WAITING' });
  });

  test('but is, where its player has become a part of another one', async () => {
    const doors = doorsOf(gateway);
    const person = aPerson();
    const own = asPlayer(await doors.login(doors.by(person)));
    const openid = person.openids[appId]!;
    await all.tap({ openid });
    await gateway.app.services.subscribeConsents.hearPopup(
      { id: randomUUID(), appId, openid, sentAt: new Date(gateway.clock.now()) },
      [{ TemplateId: templateId, SubscribeStatusString: 'accept' }],
    );
    await all.sendOk(own);
    const guest = asPlayer(await doors.login(doors.guest()));
    expect(asPlayer(await doors.link(doors.by(person), guest.token)).id).toBe(guest.id);
    await all.sendDue();
    expect(all.atWechat({ openid })).toHaveLength(1);
  });
});

describe('subscribeMessages', () => {
  test('pages through them both ways, the newest first, and filters', async () => {
    const [ann, bob] = [await all.aSubscriber(3), await all.aSubscriber(2)];
    for (const messageId of ['1', '2', '3']) {
      gateway.clock.advance(1);
      await all.sendOk(ann, { messageId });
    }
    gateway.clock.advance(1);
    await all.sendOk(bob, { messageId: '4' });
    const ids = async (variables: Parameters<typeof all.messages>[0]) => {
      const { nodes, pageInfo } = await all.messages(variables);
      return { ids: nodes.map(({ messageId }) => messageId), ...pageInfo };
    };
    const first = await ids({ first: 2 });
    expect(first).toMatchObject({ ids: ['4', '3'], hasNextPage: true });
    expect(await ids({ first: 2, after: first.endCursor! })).toMatchObject({ ids: ['2', '1'], hasNextPage: false });
    expect(await ids({ last: 2 })).toMatchObject({ ids: ['2', '1'], hasPreviousPage: true });
    expect((await ids({ player: ann.id })).ids).toEqual(['3', '2', '1']);
    expect((await ids({ template: 'other' })).ids).toEqual([]);
    await all.sendDue();
    expect((await ids({ state: 'WAITING' })).ids).toEqual([]);
    const { errors } = await sendDocument(gateway.url, SubscribeMessages, {}, ann.token);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('keep their texts for 30 days', async () => {
    const ann = await all.aSubscriber(2);
    await all.sendOk(ann);
    await all.sendDue();
    gateway.clock.advance(31 * 24 * 3_600);
    await all.sendOk(ann, { messageId: 'new' });
    await gateway.app.services.subscribeMessages.forgetOld();
    await gateway.app.services.subscribeConsents.forgetOld();
    const { nodes } = await all.messages();
    expect(nodes.map(({ data }) => data === null)).toEqual([false, true]);
  });
});
