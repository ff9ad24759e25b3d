import pg from 'pg';
import { onTestFinished } from 'vitest';
import type { Services } from '../../src/context.ts';
import { mediaCheckEvent, subscribePopupEvent } from '../../src/features/wechat-push/events.ts';
import { definePushHandler, type PushHandler } from '../../src/features/wechat-push/handler.ts';
import type { ReceivedPush } from '../../src/features/wechat-push/model.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import type { PushRequest } from '../../src/wechat-simulator/push-requests.ts';
import { adminKey, aGateway } from './app.ts';
import { WechatPushes } from './wechat-push-documents.ts';
import type { WechatPushesQueryVariables } from './gql/graphql.ts';

const [miniGame, account, website] = demoWechatApps as [
  (typeof demoWechatApps)[0],
  (typeof demoWechatApps)[0],
  (typeof demoWechatApps)[0],
];
const { encodingAesKey: _key, ...plainAccount } = account;
const { encodingAesKey: _otherKey, messageToken: _token, ...silentWebsite } = website;

/** One app that takes encrypted pushes alone, one that takes plain ones, and one that takes none. */
export const pushApps = { safe: miniGame, plain: plainAccount, silent: silentWebsite };

export type Handled = ReceivedPush & { event: string; content: unknown };

/** Handlers that write down what they were given; `on` may fail, or take its time. */
export function recordingHandlers(on: (push: Handled) => Promise<void> | void = () => {}) {
  const handled: Handled[] = [];
  const note = async (event: string, content: unknown, push: ReceivedPush) => {
    const one = { event, content, ...push };
    handled.push(one);
    await on(one);
  };
  const handlers: PushHandler<Services>[] = [
    definePushHandler({
      event: 'wxa_media_check',
      content: mediaCheckEvent,
      run: (content, push) => note('wxa_media_check', content, push),
    }),
    definePushHandler({
      event: 'subscribe_msg_popup_event',
      content: subscribePopupEvent,
      run: (content, push) => note('subscribe_msg_popup_event', content, push),
    }),
  ];
  return { handled, handlers };
}

type Options = Parameters<typeof aGateway>[0];

/** A gateway that knows the three apps, with a way to push to it and to look at what it has. */
export async function aPushGateway(options: Options = {}) {
  const env = { WECHAT_APPS: JSON.stringify(Object.values(pushApps)) };
  const gateway = await aGateway({ env, ...options });
  const db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // The database may go before the last idle connection does.
  db.on('error', () => {});
  onTestFinished(async () => {
    await db.end();
    await gateway.close();
  });
  const addressOf = (appId: string) => `${gateway.url.replace('/graphql', '')}/wechat/callback/${appId}`;
  return { ...gateway, db, addressOf, send, list, configure };

  /** Sets the address of both apps at the simulator. */
  async function configure(format: 'json' | 'xml' = 'json', mode: 'safe' | 'compatible' = 'safe') {
    for (const [{ appId }, how] of [
      [pushApps.safe, mode],
      [pushApps.plain, 'plain'],
    ] as const)
      await gateway.wechat.pushes.configure({ appId, url: addressOf(appId), mode: how, format });
  }

  /** Whether each was accepted, with the status of its last attempt. */
  async function send(appId: string, pushes: PushRequest['pushes'], more: Partial<PushRequest> = {}) {
    const deliveries = await gateway.wechat.pushes.send({ appId, pushes, ...more });
    return deliveries.map(({ isAccepted, attempts }) => ({ isAccepted, ...attempts.at(-1)! }));
  }

  /** What admins see. */
  async function list(variables: WechatPushesQueryVariables = {}) {
    return (await gateway.query(WechatPushes, variables, adminKey)).wechatPushes;
  }
}

export type PushGateway = Awaited<ReturnType<typeof aPushGateway>>;
