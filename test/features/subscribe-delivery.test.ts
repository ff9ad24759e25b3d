import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Fault } from '../../src/wechat-simulator/faults.ts';
import { aPushGateway, pushApps, type PushGateway } from '../support/pushes.ts';
import { until } from '../support/services.ts';
import { miniGame, sendPath, subscriptionsOf, templateId, type Subscriber } from '../support/subscribers.ts';

/* What becomes of a message when WeChat refuses it, does not answer, or the process dies. */

const leaseSeconds = 60;
const [minute, hour, day] = [60, 3_600, 86_400];

let gateway: PushGateway;
let all: ReturnType<typeof subscriptionsOf>;

beforeEach(async () => {
  gateway = await aPushGateway();
  all = subscriptionsOf(gateway);
  await all.declare();
});

const fail = (fault: Fault, times = 1) => gateway.wechat.faults.add({ path: sendPath, times, fault });
const only = async () => (await all.messages()).nodes[0]!;
const handle = () => gateway.app.services.wechatPushes.handleLeft(gateway.app.services);
/** Has WeChat tell what became of the only message. */
async function hearSent(errorCode = 0, copies = 1) {
  await gateway.configure();
  const [sent] = gateway.wechat.subscriptions.messages();
  for (let count = 0; count < copies; count += 1)
    await gateway.wechat.subscriptions.pushSent({
      msgid: sent!.msgid,
      errorCode,
      errorStatus: errorCode === 0 ? 'success' : 'system error',
    });
  await handle();
}
/** What WeChat knows of consents that the gateway does not. */
const accept = ({ openid }: Subscriber) =>
  gateway.wechat.subscriptions.tap({ appId: miniGame.appId, openid, answers: [{ templateId, answer: 'accept' }] });

describe('a message that WeChat refuses', () => {
  test('because the player takes none any more (43101) is dropped, and nothing accepted before counts', async () => {
    const ann = await all.aSubscriber(3);
    await gateway.wechat.subscriptions.turnOff({ appId: miniGame.appId, openid: ann.openid, templateId });
    await all.sendOk(ann);
    await all.sendDue();
    expect(await only()).toMatchObject({ state: 'DROPPED', errcode: 43101, reason: expect.stringContaining('43101') });
    expect(await ann.available()).toBe(0);
    expect(await all.send(ann)).toMatchObject({ code: 'SUBSCRIBE_CONSENT_MISSING' });
    await all.tap(ann);
    await ann.tell();
    expect(await ann.available()).toBe(1);
    await all.sendOk(ann);
    await all.sendDue();
    expect(all.atWechat(ann)).toHaveLength(1);
  });

  test('because the player takes none any more voids what was given before the call alone', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    await gateway.configure();
    fail({ kind: 'errcode', errcode: 43101 });
    await all.sendDue();
    await all.tap(ann);
    await handle();
    expect(await ann.available()).toBe(1);
  });

  test.each([
    [40003, null],
    [40037, null],
    [41030, null],
    [43107, null],
    [45168, null],
    [47003, null],
  ])('with %i has failed, for admins to see, and gives the consent back', async (errcode, invalidField) => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    fail({ kind: 'errcode', errcode });
    await all.sendDue();
    const reason = expect.stringContaining(String(errcode));
    expect(await only()).toMatchObject({ state: 'FAILED', errcode, reason, invalidField, dueAt: null });
    await all.sendDue(10 * minute);
    expect([all.calls(), await ann.available()]).toEqual([1, 1]);
  });

  test('with 47003 tells the field that WeChat names', async () => {
    const { appId } = miniGame;
    gateway.wechat.subscriptions.putTemplate({ appId, templateId: 't1', fields: ['thing1', 'phrase2'] });
    // Declared by mistake as what it is not.
    await all.declare({ key: 'wrong', templateId: 't1', fields: ['thing1', 'thing2'] });
    const ann = await all.aSubscriber();
    await gateway.wechat.subscriptions.tap({
      appId,
      openid: ann.openid,
      answers: [{ templateId: 't1', answer: 'accept' }],
    });
    await ann.tell('ACCEPT', 'r1', 't1');
    const data = [1, 2].map((number) => ({ field: `thing${number}`, value: 'x' }));
    await all.sendOk(ann, { template: 'wrong', data });
    await all.sendDue();
    expect(await only()).toMatchObject({ state: 'FAILED', errcode: 47003, invalidField: 'phrase2' });
  });

  test.each([
    ['45009', 45009, 10 * minute],
    ['40164', 40164, 10 * minute],
  ])('with %s waits and is sent later', async (_title, errcode, seconds) => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    fail({ kind: 'errcode', errcode });
    await all.sendDue();
    expect(await only()).toMatchObject({ state: 'WAITING', errcode });
    await all.sendDue(minute);
    expect(all.calls()).toBe(1);
    await all.sendDue(seconds);
    expect([(await only()).state, all.atWechat(ann).length]).toEqual(['SENT', 1]);
  });

  test('for the access_token goes out once, with a new one', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    fail({ kind: 'errcode', errcode: 40001 });
    await all.sendDue();
    expect([(await only()).state, all.calls(), all.atWechat(ann).length]).toEqual(['SENT', 2, 1]);
  });
});

describe('a message of which nobody knows whether it was sent', () => {
  const silences: [string, Fault][] = [
    ['breaks the connection', { kind: 'drop' }],
    ['answers half a JSON', { kind: 'truncate' }],
    ['answers HTTP 502', { kind: 'status', status: 502 }],
    ['says that it is busy', { kind: 'errcode', errcode: -1 }],
    ['does not answer in time', { kind: 'hang' }],
  ];
  test.each(silences)('because WeChat %s, is never sent again', async (_title, fault) => {
    const ann = await all.aSubscriber(2);
    await all.sendOk(ann);
    fail(fault);
    await all.sendDue();
    expect(await only()).toMatchObject({ state: 'UNKNOWN', reason: expect.any(String), dueAt: null });
    for (const seconds of [minute, hour, day]) await all.sendDue(seconds);
    expect([all.calls(), (await only()).state]).toEqual([1, 'UNKNOWN']);
  });

  test('is DELIVERED or FAILED when WeChat says so, however often', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    fail({ kind: 'drop' });
    await all.sendDue();
    await hearSent(0, 3);
    expect(await only()).toMatchObject({ state: 'DELIVERED', reason: null });
    // A word that comes after the last one changes nothing.
    await hearSent(1);
    expect(await only()).toMatchObject({ state: 'DELIVERED' });
  });

  test('because the process died is UNKNOWN when its time is up, and not sent by anybody', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    await gateway.db.query(
      `UPDATE subscribe_message SET state = 'SENDING', attempts = 1, called_at = $1, due_at = $2`,
      [new Date(gateway.clock.now()), new Date(gateway.clock.now() + leaseSeconds * 1_000)],
    );
    await all.sendDue(leaseSeconds - 1);
    expect((await only()).state).toBe('SENDING');
    await all.sendDue(1);
    expect(await only()).toMatchObject({ state: 'UNKNOWN', reason: expect.stringContaining('process ended') });
    await all.sendDue(hour);
    expect(all.calls()).toBe(0);
  });

  test('does not hold up the next one to the same player', async () => {
    const ann = await all.aSubscriber(2);
    await all.sendOk(ann);
    fail({ kind: 'drop' });
    await all.sendDue();
    await all.sendOk(ann);
    await all.sendDue(minute);
    expect((await all.messages()).nodes.map(({ state }) => state)).toEqual(['SENT', 'UNKNOWN']);
  });
});

describe('what WeChat says of a message', () => {
  test.each(['json', 'xml'] as const)('as %s, while its answer is still on its way, is what counts', async (format) => {
    const ann = await all.aSubscriber(1);
    await gateway.configure(format);
    await all.sendOk(ann);
    fail({ kind: 'latency', ms: 1_500 });
    const sending = all.sendDue();
    await until(() => all.atWechat(ann).length === 1);
    await until(async () => (await gateway.list({ event: 'subscribe_msg_sent_event' })).nodes.length === 1);
    await handle();
    expect((await only()).state).toBe('DELIVERED');
    await sending;
    expect((await only()).state).toBe('DELIVERED');
  });

  test('is shown where it could not deliver', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    await all.sendDue();
    await hearSent(20_001);
    expect(await only()).toMatchObject({ state: 'FAILED', reason: expect.stringContaining('20001 system error') });
  });

  test('concerns the message that was sent closest to it, and none of others', async () => {
    const ann = await all.aSubscriber(2);
    const bob = await all.aSubscriber(1);
    for (const [player, messageId] of [
      [ann, 'old'],
      [bob, 'other'],
    ] as const)
      await all.sendOk(player, { messageId });
    await all.sendDue();
    gateway.clock.advance(hour);
    await all.sendOk(ann, { messageId: 'new' });
    await gateway.configure();
    await all.sendDue();
    await until(async () => (await gateway.list({ event: 'subscribe_msg_sent_event' })).nodes.length === 1);
    await handle();
    const states = (await all.messages()).nodes.map(({ messageId, state }) => [messageId, state]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        ['new', 'DELIVERED'],
        ['old', 'SENT'],
        ['other', 'SENT'],
      ]),
    );
    // And of messages that others have sent, nothing is known.
    await accept(ann);
    const fields = { List: [{ TemplateId: templateId, MsgID: '1', ErrorCode: 0, ErrorStatus: 'success' }] };
    await gateway.send(pushApps.safe.appId, [{ event: 'subscribe_msg_sent_event', from: 'o-nobody', fields }]);
    await handle();
    expect((await gateway.list({ state: 'FAILED' })).nodes).toEqual([]);
  });
});

describe('while WeChat is out of reach', () => {
  test('a message waits, and is sent once when it is back', async () => {
    const ann = await all.aSubscriber(1);
    await all.sendOk(ann);
    // No connection can be made: nothing was sent.
    const elsewhere = { ...gateway.config, wechat: { ...gateway.config.wechat, apiUrl: 'http://127.0.0.1:9' } };
    const worker = await createApp(elsewhere, { log: gateway.app.log, now: () => gateway.clock.now() });
    await worker.services.subscribeMessages.sendDue();
    expect(await only()).toMatchObject({ state: 'WAITING', attempts: 1, reason: expect.stringContaining('reached') });
    await worker.close();
    await all.sendDue(10 * minute);
    expect([(await only()).state, all.atWechat(ann).length]).toEqual(['SENT', 1]);
  });

  test('a message is dropped when it is of no use any more, and its consent given back', async () => {
    const ann = await all.aSubscriber(1);
    const sendUntil = new Date(gateway.clock.now() + hour * 1_000).toISOString();
    await all.sendOk(ann, { sendUntil });
    fail({ kind: 'errcode', errcode: 40164 }, 1_000);
    for (let minutes = 0; minutes < 70; minutes += 7) await all.sendDue(7 * minute);
    expect(await only()).toMatchObject({ state: 'DROPPED', reason: expect.stringContaining('in time') });
    expect([await available(ann), all.atWechat(ann)]).toEqual([1, []]);
  });

  test('a message of an app that is not configured any more has failed, and holds up nobody', async () => {
    const [ann, bob] = [await all.aSubscriber(1), await all.aSubscriber(1)];
    await all.sendOk(ann, { messageId: 'gone' });
    await gateway.db.query(`UPDATE subscribe_message SET app_id = 'wx9'`);
    await gateway.db.query(`UPDATE identity SET app_id = 'wx9' WHERE subject = $1`, [ann.openid]);
    await all.sendOk(bob, { messageId: 'here' });
    await all.sendDue();
    const stateOf = async ({ id }: Subscriber) => (await all.messages({ player: id })).nodes[0]!.state;
    expect([await stateOf(ann), await stateOf(bob)]).toEqual(['FAILED', 'SENT']);
  });

  test('a consent that was void meanwhile is not given back', async () => {
    const ann = await all.aSubscriber(1);
    const sendUntil = new Date(gateway.clock.now() + hour * 1_000).toISOString();
    await all.sendOk(ann, { sendUntil });
    gateway.clock.advance(2);
    await gateway.configure();
    await gateway.wechat.subscriptions.turnOff({ appId: miniGame.appId, openid: ann.openid, templateId });
    await handle();
    await all.sendDue(2 * hour);
    expect([(await only()).state, await available(ann)]).toEqual(['DROPPED', 0]);
  });

  async function available(ann: Subscriber): Promise<number> {
    await ann.loginAgain();
    return ann.available();
  }
});
