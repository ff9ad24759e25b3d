import { randomUUID } from 'node:crypto';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { DEMO_TEMPLATE_ID } from '../../src/wechat-simulator/subscriptions.ts';
import { adminKey, type TestApp } from './app.ts';
import { LoginMiniGame, ReportScore } from './documents.ts';
import type { SendSubscribeMessageInput, SetSubscribeTemplateInput, SubscribeAnswer } from './gql/graphql.ts';
import type { SubscribeMessagesQueryVariables } from './gql/graphql.ts';
import {
  MySubscribeConsents,
  RecordSubscribeConsent,
  SendSubscribeMessage,
  SetSubscribeTemplate,
  SubscribeMessages,
} from './subscribe-documents.ts';

export const miniGame = demoWechatApps[0]!;
export const sendPath = '/cgi-bin/message/subscribe/send';
export const templateId = DEMO_TEMPLATE_ID;
export const texts = (thing = 'Harvest') => [
  { field: 'thing1', value: thing },
  { field: 'number2', value: '7' },
  { field: 'date3', value: '2026年11月25日 15:01' },
];

type Gateway = Pick<TestApp, 'app' | 'query' | 'wechat' | 'clock'>;
type Order = Partial<Omit<SendSubscribeMessageInput, 'player'>>;
export type Subscriber = Awaited<ReturnType<ReturnType<typeof subscriptionsOf>['aSubscriber']>>;

/** What players, admins and workers do about messages, through one gateway. */
export function subscriptionsOf(gateway: Gateway) {
  const { wechat, clock } = gateway;
  return { declare, aSubscriber, tap, send, sendOk, sendDue, messages, atWechat, calls };

  /** The simulator's template, under the key `news` unless said otherwise. */
  async function declare(more: Partial<SetSubscribeTemplateInput> = {}) {
    const input = { key: 'news', templateId, fields: ['thing1', 'number2', 'date3'], ...more };
    return (await gateway.query(SetSubscribeTemplate, { input }, adminKey)).setSubscribeTemplate;
  }

  /** A player of the mini-game, with so many consents at WeChat, told by the client. */
  async function aSubscriber(consents = 0) {
    const openid = `o${randomUUID().replaceAll('-', '').slice(0, 27)}`;
    const session = await login();
    const subscriber = {
      openid,
      id: session.player.id,
      token: session.accessToken,
      loginAgain,
      tell,
      available,
      report,
    };
    for (let count = 0; count < consents; count += 1) {
      await tap(subscriber);
      await tell();
    }
    return subscriber;

    async function login() {
      const { code } = wechat.issueCode({ appId: miniGame.appId, openid });
      const result = (await gateway.query(LoginMiniGame, { code, appId: miniGame.appId })).login;
      if (result.__typename !== 'Session') throw new Error(`login: ${result.code}`);
      return result;
    }

    async function loginAgain(): Promise<void> {
      subscriber.token = (await login()).accessToken;
    }

    /** Tells what the client was told at a tap. */
    async function tell(answer: SubscribeAnswer = 'ACCEPT', requestId: string = randomUUID(), id = templateId) {
      const input = { requestId, answers: [{ templateId: id, answer }] };
      return (await gateway.query(RecordSubscribeConsent, { input }, subscriber.token)).recordSubscribeConsent;
    }

    async function available(): Promise<number> {
      const { mySubscribeConsents } = await gateway.query(MySubscribeConsents, {}, subscriber.token);
      return mySubscribeConsents.find((consent) => consent.templateId === templateId)!.available;
    }

    async function report(leaderboard: string, score: number): Promise<void> {
      const { reportScore } = await gateway.query(ReportScore, { input: { leaderboard, score } }, subscriber.token);
      if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
    }
  }

  /** A player answers WeChat, which pushes that where the address is set. Events of one second are one. */
  async function tap({ openid }: { openid: string }, answer: 'accept' | 'reject' = 'accept') {
    clock.advance(1);
    await wechat.subscriptions.tap({ appId: miniGame.appId, openid, answers: [{ templateId, answer }] });
  }

  async function send(player: { id: string }, order: Order = {}) {
    const input = { messageId: randomUUID(), player: player.id, template: 'news', data: texts(), ...order };
    return (await gateway.query(SendSubscribeMessage, { input }, adminKey)).sendSubscribeMessage;
  }

  async function sendOk(player: { id: string }, order: Order = {}) {
    const message = await send(player, order);
    if (message.__typename !== 'SubscribeMessage') throw new Error(`message: ${message.code}`);
    return message;
  }

  /** Does what workers do, after so many seconds. */
  async function sendDue(seconds = 0): Promise<void> {
    if (seconds > 0) clock.advance(seconds);
    await gateway.app.services.subscribeMessages.sendDue();
  }

  /** What admins see. */
  async function messages(variables: SubscribeMessagesQueryVariables = {}) {
    return (await gateway.query(SubscribeMessages, variables, adminKey)).subscribeMessages;
  }

  /** What WeChat has sent to a player. */
  function atWechat({ openid }: { openid: string }) {
    return wechat.subscriptions.messages().filter((message) => message.openid === openid);
  }

  function calls(): number {
    return wechat.calls.summary().counts[miniGame.appId]?.[sendPath] ?? 0;
  }
}
