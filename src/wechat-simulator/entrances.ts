import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput } from './control-input.ts';

/*
 * Ways into a mini-game from outside, and where they lead. A QR code of WeChat's can only be read by WeChat; the ones
 * made here hold an address that says the scene, so that any reader can.
 */

export type EnvVersion = 'release' | 'trial' | 'develop';

/** What the game's client is told of how it was opened, as wx.getLaunchOptionsSync() tells it. */
export type LaunchOptions = {
  appId: string;
  envVersion: EnvVersion;
  /** WeChat's number of the way: 1047 a QR code, 1065 a scheme, 1194 a URL link. */
  scene: number;
  path: string;
  /** A QR code's scene is encoded, as it is there: clients decode it. */
  query: Record<string, string>;
};

export const openRequestSchema = z.strictObject({ address: z.string().min(1).max(2_048) });

type Link = { launch: LaunchOptions; expiresAt: number };
type Target = Pick<LaunchOptions, 'appId' | 'envVersion' | 'path'>;

const CODE_PREFIX = 'https://mp.weixin.qq.com/simulated/';
const SCHEME_PREFIX = 'weixin://dl/business/?t=';
const URL_LINK_PREFIX = 'https://wxaurl.cn/';

export type Entrances = ReturnType<typeof createEntrances>;

export function createEntrances({ clock }: { clock: SimulatorClock }) {
  const links = new Map<string, Link>();
  return { codeAddress, addScheme, addUrlLink, open };

  /** What a QR code holds. */
  function codeAddress({ appId, envVersion, path }: Target, scene: string): string {
    return `${CODE_PREFIX}${appId}?${new URLSearchParams({ scene, env_version: envVersion, path })}`;
  }

  function addScheme(target: Target, query: string, expiresAt: number): string {
    return add(`${SCHEME_PREFIX}${randomBytes(8).toString('base64url')}`, { ...target, scene: 1065 }, query, expiresAt);
  }

  function addUrlLink(target: Target, query: string, expiresAt: number): string {
    return add(
      `${URL_LINK_PREFIX}${randomBytes(8).toString('base64url')}`,
      { ...target, scene: 1194 },
      query,
      expiresAt,
    );
  }

  function add(address: string, launch: Omit<LaunchOptions, 'query'>, query: string, expiresAt: number): string {
    links.set(address, { launch: { ...launch, query: Object.fromEntries(new URLSearchParams(query)) }, expiresAt });
    return address;
  }

  /** What a player's client is told who scans the code or follows the link. */
  function open({ address }: z.output<typeof openRequestSchema>): LaunchOptions {
    if (address.startsWith(CODE_PREFIX)) return openCode(new URL(address));
    const link = links.get(address);
    if (!link) throw new BadControlInput('No code and no link leads there.');
    if (clock.now() >= link.expiresAt) throw new BadControlInput('The link has ended.');
    return link.launch;
  }
}

function openCode({ pathname, searchParams }: URL): LaunchOptions {
  const text = (name: string) => searchParams.get(name) ?? '';
  return {
    appId: pathname.split('/').at(-1)!,
    envVersion: text('env_version') as EnvVersion,
    scene: 1047,
    path: text('path'),
    query: { scene: encodeURIComponent(text('scene')) },
  };
}
