import { BadUserInput } from '../../errors.ts';
import { WechatError } from '../../wechat/errors.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { parseLink, parseQrCode } from './input.ts';
import type { Link, QrCode } from './model.ts';
import type { LinkService } from './service.ts';

export type CampaignService = ReturnType<typeof createCampaignService>;

type Needs = { links: LinkService; now: () => number };
/** As it comes in, but for the mini-game that it is to lead to. */
type Wanted = Record<string, unknown>;
type Target = { gameKey: string; appId: string | null; isTrial: boolean };

/** QR codes and links of the game's makers, which lead to no player's invitation. */
export function createCampaignService({ links, now }: Needs) {
  return { qrCode, scheme, urlLink };

  /** @throws BadUserInput or WechatUnavailable with what WeChat said, which is meant for admins; so do the next two */
  function qrCode({ gameKey, appId, isTrial }: Target, wanted: Wanted): Promise<QrCode> {
    const request = parseQrCode(wanted);
    return orTellWhy(() => links.qrCode(links.pickApp(gameKey, appId), request, { isTrial }));
  }

  function scheme({ gameKey, appId, isTrial }: Target, wanted: Wanted): Promise<Link> {
    const request = parseLink(wanted, now());
    return orTellWhy(() => links.scheme(links.pickApp(gameKey, appId), request, { isTrial }));
  }

  function urlLink({ gameKey, appId, isTrial }: Target, wanted: Wanted): Promise<Link> {
    const request = parseLink(wanted, now());
    return orTellWhy(() => links.urlLink(links.pickApp(gameKey, appId), request, { isTrial }));
  }
}

async function orTellWhy<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const cause = error instanceof WechatUnavailable ? error.cause : null;
    if (!(error instanceof WechatUnavailable) || !(cause instanceof WechatError)) throw error;
    if (cause.action === 'bug') throw new BadUserInput(`${cause.message}.`, { cause });
    throw new WechatUnavailable(`${cause.message}.`, error.retryAfterSeconds, { cause });
  }
}
