import type { WechatApp } from '../../config.ts';
import { BadUserInput } from '../../errors.ts';
import type { Files } from '../../infra/files.ts';
import { BadImage, type Images } from '../../infra/images.ts';
import type { Locks } from '../../infra/lock.ts';
import { WechatError } from '../../wechat/errors.ts';
import type { LinkRequest, QrCodeRequest } from '../../wechat/links.ts';
import type { Wechat } from '../../wechat/wechat.ts';
import { WechatUnavailable } from '../session/errors.ts';
import { endOf, isLasting, type Link, type QrCode, type StoredLink } from './model.ts';
import type { LinkStore } from './store.ts';

/*
 * QR codes and links into mini-games. WeChat makes each once: what it made is kept, and given out to all who ask for the
 * same, until it comes to its end. A lock has one process ask; where it gets lost, WeChat is asked twice and nothing is
 * wrong, since what both got works.
 */

export type LinkService = ReturnType<typeof createLinkService>;

type Needs = {
  store: LinkStore;
  wechat: Pick<Wechat, 'appsOfKind' | 'makeQrCode' | 'makeScheme' | 'makeUrlLink' | 'checkLinkQuota'>;
  locks: Locks;
  images: Images;
  files: Files;
  /** What the addresses of files begin with. */
  publicUrl: string;
  now: () => number;
};
/** Where it leads, and until when it is wanted; null for as long as may be. */
export type WantedLink = Omit<LinkRequest, 'expiresAt'> & { expiresAt: Date | null };
/** For whom it is made, and whether it is only to be found out what would come of it. */
type How = { forPlayer?: ForPlayer; isTrial?: boolean };
/** Of what is made for a player. */
export type ForPlayer = {
  /** Whose invitation it leads to. */
  ownerId: string;
  /** Runs before WeChat is asked, and may refuse by throwing. */
  before(): Promise<void>;
};

/** A call takes at most five seconds, is made three times, and may need a token first. */
const lockMilliseconds = 40_000;

export function createLinkService({ store, wechat, locks, images, files, publicUrl, now }: Needs) {
  return {
    pickApp,
    qrCode,
    scheme: (app: WechatApp, wanted: WantedLink, how?: How) => link(app, 'scheme', wechat.makeScheme, wanted, how),
    urlLink: (app: WechatApp, wanted: WantedLink, how?: How) => link(app, 'url-link', wechat.makeUrlLink, wanted, how),
    deleteEnded: store.deleteEnded,
  };

  /** The game's mini-game, the named one where there are several. @throws BadUserInput that names the choices */
  function pickApp(gameKey: string, appId: string | null | undefined): WechatApp {
    const apps = wechat.appsOfKind('MINI_GAME').filter((app) => app.game === gameKey);
    const picked = appId ? apps.filter((app) => app.appId === appId) : apps;
    if (picked.length === 1) return picked[0]!;
    const choices = apps.map((app) => app.appId).join(', ') || 'none is configured';
    throw new BadUserInput(`Name the game's mini-game by \`appId\`: ${choices}.`);
  }

  /** The address of a picture that is there for good. @throws WechatUnavailable */
  async function qrCode(app: WechatApp, wanted: QrCodeRequest, how: How = {}): Promise<QrCode> {
    const { scene, page, checkPath, envVersion, width, isHyaline, lineColor } = wanted;
    const recipe = ['qr-code', scene, page, checkPath, envVersion, width, isHyaline, lineColor];
    const made = await findOrMake(app, recipe, {
      // A folder may get lost; then the code is made anew.
      isGood: async (stored) => (await files.find(stored.value)) !== null,
      make: async () => {
        const picture = await images.toPng(await wechat.makeQrCode(app, wanted));
        return { value: await files.put(picture, 'png'), expiresAt: null };
      },
      ...how,
      check: () => wechat.checkLinkQuota(app, 'qr-code'),
    });
    return { url: made && `${publicUrl}/files/${made.value}`, width, envVersion };
  }

  async function link(
    app: WechatApp,
    kind: string,
    makeLink: Wechat['makeScheme'],
    wanted: WantedLink,
    how: How = {},
  ): Promise<Link> {
    const { query, path, envVersion, expiresAt: wantedEnd } = wanted;
    const made = await findOrMake(app, [kind, query, path, envVersion, wantedEnd], {
      isGood: async (stored) => isLasting(stored, wantedEnd, now()),
      make: async () => {
        const end = endOf(wantedEnd, now());
        return { value: await makeLink(app, { query, path, envVersion, expiresAt: end }), expiresAt: end };
      },
      ...how,
      check: () => wechat.checkLinkQuota(app, 'link'),
    });
    return made ? { url: made.value, expiresAt: made.expiresAt! } : { url: null, expiresAt: endOf(wantedEnd, now()) };
  }

  type Making = {
    isGood(stored: StoredLink): Promise<boolean>;
    make(): Promise<StoredLink>;
    /** Whether WeChat would be asked at all. @throws WechatError */
    check(): Promise<void>;
  } & How;

  /** Null where it was to be tried only, and would be made. */
  async function findOrMake(
    app: WechatApp,
    parts: unknown[],
    { isGood, make, check, forPlayer, isTrial = false }: Making,
  ): Promise<StoredLink | null> {
    const recipe = JSON.stringify(parts);
    const known = await find();
    if (known) return known;
    if (isTrial) {
      await check().catch(tellUnavailable);
      return null;
    }
    await forPlayer?.before();
    const made = await locks.once(store.lockKeyOf(app.appId, recipe), lockMilliseconds, {
      find,
      make: makeAndKeep,
    });
    if (!made) throw new WechatUnavailable('WeChat does not answer. Try again.', 5);
    return made;

    async function find(): Promise<StoredLink | null> {
      const stored = await store.find(app.appId, recipe);
      return stored && (await isGood(stored)) ? stored : null;
    }

    async function makeAndKeep(): Promise<StoredLink> {
      const fresh = await make().catch(tellUnavailable);
      await store.save(app.appId, recipe, fresh, forPlayer?.ownerId ?? null);
      return fresh;
    }
  }
}

function tellUnavailable(error: unknown): never {
  throw toUnavailable(error);
}

/** Says what it means to whoever asked; what WeChat said stays in `cause`. */
function toUnavailable(error: unknown): unknown {
  const cause = { cause: error };
  if (error instanceof BadImage) return new WechatUnavailable('WeChat sent no good picture. Try again.', 5, cause);
  if (!(error instanceof WechatError)) return error;
  const { action, retryAfterSeconds } = error;
  switch (action) {
    case 'slow':
      return new WechatUnavailable('WeChat makes no more just now. Try again later.', retryAfterSeconds ?? 60, cause);
    case 'retry':
    case 'refresh':
      return new WechatUnavailable('WeChat does not answer. Try again.', retryAfterSeconds ?? 5, cause);
    case 'user':
    case 'drop':
    case 'config':
    case 'bug':
      return new WechatUnavailable('Codes and links are out of order. The operator has been told.', 60, cause);
  }
}
