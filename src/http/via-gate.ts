import type { IncomingMessage } from 'node:http';
import type { Dispatcher } from 'undici';
import { viaMethods, type Upstream } from '../config-upstreams.ts';
import type { Viewer } from '../context.ts';
import type { RateLimit } from '../infra/rate-limit.ts';
import { mayAs } from '../roles.ts';
import type { Authenticate } from './auth.ts';
import { ViaRefusal } from './via-refusals.ts';
import { toTarget } from './via-target.ts';

/* Who may send what to which upstream, and how often. */

type Needs = { upstreams: Upstream[]; authenticate: Authenticate; rates: RateLimit };
type Found = { upstream: Upstream; rest: string };
export type Place = { upstream: Upstream; url: URL; method: Dispatcher.HttpMethod };

export function createViaGate({ upstreams, authenticate, rates }: Needs) {
  const byName = new Map(upstreams.map((upstream) => [upstream.name, upstream]));
  return { find, admit };

  /** @param path what stands behind /via, from its slash on */
  function find(path: string): Found | ViaRefusal {
    const [, name = '', rest = ''] = /^\/([^/?]*)([^]*)$/.exec(path) ?? [];
    const upstream = byName.get(name);
    return upstream ? { upstream, rest: rest.startsWith('/') ? rest : `/${rest}` } : new ViaRefusal('UNKNOWN');
  }

  /** @throws ViaRefusal */
  async function admit(req: IncomingMessage, { upstream, rest }: Found, address: string): Promise<Place> {
    const { viewer, refusal } = await authenticate(req.headers.authorization);
    if (!mayCall(upstream, viewer, req.method)) {
      if (viewer) throw new ViaRefusal('FORBIDDEN');
      throw new ViaRefusal('UNAUTHENTICATED', { 'www-authenticate': 'Bearer' }, refusal ?? undefined);
    }
    const wait = await rates.take(`via:{${upstream.name}}:${nameOf(viewer, address)}`, upstream.requestsPerMinute);
    if (wait > 0) throw new ViaRefusal('RATE_LIMITED', { 'retry-after': String(Math.ceil(wait / 1_000)) });
    const method = viaMethods.find((known) => known === req.method);
    if (!method || !upstream.methods.includes(method))
      throw new ViaRefusal('METHOD', { allow: [...upstream.methods, 'OPTIONS'].join(', ') });
    const target = toTarget(upstream, rest);
    if ('fault' in target) throw new ViaRefusal(target.fault);
    return { upstream, method, url: target.url };
  }
}

/** Admins come in wherever their game lets anybody in; what changes something there is for those who run the game. */
function mayCall({ callers, game }: Upstream, viewer: Viewer | null, method: string | undefined): boolean {
  if (viewer?.kind === 'admin') {
    const isElsewhere = viewer.gameKey !== null && game !== undefined && game !== viewer.gameKey;
    const isRead = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
    return !isElsewhere && mayAs(viewer.admin.role, isRead ? 'VIEWER' : 'LIVEOPS');
  }
  if (callers === 'ANYONE') return true;
  if (!viewer || callers === 'ADMINS' || (game !== undefined && viewer.gameKey !== game)) return false;
  return callers === 'PLAYERS' || viewer.kind === 'trusted';
}

function nameOf(viewer: Viewer | null, address: string): string {
  if (viewer?.kind === 'player') return viewer.playerId;
  if (viewer?.kind === 'trusted') return `${viewer.gameKey}/${viewer.name}`;
  return viewer ? viewer.by : address;
}
