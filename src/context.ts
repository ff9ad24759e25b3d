import type { GameService } from './features/game/service.ts';
import type { LeaderboardService } from './features/leaderboard/service.ts';
import type { PlayerService } from './features/player/service.ts';
import type { SessionService } from './features/session/service.ts';
import type { WechatService } from './features/wechat/service.ts';
import type { Cursors } from './graphql/cursors.ts';
import { createLoaders, type Loaders } from './graphql/loaders.ts';

export type Services = {
  games: GameService;
  leaderboards: LeaderboardService;
  players: PlayerService;
  sessions: SessionService;
  wechat: WechatService;
  cursors: Cursors;
};

export type PlayerViewer = { kind: 'player'; playerId: string; sessionId: string; gameKey: string };
export type AdminViewer = { kind: 'admin' };
/** Who makes the request. */
export type Viewer = PlayerViewer | AdminViewer;

/** What a request knows of its caller: a viewer, or why the token that came with it is not good. */
export type Caller = { viewer: Viewer | null; refusal: string | null };

/** For the log: the request's id, and the address that it comes from. */
export type Origin = { requestId: string; address: string };

export type Context = Services & Caller & Origin & { loaders: Loaders };

export function createContext(services: Services, caller: Caller, { requestId, address }: Origin): Context {
  return { ...services, ...caller, requestId, address, loaders: createLoaders(services) };
}
