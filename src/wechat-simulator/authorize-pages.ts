import { z } from 'zod';
import type { WechatApp, WechatApps } from './apps.ts';
import type { Codes } from './codes.ts';
import { nicknameOf, playerName, scopesOf } from './players.ts';
import type { OauthScope } from './players.ts';

/*
 * The pages of open.weixin.qq.com on which a visitor lets an app know who it is. Links must have WeChat's form: these
 * parameters in this order, redirect_uri escaped. (The fragment #wechat_redirect never reaches a server, so nothing here
 * can miss it.) Behind WeChat's own parameters a link may say what the visitor does, e.g. &sim_decision=approve; what it
 * does not say, the control API does.
 */

export const visitorSchema = z.strictObject({
  /** `ask` shows the page with its buttons. */
  decision: z.enum(['ask', 'approve', 'deny']).default('ask'),
  /** The person: the same as behind the code demo-<name>. */
  player: playerName.default('alice'),
  /** Whether the page is seen as a snapshot, whose visitor is nobody. */
  snapshot: z.boolean().default(false),
});

export type Visitor = z.input<typeof visitorSchema>;

export type PageReply = { status: number; headers: Record<string, string>; body: string };

export type AuthorizePages = ReturnType<typeof createAuthorizePages>;

type Link = { app: WechatApp; redirectUri: URL; scope: OauthScope; state: string };

const pages = {
  '/connect/oauth2/authorize': { kind: 'OFFICIAL_ACCOUNT', title: 'Log in with WeChat' },
  '/connect/qrconnect': { kind: 'WEBSITE', title: 'Scan to log in with WeChat' },
} as const;

type PagePath = keyof typeof pages;

const wechatForm =
  /^appid=[^&]+&redirect_uri=[^&:/]+&response_type=code&scope=[^&]+&state=[^&]+(&forcePopup=(true|false))?$/;

/** What WeChat shows in place of the page. The numbers are from memory of its console's help, not from a page at hand. */
class BadLink extends Error {
  readonly errcode: number | null;

  constructor(errcode: number | null, message: string) {
    super(message);
    this.errcode = errcode;
  }
}

export function createAuthorizePages({ apps, codes }: { apps: WechatApps; codes: Codes }) {
  let standing = visitorSchema.parse({});

  return { isPage: (path: string): path is PagePath => Object.hasOwn(pages, path), answer, setVisitor };

  /** Who comes to the pages from now on, and what they do. */
  function setVisitor(visitor: Visitor) {
    standing = visitorSchema.parse(visitor);
    return standing;
  }

  function answer(path: PagePath, search: string): PageReply {
    const [wechatPart = '', ...simulated] = search.replace(/^\?/, '').split(/&(?=sim_)/);
    try {
      const link = readLink(path, wechatPart);
      const visitor = readVisitor(new URLSearchParams(simulated.join('&')));
      if (visitor.decision === 'ask') return html(askingPage(path, wechatPart, link));
      return visitor.decision === 'approve' ? approve(link, visitor) : deny(path, link);
    } catch (error) {
      if (error instanceof BadLink) return html(page('This link does not work', `<p>${escape(lineOf(error))}</p>`));
      throw error;
    }
  }

  function readLink(path: PagePath, query: string): Link {
    const params = new URLSearchParams(query);
    const app = apps.find(need(params, 'appid', 10012));
    const redirectUri = URL.parse(need(params, 'redirect_uri', 10011));
    const scope = need(params, 'scope', 10010);
    const state = need(params, 'state', 10013);
    if (!wechatForm.test(query)) throw new BadLink(null, 'The link does not have the form that WeChat asks for.');
    if (!app || app.kind !== pages[path].kind) throw new BadLink(10016, 'This appid does not open this page.');
    if (!isScopeOf(app, scope)) throw new BadLink(10005, 'The app may not ask for this scope.');
    if (!redirectUri || !/^https?:$/.test(redirectUri.protocol) || !mayComeBackTo(app, redirectUri))
      throw new BadLink(10003, 'redirect_uri is not on the domain that the app has configured.');
    if (!/^[A-Za-z0-9]{1,128}$/.test(state)) throw new BadLink(null, 'state takes 1 to 128 letters and digits.');
    return { app, redirectUri, scope, state };
  }

  function readVisitor(params: URLSearchParams) {
    const decision = params.get('sim_decision');
    const given = {
      ...standing,
      ...(decision !== null && { decision }),
      ...(params.has('sim_player') && { player: params.get('sim_player') }),
      ...(params.has('sim_snapshot') && { snapshot: params.get('sim_snapshot') === 'true' }),
    };
    const visitor = visitorSchema.safeParse(given);
    if (!visitor.success) throw new BadLink(null, z.prettifyError(visitor.error));
    return visitor.data;
  }

  function approve(
    { app: { appId }, redirectUri, scope, state }: Link,
    { player, snapshot }: z.output<typeof visitorSchema>,
  ) {
    // The visitor of a snapshot page gets ids that are nobody's.
    const visitor = snapshot ? { snapshot } : { name: player };
    const { code } = codes.issue({ appId, scope, ...visitor, nickName: nicknameOf(player) });
    return redirect(redirectUri, { code, state });
  }

  /** Who refuses a service account comes back without a code. A QR code that nobody confirms leads nowhere. */
  function deny(path: PagePath, { redirectUri, state }: Link): PageReply {
    if (path === '/connect/qrconnect') return html(page('Refused', '<p>The login was refused. Scan again.</p>'));
    return redirect(redirectUri, { state });
  }
}

function need(params: URLSearchParams, name: string, errcode: number): string {
  const value = params.get(name);
  if (!value) throw new BadLink(errcode, `${name} is missing.`);
  return value;
}

const isScopeOf = (app: WechatApp, scope: string): scope is OauthScope =>
  (scopesOf[app.kind] as readonly string[]).includes(scope);

/** By the domain alone, whatever the port. */
function mayComeBackTo({ webHosts }: WechatApp, { hostname }: URL): boolean {
  return webHosts === undefined || webHosts.some((host) => URL.parse(`https://${host}`)?.hostname === hostname);
}

function redirect(to: URL, params: Record<string, string>): PageReply {
  const url = new URL(to);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return { status: 302, headers: { Location: url.href, 'Cache-Control': 'no-store' }, body: '' };
}

function askingPage(path: PagePath, query: string, { app, redirectUri, scope }: Link): string {
  const choices = [
    ['Approve as alice', 'approve&sim_player=alice'],
    ['Approve as bob', 'approve&sim_player=bob'],
    ['Approve on a snapshot page', 'approve&sim_snapshot=true'],
    ['Refuse', 'deny'],
  ] as const;
  const links = choices.map(
    ([label, choice]) => `<li><a href="${escape(`${path}?${query}&sim_decision=${choice}`)}">${label}</a></li>`,
  );
  const asked = `${app.appId} asks for ${scope}, and goes on to ${redirectUri.host}.`;
  return page(pages[path].title, `<p>${escape(asked)}</p><ul>${links.join('')}</ul>`);
}

const page = (title: string, content: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title} (simulated)</title><h1>${title}</h1>${content}`;

const html = (body: string): PageReply => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  body,
});

const lineOf = ({ errcode, message }: BadLink) => (errcode === null ? message : `${message} (${errcode})`);

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
