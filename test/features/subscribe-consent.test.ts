import { randomUUID } from 'node:crypto';
import { expect, test, describe, beforeEach } from 'vitest';
import type { PushRequest } from '../../src/wechat-simulator/push-requests.ts';
import { adminKey, send as sendDocument } from '../support/app.ts';
import { doorsOf, aPerson, asPlayer, miniGame as appId } from '../support/identities.ts';
import { RevertMerge } from '../support/identity-documents.ts';
import { aPlayer } from '../support/players.ts';
import { aPushGateway, pushApps, type PushGateway } from '../support/pushes.ts';
import { MySubscribeConsents, RecordSubscribeConsent } from '../support/subscribe-documents.ts';
import { subscriptionsOf, templateId, type Subscriber } from '../support/subscribers.ts';

let gateway: PushGateway;
let aSubscriber: () => Promise<Subscriber>;

beforeEach(async () => {
  gateway = await aPushGateway();
  const subscriptions = subscriptionsOf(gateway);
  aSubscriber = () => subscriptions.aSubscriber();
  await subscriptions.declare();
});

type Item = { TemplateId: string; SubscribeStatusString: string; PopupScene?: number };
const item = (status: string, id = templateId): Item => ({ TemplateId: id, SubscribeStatusString: status });
const popup = ({ openid }: Subscriber, ...list: Item[]) => ({
  event: 'subscribe_msg_popup_event',
  from: openid,
  fields: { List: list.map((one) => ({ ...one, PopupScene: 0 })) },
});
const change = ({ openid }: Subscriber, ...list: Item[]) => ({
  event: 'subscribe_msg_change_event',
  from: openid,
  fields: { List: list },
});

/** Has WeChat push events, each a second after the one before, and handles them. */
async function hear(pushes: PushRequest['pushes'], more: Partial<PushRequest> = {}) {
  gateway.clock.advance(pushes.length);
  for (const { isAccepted } of await gateway.send(pushApps.safe.appId, pushes, more)) expect(isAccepted).toBe(true);
  await gateway.app.services.wechatPushes.handleLeft(gateway.app.services);
  expect((await gateway.list({ state: 'WAITING' })).nodes).toEqual([]);
}

describe('what a client tells', () => {
  test('counts one message for each ACCEPT and none for any other answer', async () => {
    const ann = await aSubscriber();
    expect(await ann.available()).toBe(0);
    await ann.tell();
    await ann.tell();
    for (const answer of ['REJECT', 'BAN', 'FILTER'] as const) await ann.tell(answer);
    expect(await ann.available()).toBe(2);
    const { mySubscribeConsents } = await gateway.query(MySubscribeConsents, {}, ann.token);
    expect(mySubscribeConsents).toEqual([
      { template: 'news', templateId, appId, available: 2, answer: 'FILTER', answeredAt: expect.any(String) },
    ]);
  });

  test('counts once however often a call is repeated, also at once', async () => {
    const ann = await aSubscriber();
    const requestId = randomUUID();
    await Promise.all([1, 2, 3, 4].map(() => ann.tell('ACCEPT', requestId)));
    expect(await ann.tell('ACCEPT', requestId)).toMatchObject({ consents: [{ available: 1 }] });
    // The id is the player's own.
    const bob = await aSubscriber();
    await bob.tell('ACCEPT', requestId);
    expect(await bob.available()).toBe(1);
  });

  test('counts whole, or not at all where a template is unknown', async () => {
    const ann = await aSubscriber();
    const answers = [templateId, 'unknown'].map((id) => ({ templateId: id, answer: 'ACCEPT' as const }));
    const input = { requestId: 'r1', answers };
    const { recordSubscribeConsent } = await gateway.query(RecordSubscribeConsent, { input }, ann.token);
    expect(recordSubscribeConsent).toMatchObject({ code: 'SUBSCRIBE_TEMPLATE_NOT_FOUND' });
    expect(await ann.available()).toBe(0);
  });

  const yes = { templateId, answer: 'ACCEPT' as const };
  test('is refused where it is not one tap on one to three templates, with an id of its own', async () => {
    const ann = await aSubscriber();
    const flaws: [object, string][] = [
      [{ answers: [] }, '`answers` must have 1 to 3'],
      [{ answers: [1, 2, 3, 4].map((id) => ({ ...yes, templateId: `t${id}` })) }, '1 to 3'],
      [{ answers: [yes, yes] }, 'names a template twice'],
      [{ requestId: '' }, '`requestId` must have'],
      [{ requestId: 'x'.repeat(129) }, '`requestId` must have'],
    ];
    for (const [flaw, text] of flaws) {
      const input = { requestId: 'r1', answers: [yes], ...flaw };
      const { errors } = await sendDocument(gateway.url, RecordSubscribeConsent, { input }, ann.token);
      expect(errors).toMatchObject([
        { message: expect.stringContaining(text), extensions: { code: 'BAD_USER_INPUT' } },
      ]);
    }
    expect(await ann.available()).toBe(0);
  });

  test('is refused of a guest, who has no WeChat', async () => {
    const guest = await aPlayer(gateway);
    const input = { requestId: 'r1', answers: [yes] };
    const { errors } = await sendDocument(gateway.url, RecordSubscribeConsent, { input }, guest.token);
    expect(errors).toMatchObject([{ message: expect.stringContaining('mini-game') }]);
  });

  test('is refused for the rest of an hour in which it came 120 times', async () => {
    // At the start of an hour, so that none ends meanwhile.
    gateway.clock.advance(3_600 - ((gateway.clock.now() / 1_000) % 3_600));
    const ann = await aSubscriber();
    for (let times = 0; times < 120; times += 1) await ann.tell('REJECT');
    await expect(ann.tell()).rejects.toThrow('RATE_LIMITED');
    gateway.clock.advance(3_600);
    await ann.loginAgain();
    await ann.tell();
    expect(await ann.available()).toBe(1);
  });
});

describe('a tap of which client and WeChat tell', () => {
  type Step = 'client' | 'event';
  const orders: Step[][] = [
    ['client', 'event'],
    ['event', 'client'],
    ['client', 'client', 'event', 'event'],
    ['event', 'event', 'client', 'client'],
    ['client', 'event', 'event', 'client'],
  ];
  test.each(orders.map((order) => [order.join(', '), order] as const))('counts once, told by %s', async (_t, order) => {
    const ann = await aSubscriber();
    await gateway.configure();
    for (const step of order) await (step === 'client' ? ann.tell() : hear([popup(ann, item('accept'))]));
    expect(await ann.available()).toBe(order.length / 2);
  });

  test('counts once where both come at the same moment, and each several times', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    await gateway.send(pushApps.safe.appId, [popup(ann, item('accept'))], { copies: 4, atOnce: true });
    const { services } = gateway.app;
    const requestId = randomUUID();
    await Promise.all([
      services.wechatPushes.handleLeft(services),
      ...[1, 2, 3].map(() => ann.tell('ACCEPT', requestId)),
    ]);
    expect(await ann.available()).toBe(1);
  });

  test.each([
    ['json', 'safe'],
    ['xml', 'safe'],
    ['json', 'compatible'],
  ] as const)(
    'counts in %s, %s mode, where a list of one is a bare object and numbers are texts',
    async (format, mode) => {
      const ann = await aSubscriber();
      await gateway.configure(format, mode);
      await hear([popup(ann, item('accept'))], { copies: 3 });
      await hear([popup(ann, item('accept'), item('accept', 'another'), item('reject', 'third'))]);
      expect(await ann.available()).toBe(2);
      await ann.tell();
      await ann.tell();
      expect(await ann.available()).toBe(2);
    },
  );

  test('is still the same tap when the client tells of it a day later, and another one after that', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    await hear([popup(ann, item('accept'))]);
    gateway.clock.advance(24 * 3_600 - 60);
    await ann.loginAgain();
    await ann.tell();
    expect(await ann.available()).toBe(1);
    await hear([popup(ann, item('accept'))]);
    gateway.clock.advance(24 * 3_600 + 60);
    await ann.loginAgain();
    await ann.tell();
    expect(await ann.available()).toBe(3);
  });

  test('is what WeChat says: a client that makes up a yes loses it to the no', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    await ann.tell('ACCEPT');
    expect(await ann.available()).toBe(1);
    await hear([popup(ann, item('reject'))]);
    expect(await ann.available()).toBe(0);
    await hear([popup(ann, item('accept'))]);
    expect(await ann.available()).toBe(1);
  });

  test('counts no more than WeChat has told, whatever a client makes up of taps that were told', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    for (let taps = 0; taps < 3; taps += 1) await hear([popup(ann, item('accept'))]);
    await Promise.all([1, 2, 3].map(() => ann.tell()));
    expect(await ann.available()).toBe(3);
  });

  test('takes nothing away that was sent meanwhile', async () => {
    const { sendOk } = subscriptionsOf(gateway);
    const ann = await aSubscriber();
    await gateway.configure();
    await ann.tell();
    await sendOk(ann);
    await hear([popup(ann, item('accept'))]);
    expect(await ann.available()).toBe(0);
  });
});

describe('a no in the settings of WeChat', () => {
  test('voids what was accepted before, and not what is accepted afterwards', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    await hear([popup(ann, item('accept')), popup(ann, item('accept'))]);
    await ann.tell();
    await hear([change(ann, item('reject'))], { copies: 2 });
    expect(await ann.available()).toBe(0);
    await hear([popup(ann, item('accept'))]);
    expect(await ann.available()).toBe(1);
  });

  test.each(['given', 'reversed'] as const)('counts by when it was said, with events in %s order', async (order) => {
    const ann = await aSubscriber();
    await gateway.configure();
    await hear([popup(ann, item('accept')), change(ann, item('reject')), popup(ann, item('accept'))], { order });
    expect(await ann.available()).toBe(1);
  });

  test('voids what a client told of and WeChat tells only afterwards', async () => {
    const ann = await aSubscriber();
    await gateway.configure();
    await ann.tell();
    await hear([popup(ann, item('accept')), change(ann, item('reject'))], { order: 'reversed' });
    expect(await ann.available()).toBe(0);
  });

  test('concerns its template and its player, and a yes there is leave for nothing', async () => {
    const [ann, bob] = [await aSubscriber(), await aSubscriber()];
    await gateway.configure();
    for (const one of [ann, bob]) await one.tell();
    await hear([change(ann, item('reject', 'another'), item('accept'))]);
    await hear([change(bob, item('reject'))]);
    expect([await ann.available(), await bob.available()]).toEqual([1, 0]);
  });
});

describe('the consents of players who become one', () => {
  test('follow their doors, and go back with them', async () => {
    const doors = doorsOf(gateway);
    const person = aPerson();
    const guest = asPlayer(await doors.login(doors.guest()));
    const own = asPlayer(await doors.login(doors.by(person)));
    const input = { requestId: 'r1', answers: [{ templateId, answer: 'ACCEPT' as const }] };
    await gateway.query(RecordSubscribeConsent, { input }, own.token);
    const consents = async (token: string) =>
      (await gateway.query(MySubscribeConsents, {}, token)).mySubscribeConsents.map(({ available }) => available);
    expect(asPlayer(await doors.link(doors.by(person), guest.token)).id).toBe(guest.id);
    expect(await consents(guest.token)).toEqual([1]);
    const { merges } = await doors.mergesOf(guest.id);
    await gateway.query(RevertMerge, { merge: merges[0]!.id, reason: 'not the same' }, adminKey);
    const again = asPlayer(await doors.login(doors.by(person)));
    expect([again.id, await consents(again.token)]).toEqual([own.id, [1]]);
  });
});
