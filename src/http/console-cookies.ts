import type { IncomingMessage } from 'node:http';

/*
 * The cookie by which a browser is signed in as an admin, and what must come with it. A browser adds a cookie to
 * whatever page makes it send a request, so the cookie alone says nothing of who wanted that: it counts only with a
 * header that pages of other origins cannot send unasked, and not where Origin names another one. SameSite keeps it from
 * most of those anyway.
 */

export type ConsoleCookies = ReturnType<typeof createConsoleCookies>;

export const consoleHeader = 'x-trellis-console';

type Request = Pick<IncomingMessage, 'headers' | 'method'>;
type Options = {
  isProduction: boolean;
  /** The gateway's own address, where it knows it; else what the request calls it. */
  publicUrl: string;
};

/** The prefix has browsers take it only from here, over https. Where there is no https, they would not take it at all. */
const secureName = '__Host-trellis-admin';
const localName = 'trellis-admin';

export function createConsoleCookies({ isProduction, publicUrl }: Options) {
  const publicOrigin = publicUrl === '' ? null : new URL(publicUrl).origin;
  return { read, write, clear, refusalOf, isOwnPage };

  function read(req: Request): string | null {
    const name = isLocal(req) ? localName : secureName;
    const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const values = pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
    // Of two with one name, one was put there by somebody else.
    return values.length === 1 && /^[\w-]{43}$/.test(values[0]!) ? values[0]! : null;
  }

  /** The value of Set-Cookie. */
  function write(req: Request, value: string, expiresAt: Date): string {
    return `${attributesOf(req, value)}; Expires=${expiresAt.toUTCString()}`;
  }

  function clear(req: Request): string {
    return `${attributesOf(req, '')}; Max-Age=0`;
  }

  function attributesOf(req: Request, value: string): string {
    const [name, secure] = isLocal(req) ? [localName, ''] : [secureName, '; Secure'];
    return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}`;
  }

  /** Why a request is not taken for one of the console's; null where it is. */
  function refusalOf(req: Request): string | null {
    if (req.headers[consoleHeader] === undefined) return `Send the header \`${consoleHeader}: 1\` with the cookie.`;
    return isOwnPage(req) ? null : 'This is for pages of the gateway itself.';
  }

  /** Whether a request comes from a page of the gateway's own, or only reads. */
  function isOwnPage(req: Request): boolean {
    const { origin } = req.headers;
    // Browsers leave it out only where they read from the page's own origin.
    if (origin === undefined) return req.method === 'GET' || req.method === 'HEAD';
    return origin === publicOrigin || origin === ownOrigin(req);
  }

  function ownOrigin(req: Request): string {
    return `${isLocal(req) ? 'http' : 'https'}://${req.headers.host ?? ''}`;
  }

  /** Whether it comes to a machine that somebody develops on, over plain http. */
  function isLocal({ headers }: Request): boolean {
    const isEncrypted = headers['x-forwarded-proto'] === 'https';
    return !isProduction && !isEncrypted && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  }
}
