import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AppControllerRoute, BullBoardQueues, IServerAdapter, UIConfig } from '@bull-board/api/typings/app';
import type { Queue } from 'bullmq';
import type { AdminViewer } from '../context.ts';
import type { AuditService } from '../features/audit/service.ts';
import type { Log } from '../infra/log.ts';
import type { ConsoleCookies } from './console-cookies.ts';
import { readPageParts, refuse, sendPage, sendPart, type PageParts } from './page-parts.ts';
import { readBody } from './plain-request.ts';

/*
 * Bull Board, for owners who are signed in to the console: background jobs of all processes, to be looked at and tried
 * again. It is loaded on the first visit. Its own page asks for fonts elsewhere, so we write one around its parts. What it
 * does to jobs is in Redis, so no transaction joins it with its record: the record is there first, or it is not done.
 */

export const jobBoardPath = '/admin/jobs';

export type JobBoard = ReturnType<typeof createJobBoard>;

type Needs = {
  queue: Queue;
  cookies: ConsoleCookies;
  ofCookie: (cookie: string) => Promise<AdminViewer | null>;
  audits: Pick<AuditService, 'perform'>;
  log: Log;
};
/** Where a request leads, and where it comes from. */
type Place = { path: string; address: string; requestId: string };
type Board = { page: string; parts: PageParts; routes: Route[]; queues: BullBoardQueues; uiConfig: UIConfig };
type Route = { method: string; path: string; pattern: RegExp; handler: AppControllerRoute['handler'] };

const bodyBytesMax = 100_000;
/** Its own page has no field to say why. */
const reason = 'Bull Board asks for no reason.';
const policyOfBoard = ["style-src 'self'", "img-src 'self'", "base-uri 'self'"];

export function createJobBoard({ queue, cookies, ofCookie, audits, log }: Needs) {
  let board: Promise<Board> | undefined;
  return answer;

  async function answer(req: IncomingMessage, res: ServerResponse, place: Place): Promise<void> {
    const cookie = cookies.read(req);
    const viewer = cookie === null ? null : await ofCookie(cookie);
    if (!viewer) return askToSignIn(req, res);
    if (viewer.admin.role !== 'OWNER') return refuse(res, 403, 'This is for OWNER.');
    // The board sends no header of the console's, so what changes something must say that it comes from here.
    if (!cookies.isOwnPage(req)) return refuse(res, 403, 'This is for pages of the gateway itself.');
    board ??= load(queue);
    await show(req, res, { ...place, viewer, board: await board });
  }

  type Visit = Place & { viewer: AdminViewer; board: Board };

  async function show(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
    const { board: found } = visit;
    const place = visit.path.slice(jobBoardPath.length);
    if (place.startsWith('/static/')) {
      const part = await found.parts.find(place.slice('/static/'.length));
      return part ? sendPart(req, res, part, false) : refuse(res, 404, 'Nothing is here.');
    }
    if (!place.startsWith('/api/')) return sendPage(res, found.page, policyOfBoard);
    const route = found.routes.find(({ method, pattern }) => method === req.method && pattern.test(place));
    if (!route) return sendJson(res, 404, { message: 'Nothing is here.' });
    const body = await readJson(req);
    if (body === null)
      return sendJson(res, 413, { message: `A request may take at most ${bodyBytesMax} bytes of JSON.` });
    const asked = { query: queryOf(req), params: paramsOf(route.pattern, place), body };
    if (route.method !== 'GET' && !(await record(route, asked, visit)))
      return sendJson(res, 503, { message: 'It could not be recorded, so it was not done. Try again.' });
    const { status = 200, body: answered } = await route.handler({
      queues: found.queues,
      uiConfig: found.uiConfig,
      ...asked,
      headers: {},
    });
    sendJson(res, status, answered);
  }

  /** Writes down what an owner is about to do to jobs; false where that failed. */
  async function record(route: Route, asked: Asked, { viewer, address, requestId }: Visit): Promise<boolean> {
    const { id: adminId, name: adminName, role: adminRole } = viewer.admin;
    const act = {
      action: actionOf(route),
      arguments: { ...asked.body, ...asked.query, ...asked.params, method: route.method },
      reason,
      isDryRun: false,
      gameKey: null,
      reverts: null,
    };
    try {
      await audits.perform(act, { adminId, adminName, adminRole, address, requestId }, async () => {});
      return true;
    } catch (error) {
      log.error({ err: error, requestId }, 'an act upon background jobs was not recorded, and not done');
      return false;
    }
  }
}

type Asked = { query: Record<string, string>; params: Record<string, string>; body: Record<string, unknown> };

/** By the fixed parts of its path, e.g. jobBoard.retry. */
function actionOf({ path }: Route): string {
  const words = path
    .split('/')
    .filter((part) => part !== '' && part !== 'api' && part !== 'queues' && !part.startsWith(':'));
  return ['jobBoard', ...words].join('.');
}

/** Pages lead to the sign-in; what scripts ask is told. */
function askToSignIn({ headers }: IncomingMessage, res: ServerResponse): void {
  if (!(headers.accept ?? '').includes('text/html')) return refuse(res, 401, 'Sign in to the console first.');
  res.writeHead(302, { location: '/admin/', 'cache-control': 'no-store' }).end();
}

async function load(queue: Queue): Promise<Board> {
  const [{ createBullBoard }, { BullMQAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
  ]);
  const folder = join(dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')), 'dist');
  const told = { routes: [] as Route[], queues: new Map() as BullBoardQueues, uiConfig: {} as UIConfig };
  const adapter: IServerAdapter = {
    setQueues: (queues) => tell({ queues }),
    setUIConfig: (uiConfig) => tell({ uiConfig }),
    setApiRoutes: (routes) => tell({ routes: routes.flatMap(toRoutes) }),
    setViewsPath: () => adapter,
    setStaticPath: () => adapter,
    setEntryRoute: () => adapter,
    setErrorHandler: () => adapter,
  };
  createBullBoard({
    queues: [new BullMQAdapter(queue)],
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'Trellis',
        hideDocsLink: true,
        hideRedisDetails: true,
        miscLinks: [{ text: 'Trellis', url: '/admin/' }],
      },
    },
  });
  const [template, parts] = await Promise.all([
    readFile(join(folder, 'index.ejs'), 'utf8'),
    readPageParts(join(folder, 'static')),
  ]);
  return { page: pageOf(template, told.uiConfig), parts, ...told };

  function tell(part: Partial<typeof told>): IServerAdapter {
    Object.assign(told, part);
    return adapter;
  }
}

/** A page with the styles and scripts of theirs, and nothing from elsewhere. */
function pageOf(template: string, uiConfig: UIConfig): string {
  const addresses = (pattern: RegExp) => [...template.matchAll(pattern)].map(([, address]) => address!);
  const styles = addresses(/href="(static\/css\/[^"]+)"/g).map((href) => `<link rel="stylesheet" href="${href}">`);
  const scripts = addresses(/src="(static\/js\/[^"]+)"/g).map((src) => `<script defer src="${src}"></script>`);
  const config = JSON.stringify(uiConfig).replaceAll('<', String.raw`\u003c`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${jobBoardPath}/">
<title>Trellis</title>
<link rel="icon" href="/admin/favicon.svg" id="fav-logo">
${styles.join('\n')}
</head>
<body>
<script id="__UI_CONFIG__" type="application/json">${config}</script>
<div id="root"></div>
${scripts.join('\n')}
</body>
</html>
`;
}

/** E.g. `/api/queues/:queueName/:jobId`, whose parts with a colon become parameters. */
function toRoutes({ method, route, handler }: AppControllerRoute): Route[] {
  const methods = [method].flat().map((name) => name.toUpperCase());
  return [route].flat().flatMap((path) => {
    const pattern = new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    return methods.map((name) => ({ method: name, path, pattern, handler }));
  });
}

function paramsOf(pattern: RegExp, path: string): Record<string, string> {
  const groups = pattern.exec(path)?.groups ?? {};
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function queryOf({ url = '' }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(new URL(url, 'http://localhost').searchParams);
}

/** Null where it is too large, of unknown length, or no JSON. */
async function readJson(req: IncomingMessage): Promise<Record<string, unknown> | null> {
  const length = Number(req.headers['content-length'] ?? (req.headers['transfer-encoding'] ? Infinity : 0));
  if (length === 0) return {};
  if (!(length <= bodyBytesMax)) return null;
  try {
    const parsed = JSON.parse((await readBody(req))?.toString() ?? '') as unknown;
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function sendJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(JSON.stringify(body));
}
