import type { LedgerService } from './features/action/ledger-service.ts';
import type { RuleService } from './features/action/rule-service.ts';
import type { ActionService } from './features/action/service.ts';
import type { RevertService } from './features/audit/revert-service.ts';
import type { Trial } from './features/audit/model.ts';
import type { AuditService } from './features/audit/service.ts';
import type { EnrolmentService } from './features/admin/enrolment-service.ts';
import type { AdminKeyService } from './features/admin/key-service.ts';
import type { AdminSessionService } from './features/admin/session-service.ts';
import type { AdminUserService } from './features/admin/user-service.ts';
import type { BanService } from './features/ban/service.ts';
import type { BulkActService } from './features/bulk-act/service.ts';
import type { CareService } from './features/care/service.ts';
import type { MediaService } from './features/content/media-service.ts';
import type { ContentReviewService } from './features/content/review-service.ts';
import type { ContentRules } from './features/content/rules.ts';
import type { ContentService } from './features/content/service.ts';
import type { DeadJobService } from './features/dead-job/service.ts';
import type { FriendRankingService } from './features/friend-ranking/service.ts';
import type { GameService } from './features/game/service.ts';
import type { IdentityService } from './features/identity/service.ts';
import type { ImportService } from './features/import/service.ts';
import type { InvitationService } from './features/invitation/service.ts';
import type { LeaderboardService } from './features/leaderboard/service.ts';
import type { VerifyService } from './features/leaderboard/verify-service.ts';
import type { VoidService } from './features/leaderboard/void-service.ts';
import type { CampaignService } from './features/link/campaign-service.ts';
import type { LinkService } from './features/link/service.ts';
import type { LiveService } from './features/live/service.ts';
import type { NoteService } from './features/note/service.ts';
import type { PlayerSearchService } from './features/player/search-service.ts';
import type { OverviewService } from './features/overview/service.ts';
import type { PlayerService } from './features/player/service.ts';
import type { AccountDeletionService } from './features/privacy/deletion-service.ts';
import type { DataExportService } from './features/privacy/export-service.ts';
import type { PhoneService } from './features/profile/phone-service.ts';
import type { ProfileService } from './features/profile/service.ts';
import type { TakeoverService } from './features/profile/takeover-service.ts';
import type { RewardService } from './features/reward/service.ts';
import type { SaveRules } from './features/save/rules.ts';
import type { SaveService } from './features/save/service.ts';
import type { SavedQueryService } from './features/saved-query/service.ts';
import type { SeasonService } from './features/season/service.ts';
import type { SessionService } from './features/session/service.ts';
import type { SettingDelivery } from './features/setting/delivery.ts';
import type { SettingService } from './features/setting/service.ts';
import type { TagService } from './features/tag/service.ts';
import type { SubscribeConsentService } from './features/subscribe-message/consent-service.ts';
import type { PlayerNoticeService } from './features/subscribe-message/notice-service.ts';
import type { SubscribeMessageService } from './features/subscribe-message/service.ts';
import type { SubscribeTemplateService } from './features/subscribe-message/template-service.ts';
import type { TimelineService } from './features/timeline/service.ts';
import type { TrustedDocumentService } from './features/trusted-document/service.ts';
import type { WebLoginService } from './features/web-login/service.ts';
import type { WechatService } from './features/wechat/service.ts';
import type { WechatPushService } from './features/wechat-push/service.ts';
import type { Cursors } from './graphql/cursors.ts';
import type { Lockouts } from './infra/lockouts.ts';
import type { Replicas } from './infra/replicas.ts';
import type { Role } from './roles.ts';
import { newCacheKey, type CacheKey } from './graphql/context-cache.ts';
import { createLoaders, type Loaders } from './graphql/loaders.ts';

export type Services = {
  accountDeletions: AccountDeletionService;
  actions: ActionService;
  audits: AuditService;
  reverts: RevertService;
  actionRules: RuleService;
  adminEnrolments: EnrolmentService;
  adminKeys: AdminKeyService;
  adminSessions: AdminSessionService;
  adminUsers: AdminUserService;
  bans: BanService;
  bulkActs: BulkActService;
  campaigns: CampaignService;
  care: CareService;
  contents: ContentService;
  contentMedia: MediaService;
  contentReviews: ContentReviewService;
  contentRules: ContentRules;
  counterLedger: LedgerService;
  dataExports: DataExportService;
  deadJobs: DeadJobService;
  games: GameService;
  identities: IdentityService;
  imports: ImportService;
  invitations: InvitationService;
  leaderboards: LeaderboardService;
  links: LinkService;
  live: LiveService;
  notes: NoteService;
  overview: OverviewService;
  phones: PhoneService;
  playerNotices: PlayerNoticeService;
  players: PlayerService;
  playerSearches: PlayerSearchService;
  profiles: ProfileService;
  replicas: Pick<Replicas, 'serve'>;
  rewards: RewardService;
  saves: SaveService;
  saveRules: SaveRules;
  savedQueries: SavedQueryService;
  seasons: SeasonService;
  sessions: SessionService;
  settings: SettingDelivery;
  settingAdmin: SettingService;
  tags: TagService;
  takeovers: TakeoverService;
  timelines: TimelineService;
  trustedDocuments: TrustedDocumentService;
  subscribeConsents: SubscribeConsentService;
  subscribeMessages: SubscribeMessageService;
  subscribeTemplates: SubscribeTemplateService;
  verifications: VerifyService;
  voids: VoidService;
  webLogins: WebLoginService;
  wechat: WechatService;
  wechatPushes: WechatPushService;
  friendRanking: FriendRankingService;
  cursors: Cursors;
  lockouts: Lockouts;
};

export type PlayerViewer = {
  kind: 'player';
  playerId: string;
  sessionId: string;
  gameKey: string;
  /** When the access token gets too old, in milliseconds since 1970. */
  expiresAt: number;
};
/** A server of the game's makers, by its key. */
export type TrustedViewer = { kind: 'trusted'; name: string; gameKey: string };
/** Whose act it is: a key's, or that of a person at the console. */
export type Admin = { id: string; name: string; role: Role; gameKey: string | null };
export type AdminViewer = {
  kind: 'admin';
  admin: Admin;
  /** The only game that there is for this admin; null where all are. */
  gameKey: string | null;
  /** What the traces of an act say of who did it. */
  by: string;
  /** What the request came with: it ends with this, at the latest at the time given. */
  credential: { id: string; expiresAt: number };
};
/** Who makes the request. */
export type Viewer = PlayerViewer | TrustedViewer | AdminViewer;

/** What a request knows of its caller: a viewer, or why the token that came with it is not good. */
export type Caller = { viewer: Viewer | null; refusal: string | null };

/**
 * What comes with a request, for the log: its id, and the address that it comes from. The version is what the client
 * says of itself; null where it says none.
 */
export type Origin = {
  requestId: string;
  address: string;
  clientVersion: string | null;
  /** Of a client that comes back to an event stream: the id of the last event that it got. */
  lastEventId?: string | undefined;
};

/** The games that there are for the caller. */
type Games = ReturnType<GameService['within']>;
/** What the acts of an operation that were only tried would have changed, by their names in the answer. */
export type Trials = Map<string, Trial>;
export type Context = Omit<Services, 'games'> &
  Caller &
  Origin &
  CacheKey & { games: Games; loaders: Loaders; trials: Trials };

export function createContext(services: Services, caller: Caller, origin: Origin): Context {
  const { requestId, address, clientVersion, lastEventId } = origin;
  const own = { requestId, address, clientVersion, lastEventId };
  const games = gamesFor(caller, services);
  return {
    ...services,
    ...caller,
    ...own,
    ...newCacheKey(),
    games,
    loaders: createLoaders(services),
    trials: new Map(),
  };
}

/** An admin of one game finds no other: whoever asks `games` needs no further question. */
function gamesFor({ viewer }: Caller, { games }: Services): Games {
  return viewer?.kind === 'admin' && viewer.gameKey !== null ? games.within(viewer.gameKey) : games;
}

export type RenewContext = (context: Context, message: unknown) => Context;

/**
 * Contexts for the messages of a subscription: each reads anew. Messages that name one `moment` were made together, and
 * share what they read, so that a thousand subscribers to one thing cost one query for its names.
 */
export function createRenewal(): RenewContext {
  const loadersOf = new WeakMap<object, Loaders>();
  return (context, message) => {
    const { moment = {} } = message as { moment?: object };
    const loaders = loadersOf.get(moment) ?? createLoaders(context);
    loadersOf.set(moment, loaders);
    return { ...context, ...newCacheKey(), loaders };
  };
}
