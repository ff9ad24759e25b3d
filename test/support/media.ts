import { onTestFinished } from 'vitest';
import { adminKey, aGateway } from './app.ts';
import { account, contentOf, miniGame } from './contents.ts';
import { WechatPushes } from './wechat-push-documents.ts';
import { until } from './services.ts';

type Options = Parameters<typeof aGateway>[0];

/** A gateway to which the simulator pushes results of media checks. */
export async function aMediaGateway(options: Options = {}) {
  const gateway = await aGateway(options);
  onTestFinished(gateway.close);
  const base = gateway.url.replace('/graphql', '');
  for (const { appId } of [miniGame, account])
    await gateway.wechat.pushes.configure({ appId, url: `${base}/wechat/callback/${appId}` });
  gateway.wechat.mediaChecks.configure({ delaySeconds: 0 });
  const { services } = gateway.app;
  return { ...gateway, content: contentOf(gateway), handled, recheck };

  /** Waits until so many results have come and been handled. */
  async function handled(count = 1) {
    await until(
      async () => {
        await services.wechatPushes.handleLeft(services);
        const { wechatPushes } = await gateway.query(
          WechatPushes,
          { event: 'wxa_media_check', state: 'DONE' },
          adminKey,
        );
        return wechatPushes.totalCount;
      },
      (done) => done >= count,
    );
  }

  async function recheck(seconds: number) {
    gateway.clock.advance(seconds);
    await services.contentReviews.recheckDue();
  }
}
