import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { BadUserInput, DomainError, Forbidden, RateLimited, ServiceUnavailable } from '../errors.ts';
import type { Shown, SignedIn, SignInService } from '../features/admin/sign-in-service.ts';
import { isOutage } from '../infra/db-outage.ts';
import type { Log } from '../infra/log.ts';
import type { ConsoleCookies } from './console-cookies.ts';
import { consolePath, type ConsolePages } from './console-pages.ts';
import { jobBoardPath, type JobBoard } from './job-board.ts';
import { readBody } from './plain-request.ts';

/*
 * How a browser becomes an admin, and how it stops: `POST /admin/sign-in`, `POST /admin/enrol` for those who were invited,
 * and `POST /admin/sign-out`. They are no operations of GraphQL, since what they do is to set a cookie. What comes is JSON
 * and small, and never logged. All else under /admin are the console's pages.
 */

export type ConsoleHandler = ReturnType<typeof createConsoleHandler>;

type Needs = { signIns: SignInService; cookies: ConsoleCookies; pages: ConsolePages; jobBoard: JobBoard; log: Log };
type Place = { path: string; address: string; requestId: string };

const bodyBytesMax = 4_096;
const text = z.string().min(1).max(1_000);
const form = z.union([
  z.strictObject({ apiKey: text }),
  z.strictObject({ email: text, password: text, code: text }),
  z.strictObject({ email: text, password: text, recoveryCode: text }),
]);
const joining = z.strictObject({ invitation: text, password: text, code: text });

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  ADMIN_INVITATION_OVER: 410,
  ADMIN_SIGN_IN_REFUSED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

export function createConsoleHandler({ signIns, cookies, pages, jobBoard, log }: Needs) {
  const acts: Record<string, typeof signIn> = {
    [`${consolePath}/sign-in`]: signIn,
    [`${consolePath}/enrol`]: enrol,
    [`${consolePath}/sign-out`]: signOut,
  };
  return async (req: IncomingMessage, res: ServerResponse, place: Place): Promise<void> => {
    res.setHeader('cache-control', 'no-store');
    const act = acts[place.path];
    if (place.path === jobBoardPath || place.path.startsWith(`${jobBoardPath}/`)) return jobBoard(req, res, place);
    if (!act) return pages(req, res, place.path);
    if (req.method !== 'POST') return send(res.setHeader('allow', 'POST'), 405, { message: 'Send it by POST.' });
    try {
      const refusal = cookies.refusalOf(req);
      if (refusal !== null) throw new Forbidden(refusal);
      await act(req, res, place);
    } catch (error) {
      refuse(res, error, place.requestId);
    }
  };

  async function signIn(req: IncomingMessage, res: ServerResponse, { address }: Place): Promise<void> {
    const shown = toShown(
      await read(req, form, '{ apiKey }, { email, password, code } or { email, password, recoveryCode }'),
    );
    const signedIn = await signIns.signIn(shown, { address, cookie: cookies.read(req) });
    letIn(req, res, signedIn);
    send(res, 200, toAnswer(signedIn));
  }

  async function enrol(req: IncomingMessage, res: ServerResponse, { address }: Place): Promise<void> {
    const shown = await read(req, joining, '{ invitation, password, code }');
    const signedIn = await signIns.enrol(shown, { address, cookie: cookies.read(req) });
    letIn(req, res, signedIn);
    send(res, 200, { ...toAnswer(signedIn), recoveryCodes: signedIn.recoveryCodes });
  }

  function letIn(req: IncomingMessage, res: ServerResponse, { cookie, expiresAt }: SignedIn): void {
    res.setHeader('set-cookie', cookies.write(req, cookie, expiresAt));
  }

  async function signOut(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const cookie = cookies.read(req);
    if (cookie !== null) await signIns.signOut(cookie);
    res.setHeader('set-cookie', cookies.clear(req));
    res.writeHead(204).end();
  }

  function refuse(res: ServerResponse, error: unknown, requestId: string): void {
    const known = isOutage(error) ? new ServiceUnavailable('The database does not answer. Try again.') : error;
    if (!(known instanceof DomainError)) {
      log.error({ err: error, requestId }, 'a sign-in failed');
      return send(res, 500, { code: 'INTERNAL_SERVER_ERROR', message: `Something went wrong. Quote ${requestId}.` });
    }
    if (known instanceof RateLimited) res.setHeader('retry-after', String(known.retryAfterSeconds));
    send(res, statuses[known.code] ?? 400, { code: known.code, message: known.message, ...known.details });
  }
}

/** @throws BadUserInput */
async function read<Body>(req: IncomingMessage, schema: z.ZodType<Body>, said: string): Promise<Body> {
  const { 'content-type': type, 'content-length': length } = req.headers;
  if (!type?.startsWith('application/json')) throw new BadUserInput('Send JSON: `content-type: application/json`.');
  if (length === undefined || Number(length) > bodyBytesMax)
    throw new BadUserInput(`Send \`content-length\`, at most ${bodyBytesMax}.`);
  const given = schema.safeParse(parse((await readBody(req))?.toString() ?? ''));
  if (!given.success) throw new BadUserInput(`Send ${said}.`);
  return given.data;
}

function toShown(given: z.infer<typeof form>): Shown {
  if ('apiKey' in given) return given;
  const { email, password, ...second } = given;
  return { email, password, second };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function toAnswer({ admin: { name, role, gameKey }, expiresAt }: SignedIn) {
  return { name, role, game: gameKey, expiresAt };
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
