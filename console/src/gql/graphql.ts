/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A word for a game's list. */
export type AddContentWordInput = {
  /** What it leads to. */
  action?: ContentWordAction | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Where it is looked for. Left out: ANYWHERE in scripts without blanks, such as Chinese, else WORD. */
  match?: ContentWordMatch | null | undefined;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** A word or a few, up to 64 characters. */
  word: string;
};

/** Something that an admin gives or takes. */
export type AdjustCounterInput = {
  /** One per adjustment: the same once more changes nothing. */
  actionId: string;
  /** How much; below zero to take. */
  by: number;
  /** Of which counter. */
  counter: string;
  /** Whom. */
  player: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
};

/** What an admin may do. */
export type AdminRole =
  /** Read, and run the game: leaderboards, settings, rules of actions and saves, words, messages, links. */
  | 'LIVEOPS'
  /** All of it, and make admins. An owner is one of all games. */
  | 'OWNER'
  /** Read, and care for players: bans, reviews, single runs, merges, saves, counters. */
  | 'SUPPORT'
  /** Read what admins read. */
  | 'VIEWER';

/** A ban to be made. */
export type BanPlayerInput = {
  /** Whom. */
  player: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** What the player may not do. */
  scope?: BanScope | null | undefined;
  /** When it ends by itself; for ever where left out. */
  until?: string | null | undefined;
};

/** What a banned player may not do. */
export type BanScope =
  /** Write to others: `checkText` for CHAT is refused with ChatRefused, which says until when. */
  | 'CHAT'
  /** Come in: all sessions end at once, with what is open under them, and logins are refused with LoginRefused, which says until when. Nobody gets out of it by a merge: it goes over to the player that is kept. */
  | 'LOGIN'
  /** Take part in rankings: the player is on no running board, and reports are refused with ScoreRejected. Seasons that were over before the ban stay as they were; void runs to change those. */
  | 'RANKING';

/** What is done to each of many players. */
export type BulkActKind =
  /** As by `banPlayer`. */
  | 'BAN'
  /** As by `endPlayerSessions`. */
  | 'END_SESSIONS'
  /** As by `adjustCounter`. */
  | 'GRANT'
  /** All bans of a scope that are in force are lifted. */
  | 'LIFT_BAN'
  /** As by `addPlayerNote`. */
  | 'NOTE'
  /** As by `tagPlayers`. */
  | 'TAG'
  /** As by `untagPlayers`. */
  | 'UNTAG';

/** What came of a bulk act for one player. */
export type BulkActOutcome =
  /** It was done, or there was nothing to do. */
  | 'DONE'
  /** It was refused; `detail` tells why. */
  | 'REFUSED';

/** How far a bulk act is. */
export type BulkActState =
  /** An admin cancelled it. What was done stays so. */
  | 'CANCELLED'
  /** Every player had a turn. */
  | 'DONE'
  /** It was given up after many attempts; `lastError` tells why. What was done stays so. */
  | 'FAILED'
  /** Under way; `total` is known once the players are written down. */
  | 'RUNNING'
  /** No worker has begun. */
  | 'WAITING';

/** A ban for each player. */
export type BulkBanInput = {
  /** What they may not do. */
  scope: BanScope;
  /** When it ends by itself; for ever where left out. */
  until?: string | null | undefined;
};

/** What is to be done to each player. */
export type BulkDeedInput =
  {   /** They are banned. */
  ban: BulkBanInput; endSessions?: never; grant?: never; liftBan?: never; note?: never; tag?: never; untag?: never; }
  |  { ban?: never;   /** True: their sessions end. */
  endSessions: boolean; grant?: never; liftBan?: never; note?: never; tag?: never; untag?: never; }
  |  { ban?: never; endSessions?: never;   /** They get something; who cannot is refused. */
  grant: BulkGrantInput; liftBan?: never; note?: never; tag?: never; untag?: never; }
  |  { ban?: never; endSessions?: never; grant?: never;   /** Their bans are lifted. */
  liftBan: BulkLiftInput; note?: never; tag?: never; untag?: never; }
  |  { ban?: never; endSessions?: never; grant?: never; liftBan?: never;   /** A note is written about them. */
  note: BulkNoteInput; tag?: never; untag?: never; }
  |  { ban?: never; endSessions?: never; grant?: never; liftBan?: never; note?: never;   /** They get tags. */
  tag: BulkTagsInput; untag?: never; }
  |  { ban?: never; endSessions?: never; grant?: never; liftBan?: never; note?: never; tag?: never;   /** They lose tags. */
  untag: BulkTagsInput; };

/** Something that each player is given, or that is taken. */
export type BulkGrantInput = {
  /** How much; below zero to take. */
  by: number;
  /** Of which counter. */
  counter: string;
};

/** Bans that end for each player. */
export type BulkLiftInput = {
  /** Which: all of this scope that are in force. */
  scope: BanScope;
};

/** A note about each player. */
export type BulkNoteInput = {
  /** 1 to 4000 characters. */
  text: string;
};

/** Tags for each player. */
export type BulkTagsInput = {
  /** Which: 1 to 20. */
  tags: Array<string>;
};

/** A new password. */
export type ChangeAdminPasswordInput = {
  /** The code that the authenticator app shows now. Each counts once, for signing in, too. */
  code: string;
  /** From now on: 12 to 200 characters. */
  newPassword: string;
  /** Until now. */
  password: string;
};

/** Why content was held or rejected. */
export type ContentCause =
  /** It was not: the checks found nothing. */
  | 'CHECKED'
  /** WeChat could not check it, or has not yet. */
  | 'UNCHECKED'
  /** WeChat says so. */
  | 'WECHAT'
  /** A word of the game's list. */
  | 'WORD_LIST';

/** What WeChat has found. */
export type ContentLabel =
  /** Abuse. */
  | 'ABUSE'
  /** Advertisements. */
  | 'ADS'
  /** A breach of copyright. */
  | 'COPYRIGHT'
  /** Crime. */
  | 'CRIME'
  /** Fraud. */
  | 'FRAUD'
  /** Something else. */
  | 'OTHER'
  /** Politics. */
  | 'POLITICS'
  /** Pornography. */
  | 'PORN'
  /** Vulgarity. */
  | 'VULGAR';

/** What becomes of content that WeChat cannot check: it is out of reach, or does not know the player. */
export type ContentPolicy =
  /** It is not shown; the player may try again. */
  | 'BLOCK'
  /** It is not shown until an admin has approved it. */
  | 'HOLD'
  /** It is shown, checked as soon as WeChat can, and taken away if WeChat says no. */
  | 'PUBLISH';

/** What became of content. */
export type ContentReviewState =
  /** May be shown. */
  | 'APPROVED'
  /** Waits for WeChat, which tells within 35 minutes; not shown. */
  | 'CHECKING'
  /** Waits for an admin. */
  | 'HELD'
  /** Shown, and waits to be checked by WeChat. */
  | 'PUBLISHED'
  /** May not be shown. A strike of its player. */
  | 'REJECTED'
  /** A display name or avatar that waited when the player chose another one. */
  | 'SUPERSEDED'
  /** May not be shown, since it could not be checked. No strike; the player may try again. */
  | 'UNCHECKED';

/** Where players show something to one another. */
export type ContentSurface =
  /** Sounds. */
  | 'AUDIO'
  /** The picture of a player, by uploadAvatar and syncWechatProfile. */
  | 'AVATAR'
  /** Messages. */
  | 'CHAT'
  /** The name of a player, by updateProfile. */
  | 'DISPLAY_NAME'
  /** Any other text, such as the name of a pet or a comment. */
  | 'FREE_TEXT'
  /** Pictures. */
  | 'IMAGE';

/** What happens to a text with the word in it. */
export type ContentWordAction =
  /** It is rejected, a strike. */
  | 'REJECT'
  /** An admin has to look at it. */
  | 'REVIEW';

/** Where the word is looked for. Look-alikes, full width, accents and case never matter. */
export type ContentWordMatch =
  /** Also within other words, whatever blanks and signs stand between its letters. */
  | 'ANYWHERE'
  /** As a word of its own, also where its letters stand apart one by one. */
  | 'WORD';

/** By what a player's counters changed. */
export type CounterActKind =
  /** An action of the game. */
  | 'ACTION'
  /** An admin gave or took something. */
  | 'ADJUSTMENT'
  /** An admin took an earlier act back. */
  | 'REVERT';

/** Where a line of the ledger comes from. */
export type CounterEntryCause =
  /** What the act did. */
  | 'ACT'
  /** What the player had at first. */
  | 'INITIAL'
  /** What had regenerated by the time of the act. */
  | 'REGENERATION';

/** An API key to be made. */
export type CreateAdminKeyInput = {
  /** Until when it is good; left out, until it is revoked. */
  expiresAt?: string | null | undefined;
  /** The only game that there shall be for it. Left out, all are. */
  game?: string | null | undefined;
  /** What it is for, e.g. "deploy-script": 1 to 64 lower-case letters, digits, dots, dashes and underscores. No other key ever has it. */
  name: string;
  /** What it may do. */
  role: AdminRole;
};

/** A new leaderboard. Title, visibility, guards, friend ranking, schedule and reward rules may change later (updateLeaderboard); the rest says how runs are ranked and stays for good. */
export type CreateLeaderboardInput = {
  /** What every run is filed under, e.g. a region; at most two. For good. */
  dimensions?: Array<LeaderboardDimensionInput> | null | undefined;
  /** Whether standings are pushed to WeChat's friend ranking of the player, and taken away where a void or a ban takes them. */
  friendRanking?: boolean | null | undefined;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** What it asks of a report. */
  guards?: LeaderboardGuardsInput | null | undefined;
  /** Under which key, 1 to 50, the score also goes to WeChat's interactive data, which friends may change by what the game's own script lets them; no other board of the game may have it. Needs `friendRanking`, and is pushed with it; whoever stands no more gets 0. */
  interactiveDataKey?: number | null | undefined;
  /** How clients name it: lower-case letters, digits and dashes, at most 64. For good. */
  key: string;
  /** What a new report does. For good. */
  operator?: ScoreOperator | null | undefined;
  /** How equal entries are numbered. For good. */
  rankStyle?: RankStyle | null | undefined;
  /** Who gets what at the end of a season, at most 50 rules. */
  rewardRules?: Array<RewardRuleInput> | null | undefined;
  /** When seasons change. Left out: one season without end. */
  schedule?: SeasonScheduleInput | null | undefined;
  /** Which scores rank first. For good. */
  sort?: SortDirection | null | undefined;
  /** The directions of up to four later sort keys, by which runs with equal scores are ranked. Every report then brings as many numbers. Runs that are equal in these, too, rank by who was first. For good. */
  tiebreakers?: Array<SortDirection> | null | undefined;
  /** For people, at most 128 characters. */
  title: string;
  /** Who may read it. */
  visibility?: LeaderboardVisibility | null | undefined;
};

/** What a link leads to. */
export type CreateWechatLinkInput = {
  /** The game's mini-game; needed where it has several. */
  appId?: string | null | undefined;
  /** Which version it opens. */
  envVersion?: WechatEnvVersion | null | undefined;
  /** Two minutes to 30 days ahead; left out, it is as late as WeChat lets it. */
  expiresAt?: string | null | undefined;
  /** The game; needed where the gateway serves several. */
  game?: string | null | undefined;
  /** E.g. "pages/index/index"; left out for mini-games, which have none. */
  path?: string | null | undefined;
  /** What the client finds in its `query`, as "k1=v1&k2=v2", encoded, at most 1024 characters. */
  query: string;
};

/** What a QR code leads to, and how it looks. */
export type CreateWechatQrCodeInput = {
  /** The game's mini-game; needed where it has several. */
  appId?: string | null | undefined;
  /** Whether the page must be published. */
  checkPath?: boolean | null | undefined;
  /** Which version it opens. */
  envVersion?: WechatEnvVersion | null | undefined;
  /** The game; needed where the gateway serves several. */
  game?: string | null | undefined;
  /** Whether the ground is transparent. */
  hyaline?: boolean | null | undefined;
  /** Black where it is left out. */
  lineColor?: LineColorInput | null | undefined;
  /** E.g. "pages/index/index"; left out for mini-games, which have none. */
  page?: string | null | undefined;
  /** What the client finds as decodeURIComponent(query.scene): 1 to 32 letters, digits and !#$&'()*+,/:;=?@-._~ */
  scene: string;
  /** Pixels, 280 to 1280. */
  width?: number | null | undefined;
};

/** Seasons that follow one another without a break, by the clocks of a zone. */
export type CronScheduleInput = {
  /** When one ends and the next begins, in five fields: minute, hour, day of month, month, day of week. "0 0 * * 1" is every Monday at midnight. A time that the clock skips comes when it has jumped; one that it shows twice counts the first time. */
  cron: string;
  /** An IANA time zone, e.g. Asia/Shanghai. */
  timeZone: string;
};

/** How far an export has got. */
export type DataExportState =
  /** The file was removed. */
  | 'EXPIRED'
  /** It did not work, several times. It may be asked for anew. */
  | 'FAILED'
  /** It waits for a worker. */
  | 'QUEUED'
  /** It can be downloaded at `url`. */
  | 'READY'
  /** A worker is making the file. */
  | 'RUNNING';

/** Seasons with fixed dates. Between them, before and after, the leaderboard takes no scores. */
export type DateScheduleInput = {
  /** In order, without overlap, at most 500. */
  seasons: Array<SeasonDatesInput>;
  /** The IANA zone in which people read the dates. */
  timeZone?: string | null | undefined;
};

/** A setting, and who would ask for it. */
export type ExplainSettingInput = {
  /** When; now where left out. Tags are those of now. */
  at?: string | null | undefined;
  /** Of somebody who is not signed in. */
  clientId?: string | null | undefined;
  /** Which version of the game. */
  clientVersion?: string | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Key of the setting, e.g. "rain-chance". */
  key: string;
  /** On what. */
  platform?: string | null | undefined;
  /** Who; left out for somebody who is not signed in. */
  player?: string | null | undefined;
};

/** A door by which a player comes in. */
export type IdentityProvider =
  /** A secret that the device keeps. */
  | 'GUEST'
  /** A mini-game's wx.login(). */
  | 'WECHAT_MINI_GAME'
  /** A page inside WeChat. */
  | 'WECHAT_OFFICIAL_ACCOUNT'
  /** The QR code on a website. */
  | 'WECHAT_WEBSITE';

/** Somebody to become an admin. */
export type InviteAdminInput = {
  /** For people: 1 to 100 characters. */
  displayName: string;
  /** By which they sign in. Nothing is sent there. */
  email: string;
  /** The only game that there shall be for them. Left out, all are. */
  game?: string | null | undefined;
  /** What they may do. */
  role: AdminRole;
};

/** Something that every run of a leaderboard is filed under. */
export type LeaderboardDimensionInput = {
  /** E.g. "region": lower-case letters, digits and dashes, at most 64. */
  key: string;
  /** What it may be, at most 100, each of at most 32 characters; null where any text of at most 32 characters will do. */
  values?: Array<string> | null | undefined;
};

/** What a leaderboard asks of a report, beyond its form; a report that falls short gets ScoreRejected and changes nothing. In a change, a guard that is left out stays, and null takes it away. */
export type LeaderboardGuardsInput = {
  /** The earliest version of the client from which players may report, e.g. "1.4.2": numbers with dots between. Clients say theirs in the header `x-client-version`, or as `clientVersion` when they open a WebSocket; numbers are compared part by part, what follows them is not, and no version is too old. Trusted keys and admins need none. */
  clientVersionMin?: string | null | undefined;
  /** How far one run may go beyond the standing that the player has in the season when it is committed, in the board's direction. A player's first run of a season is compared with nothing: only the other guards bound it. Where scores add up, it is how much one report may add (take away on a board that ranks less first), the first too. */
  improvementMax?: number | null | undefined;
  /** How many reports of one player are taken within any minute, 1 to 600, repeated and refused ones counted, too; more get the top-level error RATE_LIMITED with `retryAfterSeconds`. While Redis is away, each process counts by itself. */
  reportsPerMinute?: number | null | undefined;
  /** The greatest score that a report may bring; where scores add up, it is that of the report, not the total. */
  scoreMax?: number | null | undefined;
  /** The least score that a report may bring; where scores add up, it is that of the report, not the total. */
  scoreMin?: number | null | undefined;
  /** Whether only the game's servers (by a trusted key) and admins may report, for players. */
  trustedOnly?: boolean | null | undefined;
};

/** Who may read a leaderboard and its entries. */
export type LeaderboardVisibility =
  /** Everybody. */
  | 'PUBLIC'
  /** Signed-in players of the game, its trusted keys, and admins. */
  | 'SIGNED_IN';

/** A colour. */
export type LineColorInput = {
  /** 0 to 255. */
  blue: number;
  /** 0 to 255. */
  green: number;
  /** 0 to 255. */
  red: number;
};

/** Which version of the game a tap on the message opens. */
export type MiniprogramState =
  /** The one in development. */
  | 'DEVELOPER'
  /** The one that is released. */
  | 'FORMAL'
  /** The one on trial. */
  | 'TRIAL';

/** Where a list begins. */
export type OrderDirection =
  /** With the least. */
  | 'ASC'
  /** With the greatest. */
  | 'DESC';

/** How far an overview looks back. */
export type OverviewSpan =
  /** A day, by tens of minutes. */
  | 'DAY'
  /** An hour, by minutes. */
  | 'HOUR';

/** A part of all entries, from the top: 0 to 10 takes in every rank r with r × 100 ≤ 10 × entries, and rank 1 always; 10 to 50 goes on where that ends. Entries that share a rank are in or out together. */
export type PercentRangeInput = {
  /** From 0, with at most two decimals. */
  from: number;
  /** Above `from`, up to 100. */
  to: number;
};

/** Which players are meant: those to whom all of it applies. What is left out does not matter. */
export type PlayerFilterInput = {
  /** Which bans `isBanned` is about; all where it is left out. Without `isBanned`: who has one of these. */
  banScopes?: Array<BanScope> | null | undefined;
  /** Whose first login was before. */
  createdBefore?: string | null | undefined;
  /** Whose first login was then or later. */
  createdFrom?: string | null | undefined;
  /** Who has come in by one of these doors. */
  doors?: Array<IdentityProvider> | null | undefined;
  /** Who has a picture, or who has none. */
  hasAvatar?: boolean | null | undefined;
  /** Who is banned now, or who is not. */
  isBanned?: boolean | null | undefined;
  /** Who has become a part of another player, or who has not. */
  isMerged?: boolean | null | undefined;
  /** A part of the display name, of one character or more, in small or capital letters. */
  nameContains?: string | null | undefined;
  /** Who was last seen before. Who never was is not meant. */
  seenBefore?: string | null | undefined;
  /** Who was last seen then or later, to within an hour. */
  seenFrom?: string | null | undefined;
  /** Who has all of these tags. All tags of a filter together: at most 20. */
  tagsAll?: Array<string> | null | undefined;
  /** Who has one of these tags or more. */
  tagsAny?: Array<string> | null | undefined;
  /** Who has none of these tags. */
  tagsNone?: Array<string> | null | undefined;
};

/** What showed that two players are one person. */
export type PlayerMergeCause =
  /** A guest logged in by WeChat. */
  | 'GUEST_LOGIN'
  /** `linkIdentity`. */
  | 'LINK'
  /** They came in under one unionid. */
  | 'UNIONID';

/** By what players are sorted. */
export type PlayerOrder =
  /** Their first login. */
  | 'CREATED_AT'
  /** Their names, in the order of their code points. Who has none is not in the list. */
  | 'DISPLAY_NAME'
  /** When they were last seen. Who never was is not in the list. */
  | 'LAST_SEEN_AT';

/** Players, as `players` finds them. */
export type PlayerSearchInput = {
  /** Only those to whom this applies. */
  filter?: PlayerFilterInput | null | undefined;
  /** Only players of this game. */
  game?: string | null | undefined;
  /** The start of a display name, an openid, a unionid or a player id. */
  search?: string | null | undefined;
};

/** Ranks, both ends included. */
export type RankRangeInput = {
  /** From 1. */
  from: number;
  /** Not below `from`. */
  to: number;
};

/** How entries are numbered whose score and tie-breakers are all equal. Who was first is listed first in any. */
export type RankStyle =
  /** 1, 2, 2, 4: they share a rank, and the next one is as if they had not. */
  | 'COMPETITION'
  /** 1, 2, 2, 3: they share a rank, and the next one follows it. */
  | 'DENSE'
  /** 1, 2, 3, 4: who was first ranks first. */
  | 'UNIQUE';

/** What the admin who calls shows once more. */
export type RenewAdminRecoveryCodesInput = {
  /** The code that the authenticator app shows now. Each counts once, for signing in, too. */
  code: string;
  /** The password. */
  password: string;
};

/** What others see of a player and shall see no more. */
export type ResetPlayerProfileInput = {
  /** Whether the picture goes. */
  avatar?: boolean | null | undefined;
  /** Whether the display name goes. */
  displayName?: boolean | null | undefined;
  /** Of whom. */
  player: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
};

/** Who gets what at the end of a season: `ranks` or `percent`, one of the two. The rules of a season are those that the leaderboard has when the season is over. */
export type RewardRuleInput = {
  /** Unique on the leaderboard: lower-case letters, digits and dashes. */
  key: string;
  /** What the player gets, at most 4 KB. */
  payload: unknown;
  /** By part of all entries. */
  percent?: PercentRangeInput | null | undefined;
  /** By rank, as the leaderboard ranks. */
  ranks?: RankRangeInput | null | undefined;
};

/** What made a revision. */
export type SaveCause =
  /** `deleteSave`. */
  | 'DELETE'
  /** A write that was merged with what was there. */
  | 'MERGE'
  /** `restoreSave`. */
  | 'RESTORE'
  /** A write that took the place of what was there. */
  | 'WRITE';

/** Who wrote. */
export type SaveWriter =
  /** An admin, also by an import. */
  | 'ADMIN'
  /** The player, on whichever device. */
  | 'PLAYER'
  /** One of the game's servers. */
  | 'TRUSTED';

/** What a new report does to the standing of its player. */
export type ScoreOperator =
  /** The best run stands, as a whole: runs are compared by score, then by each tie-breaker in order. Score, tie-breakers, metadata and time are those of that one run, never of two. A run that is equal in all of them does not replace the earlier one. */
  | 'BEST'
  /** The newest run stands, as a whole, be it better or worse: score, tie-breakers, metadata and time are its own. */
  | 'LATEST'
  /** Scores add up to a total, which is the score of the standing; a score below zero takes away. Tie-breakers, metadata and time are not added up: they are those of the newest run, so equal totals rank by the tie-breakers of the newest runs, then by who reached the total first. */
  | 'SUM';

/** One season with fixed dates. */
export type SeasonDatesInput = {
  /** The instant at which it is over. */
  endsAt: string;
  /** Its first instant. */
  startsAt: string;
};

/** When seasons change; one way of the two. A new schedule rules from the next season on: the one that runs keeps its end. But a season that has no end gets one, and a first season that has not begun is planned anew. */
export type SeasonScheduleInput =
  {   /** By the clock, over and over. */
  cron: CronScheduleInput; dates?: never; }
  |  { cron?: never;   /** On fixed dates. */
  dates: DateScheduleInput; };

/** How far a season is. */
export type SeasonState =
  /** It is over: no score comes in any more, and its ranks are being fixed. */
  | 'CLOSING'
  /** Its ranks are fixed, and rewards are being given out. */
  | 'FROZEN'
  /** It takes scores, or will when it begins. */
  | 'OPEN'
  /** Everybody has got what is theirs. */
  | 'REWARDED';

/** A game's new rules. */
export type SetActionRulesInput = {
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** The version that you have seen, 0 where there was none: two admins overwrite nothing of each other. */
  ifVersion: number;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /**
   * A JSON document:
   *
   * - `timeZone`: whose calendar days daily limits go by, e.g. "Asia/Shanghai".
   * - `counters`: up to 50, each with `key`, `title`, and where wanted `initial` (0), `min` (0), `cap` (none), and
   *   `regeneration` { `amount`, `everySeconds`, `upTo` } (none).
   * - `actions`: up to 200, each with `key`, `changes` [{ `counter`, `by` }], and where wanted `requires`
   *   [{ `counter`, `atLeast` }], `cooldownSeconds` (0), `dailyLimit` (none), `timesMax` (1: how often one request may do
   *   it), `overflow` ("CLIP": what does not fit under a cap is lost; "REFUSE": the action is refused), and `who` ("PLAYER";
   *   "TRUSTED": only trusted keys and admins).
   *
   * A counter that is taken out is not shown, keeps its balance, and has it when it comes back. Regeneration since a player's
   * last action goes by the rules as they are now; for a counter that is new to a player, since the player was made.
   */
  rules: unknown;
};

/** A setting to be made or changed. What is left out stays as it is. */
export type SetSettingInput = {
  /** True: only say what would come of it. */
  dryRun?: boolean | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Only if the setting is at this version, 0: only if there never was one; else the answer is SettingConflict. */
  ifVersion?: number | null | undefined;
  /** 1 to 64 lower-case letters and digits, in words with dots or dashes between. */
  key: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** In order, at most 50: the first one that holds counts. */
  rules?: Array<SettingRuleInput> | null | undefined;
  /** JSON Schema, draft 2020-12, up to 16 kB; keywords that are not known are refused, and so are `format`, `$id` and anchors. `$ref` leads to `#/$defs/<name>`. A `pattern` has the syntax of RE2. */
  schema?: unknown;
  /** What those get for whom no rule holds, up to 16 kB. Not null. */
  value?: unknown;
};

/** A template, whole. */
export type SetSubscribeTemplateInput = {
  /** The mini-game. May be left out where the game has only one. */
  appId?: string | null | undefined;
  /** The names in WeChat's console, at most 10. A name is a kind and a number: thing (at most 20 characters), number (32 digits), letter (32), symbol (5), character_string (32), time, date, amount (a sign and 10 digits), phone_number (17), name (10 characters with Chinese ones, else 20 letters), phrase (5 Chinese characters), enum. No kind takes control characters. */
  fields: Array<string>;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** The game's name for it: lower-case letters, digits and dashes, at most 64. */
  key: string;
  /** Its language. */
  lang?: SubscribeMessageLang | null | undefined;
  /** Which version of the game a tap opens. */
  miniprogramState?: MiniprogramState | null | undefined;
  /** Where a tap leads, e.g. pages/index?board=weekly; null for nowhere. */
  page?: string | null | undefined;
  /** WeChat's id. A key stands for one of them for good. */
  templateId: string;
};

/** What a rule asks for; all that is given must hold. With nothing given it holds for everybody. */
export type SettingConditionsInput = {
  /** A range of versions in npm's words: ">=1.2 <2", "^1.4", "1.x || 3.x". Clients without one have none. */
  clientVersions?: string | null | undefined;
  /** Not before this instant. */
  from?: string | null | undefined;
  /** To be in this share of all players. */
  percentage?: SettingPercentageInput | null | undefined;
  /** One of these platforms, as clients name them. */
  platforms?: Array<string> | null | undefined;
  /** One of these tags. */
  playerTags?: Array<string> | null | undefined;
  /** Before this instant. */
  until?: string | null | undefined;
};

/** A share of all players. Who is in it stays in it, also when it grows. */
export type SettingPercentageInput = {
  /** From 0 to 100. */
  of: number;
  /** Players are put in an order by it. Rules with the same seed choose from the same end, others independently. Left out: the key of the setting. */
  seed?: string | null | undefined;
};

/** A value for some callers. */
export type SettingRuleInput = {
  /** For people: 1 to 64 characters. */
  name?: string | null | undefined;
  /** What they get, as the schema says. */
  value: unknown;
  /** For whom. */
  when: SettingConditionsInput;
};

/** What a rule says to a caller: that it counts, or the first of its conditions that does not hold. */
export type SettingRuleOutcome =
  /** The version is out of the range, or none was told. */
  | 'CLIENT_VERSION'
  /** All of its conditions hold: this one counts. */
  | 'MATCHED'
  /** A rule before it counts. */
  | 'NOT_REACHED'
  /** It begins later. */
  | 'NOT_YET'
  /** It has ended. */
  | 'OVER'
  /** Not in the share, or it is not known who calls. */
  | 'PERCENTAGE'
  /** Another platform, or none told. */
  | 'PLATFORM'
  /** The player has none of the tags, or nobody is signed in. */
  | 'PLAYER_TAG';

/** Which end of the numbers comes first. */
export type SortDirection =
  /** Less is better, e.g. a time. */
  | 'ASC'
  /** More is better, e.g. points. */
  | 'DESC';

/** An act upon all players of a search. */
export type StartBulkActInput = {
  /** What is done. */
  act: BulkDeedInput;
  /** Made by the client, one per act, at most 128 characters: the same again by the same admin starts nothing, and gets the act that it started first, as it is by now. For retries after a lost answer. */
  clientId?: string | null | undefined;
  /** Only counts: nothing is done. */
  dryRun?: boolean | null | undefined;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** Upon whom. */
  search: PlayerSearchInput;
};

/** In which language WeChat shows what surrounds the texts. */
export type SubscribeMessageLang =
  /** English. */
  | 'EN_US'
  /** Simplified Chinese. */
  | 'ZH_CN'
  /** Traditional Chinese, Hong Kong. */
  | 'ZH_HK'
  /** Traditional Chinese, Taiwan. */
  | 'ZH_TW';

/** What became of a message. WeChat is never asked twice to send one that it may have sent. */
export type SubscribeMessageState =
  /** WeChat says that it arrived. */
  | 'DELIVERED'
  /** It was not sent: the player takes none, is not reached any more, or it was too late. */
  | 'DROPPED'
  /** WeChat refuses it as it is, or could not deliver it; `reason` and `invalidField` say why. */
  | 'FAILED'
  /** It is being sent. */
  | 'SENDING'
  /** WeChat has taken it. */
  | 'SENT'
  /** WeChat did not answer, or the process died: it may have been sent. WeChat's event may tell. */
  | 'UNKNOWN'
  /** It will be sent. */
  | 'WAITING';

/** Players and tags: each of these for each of those. */
export type TagsInput = {
  /** Whom: 1 to 100. */
  players: Array<string>;
  /** What: 1 to 20, each of 1 to 32 lower-case letters, digits and dashes. */
  tags: Array<string>;
};

/** What happened to a player. */
export type TimelineKind =
  /** An action of the game, or an admin who changed counters. */
  | 'ACTION'
  /** A ban. */
  | 'BANNED'
  /** The end of a ban. */
  | 'BAN_LIFTED'
  /** Content that was rejected, or that an admin decided about. */
  | 'CONTENT_DECIDED'
  /** The first login. */
  | 'CREATED'
  /** A further way to come in, of those that the player still has. */
  | 'IDENTITY_LINKED'
  /** A way to come in that the player gave up. */
  | 'IDENTITY_UNLINKED'
  /** A run that improved a standing. */
  | 'IMPROVEMENT'
  /** An invitation that the player accepted. */
  | 'INVITATION_ACCEPTED'
  /** An invitation to others. */
  | 'INVITATION_MADE'
  /** A login, as long as its session is kept: 30 days without a refresh, or a day after its end. */
  | 'LOGIN'
  /** Two players became one. */
  | 'MERGED'
  /** An admin took a merge back. */
  | 'MERGE_REVERTED'
  /** A message through WeChat. */
  | 'MESSAGE'
  /** A note of an admin. */
  | 'NOTE'
  /** A phone number, of which the newest of each identity is kept. */
  | 'PHONE_BOUND'
  /** A display name or picture that an admin took away. */
  | 'PROFILE_RESET'
  /** A reward that the player took. */
  | 'REWARD_CLAIMED'
  /** A reward for a season. */
  | 'REWARD_ISSUED'
  /** Any run. Only where it is asked for, since there may be very many. */
  | 'RUN'
  /** Runs that an admin made count no more. */
  | 'RUNS_VOIDED'
  /** A revision of a save, of those that are kept. */
  | 'SAVE_WRITTEN'
  /** An admin ended all sessions. */
  | 'SESSIONS_ENDED'
  /** A tag that the player has. */
  | 'TAGGED'
  /** Voided runs that count again. */
  | 'VOID_REVERTED';

/** An action to be tried. */
export type TryActionStepInput = {
  /** Which. */
  action: string;
  /** How long after the step before it; at most a year. */
  afterSeconds?: number | null | undefined;
  /** How often at once. */
  times?: number | null | undefined;
};

/** Actions to be tried one after the other, from now on. */
export type TryActionsInput = {
  /** As a trusted key would do them. */
  asTrusted?: boolean | null | undefined;
  /** Without `player`: a new player who has this much. */
  balances?: Array<TryBalanceInput> | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Begin with what this player has and has done. */
  player?: string | null | undefined;
  /** Rules to be tried, as for `setActionRules`; left out, those that count. */
  rules?: unknown;
  /** At most 50; none to have rules checked alone. */
  steps: Array<TryActionStepInput>;
};

/** What a counter holds when a trial begins. */
export type TryBalanceInput = {
  /** Which. */
  counter: string;
  /** How much. */
  value: number;
};

/** What an admin is from now on: all of it, so say also what stays. */
export type UpdateAdminInput = {
  /** The only game that there shall be for them. Left out, all are. */
  game?: string | null | undefined;
  /** Whether they are kept out. */
  isDisabled: boolean;
  /** What they may do. */
  role: AdminRole;
  /** Who. */
  user: string;
};

/** What is left out stays. Key, sort, operator, tie-breakers, rank style and dimensions cannot change, since runs were ranked by them: make a new leaderboard instead, and archive this one. */
export type UpdateLeaderboardInput = {
  /** Whether standings are pushed to WeChat's friend ranking of the player, and taken away where a void or a ban takes them. */
  friendRanking?: boolean | null | undefined;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Only those that change; null takes all of them away. */
  guards?: LeaderboardGuardsInput | null | undefined;
  /** Under which key, 1 to 50, the score also goes to WeChat's interactive data, which friends may change by what the game's own script lets them; no other board of the game may have it. Needs `friendRanking`, and is pushed with it; whoever stands no more gets 0. Null takes it away. */
  interactiveDataKey?: number | null | undefined;
  /** Key of the leaderboard, e.g. "harvest". */
  leaderboard: string;
  /** Who gets what at the end of a season, at most 50 rules. All of them anew; null takes all away. */
  rewardRules?: Array<RewardRuleInput> | null | undefined;
  /** When seasons change. From the next season on; null: that one will have no end. */
  schedule?: SeasonScheduleInput | null | undefined;
  /** For people, at most 128 characters. */
  title?: string | null | undefined;
  /** Who may read it. */
  visibility?: LeaderboardVisibility | null | undefined;
};

/** Which runs count no more: one submission, or those of a player. */
export type VoidScoresInput = {
  /** With `player`: only on the leaderboard of this key. */
  leaderboard?: string | null | undefined;
  /** All that this player has reported. */
  player?: string | null | undefined;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** With `player`: only from then on. */
  since?: string | null | undefined;
  /** Just this one. */
  submission?: string | null | undefined;
};

/** Which version of a mini-game is opened. */
export type WechatEnvVersion =
  /** The version under development; only for the mini-game's developers. */
  | 'DEVELOP'
  /** The published one. */
  | 'RELEASE'
  /** The trial version; only for its testers. */
  | 'TRIAL';

/** What has been done about a push. */
export type WechatPushState =
  /** It was handled. */
  | 'DONE'
  /** Handling it failed again and again, and is not tried any more. */
  | 'FAILED'
  /** The gateway does nothing about pushes of this kind; it is kept to be read. */
  | 'UNHANDLED'
  /** It will be handled, or is being handled. */
  | 'WAITING';

/** A save to be written. */
export type WriteSaveInput = {
  /** For keys that merge, instead of `baseRevision`: the data that the device began with, or those fields of it that SUM. It may be what the device sent last, so edits made offline can be sent one after the other. */
  base?: unknown;
  /** For keys that merge: the revision that the device began with; 0 where it began with nothing. Where it is not kept any more, the answer is SaveConflict, and `base` is needed. */
  baseRevision?: number | null | undefined;
  /** Any JSON but null, at most 256 KB as UTF-8 (or what the rule of the key allows) and 32 levels deep. */
  data: unknown;
  /** The revision that must stand there, 0 for none; else the answer is SaveConflict. Left out: whatever stands there. */
  ifRevision?: number | null | undefined;
  /** Which save: 1 to 128 of A-Z a-z 0-9 . _ - / with a letter or digit first. */
  key: string;
  /** Whose save it is. Only trusted keys (for players of their game) and admins say it, and they must. */
  player?: string | null | undefined;
  /** Why: 1 to 500 characters. Only admins say it, and they must. */
  reason?: string | null | undefined;
  /** Made by the client, one per write, at most 128 characters. The same again, with the same content, gets the first answer and changes nothing, for 30 days. What was refused is no answer: its writeId may come again. */
  writeId?: string | null | undefined;
};

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { adminSelf: { name: string, role: AdminRole, game: string | null, isPerson: boolean, operations: Array<string> } | null };

export type OwnSignInsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSignInsQuery = { adminSelf: { name: string, sessions: Array<{ id: string, name: string, address: string, createdAt: string, seenAt: string, expiresAt: string, isCurrent: boolean }> } | null };

export type RenewCodesMutationVariables = Exact<{
  input: RenewAdminRecoveryCodesInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RenewCodesMutation = { renewAdminRecoveryCodes:
    | { codes: Array<string> }
    | { code: string, message: string }
   };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangeAdminPasswordInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ChangePasswordMutation = { changeAdminPassword:
    | { name: string }
    | { code: string, message: string }
   };

export type CurrentRulesQueryVariables = Exact<{
  game?: string | null | undefined;
}>;


export type CurrentRulesQuery = { actionRules: { version: number, rules: unknown } | null };

export type SaveRulesMutationVariables = Exact<{
  input: SetActionRulesInput;
  dryRun?: boolean | null | undefined;
}>;


export type SaveRulesMutation = { setActionRules:
    | { version: number }
    | { code: string, message: string }
    | { code: string, message: string, issues: Array<{ path: string, message: string }> }
   };

export type RulesHistoryQueryVariables = Exact<{
  game?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RulesHistoryQuery = { actionRulesHistory: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number, createdAt: string, createdBy: string, reason: string, restoredFrom: number | null, rules: unknown }> } };

export type RestoreRulesMutationVariables = Exact<{
  game?: string | null | undefined;
  version: number;
  ifVersion: number;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RestoreRulesMutation = { restoreActionRules:
    | { version: number }
    | { code: string, message: string }
    | { code: string, message: string, issues: Array<{ path: string, message: string }> }
    | { code: string, message: string }
   };

export type TryRulesQueryVariables = Exact<{
  input: TryActionsInput;
}>;


export type TryRulesQuery = { tryActions:
    | { code: string, message: string, issues: Array<{ path: string, message: string }> }
    | { steps: Array<{ at: string, counters: Array<{ key: string, value: number }>, result:
          | { __typename: 'ActionIdTaken', code: string, message: string }
          | { __typename: 'ActionNotAllowed', code: string, message: string }
          | { __typename: 'ActionOnCooldown', code: string, message: string }
          | { __typename: 'ActionPerformed', leftToday: number | null, cooldownUntil: string | null }
          | { __typename: 'ActionUnknown', code: string, message: string }
          | { __typename: 'CounterFull', code: string, message: string }
          | { __typename: 'CounterTooLow', code: string, message: string }
          | { __typename: 'DailyLimitReached', code: string, message: string }
         }> }
   };

export type AdminKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminKeysQuery = { adminKeys: Array<{ id: string, name: string, role: AdminRole, game: string | null, prefix: string, createdBy: string, createdAt: string, expiresAt: string | null, revokedAt: string | null, revokedBy: string | null, lastUsedAt: string | null }> };

export type MakeKeyMutationVariables = Exact<{
  input: CreateAdminKeyInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type MakeKeyMutation = { createAdminKey:
    | { code: string, message: string }
    | { text: string }
   };

export type RevokeKeyMutationVariables = Exact<{
  key: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevokeKeyMutation = { revokeAdminKey:
    | { id: string }
    | { code: string, message: string }
   };

export type AdminUsersQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminUsersQuery = { adminUsers: Array<{ id: string, email: string, displayName: string, role: AdminRole, game: string | null, isEnrolled: boolean, invitationExpiresAt: string | null, createdBy: string, createdAt: string, disabledBy: string | null, disabledAt: string | null }> };

export type InviteThemMutationVariables = Exact<{
  input: InviteAdminInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type InviteThemMutation = { inviteAdmin:
    | { token: string, user: { email: string } }
    | { code: string, message: string }
   };

export type ReinviteThemMutationVariables = Exact<{
  user: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ReinviteThemMutation = { reinviteAdmin:
    | { token: string, user: { email: string } }
    | { code: string, message: string }
   };

export type ChangeThemMutationVariables = Exact<{
  input: UpdateAdminInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ChangeThemMutation = { updateAdmin:
    | { id: string }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type AdminSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSessionsQuery = { adminSessions: Array<{ id: string, name: string, address: string, createdAt: string, seenAt: string, expiresAt: string, isCurrent: boolean }> };

export type EndSignInMutationVariables = Exact<{
  session: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type EndSignInMutation = { endAdminSession:
    | { id: string }
    | { code: string, message: string }
   };

export type AuditRecordsQueryVariables = Exact<{
  action?: string | null | undefined;
  adminId?: string | null | undefined;
  player?: string | null | undefined;
  game?: string | null | undefined;
  since?: string | null | undefined;
  until?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditRecordsQuery = { auditRecords: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, at: string, adminId: string, adminName: string, adminRole: string, address: string, requestId: string, action: string, gameKey: string | null, reason: string | null, arguments: unknown, changed: number, isErased: boolean, isRevertible: boolean, revertedBy: string | null, hash: string, changes: Array<{ entity: string, before: unknown, after: unknown }> }> } };

export type RecentActsQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentActsQuery = { auditRecords: { nodes: Array<{ adminId: string, adminName: string, action: string }> } };

export type RevertActMutationVariables = Exact<{
  auditId: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevertActMutation = { revert:
    | { id: string }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type BulkActQueryVariables = Exact<{
  id: string;
}>;


export type BulkActQuery = { bulkAct: { id: string, act: BulkActKind, details: unknown, search: unknown, reason: string, createdBy: string, createdAt: string, state: BulkActState, total: number | null, done: number, refused: number, lastError: string | null, endedAt: string | null, endedBy: string | null } | null };

export type BulkActResultsQueryVariables = Exact<{
  id: string;
  outcome?: BulkActOutcome | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BulkActResultsQuery = { bulkAct: { id: string, results: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ outcome: BulkActOutcome | null, detail: string | null, player: { id: string, displayName: string | null } | null }> } } | null };

export type CancelBulkActMutationVariables = Exact<{
  bulkAct: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type CancelBulkActMutation = { cancelBulkAct:
    | { id: string }
    | { code: string, message: string }
   };

export type BulkActsQueryVariables = Exact<{
  game?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BulkActsQuery = { bulkActs: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, act: BulkActKind, reason: string, createdBy: string, createdAt: string, state: BulkActState, total: number | null, done: number, refused: number }> } };

export type StartBulkActMutationVariables = Exact<{
  input: StartBulkActInput;
}>;


export type StartBulkActMutation = { startBulkAct:
    | { matches: number, bulkAct: { id: string } | null }
    | { code: string, message: string }
   };

export type BeginEnrolmentMutationVariables = Exact<{
  invitation: string;
}>;


export type BeginEnrolmentMutation = { beginAdminEnrolment:
    | { email: string, secret: string, uri: string }
    | { code: string, message: string }
   };

export type CreateBoardMutationVariables = Exact<{
  input: CreateLeaderboardInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type CreateBoardMutation = { createLeaderboard:
    | { id: string, key: string }
    | { code: string, message: string }
   };

export type UpdateBoardMutationVariables = Exact<{
  input: UpdateLeaderboardInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type UpdateBoardMutation = { updateLeaderboard:
    | { id: string, key: string }
    | { code: string, message: string }
   };

export type BoardEntriesQueryVariables = Exact<{
  game?: string | null | undefined;
  key: string;
  season?: number | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BoardEntriesQuery = { leaderboard: { id: string, entries: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, achievedAt: string, dimensions: Array<{ key: string, value: string }>, player: { id: string, displayName: string | null }, submission: { id: string } }> } } | null };

export type BoardQueryVariables = Exact<{
  game?: string | null | undefined;
  key: string;
}>;


export type BoardQuery = { leaderboard: { id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null }, schedule: { cron: string | null, timeZone: string | null, seasons: Array<{ startsAt: string, endsAt: string }> | null } | null, rewardRules: Array<{ key: string, payload: unknown, ranks: { from: number, to: number } | null, percent: { from: number, to: number } | null }>, season: { number: number } } | null };

export type ArchiveBoardMutationVariables = Exact<{
  game?: string | null | undefined;
  leaderboard: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ArchiveBoardMutation = { archiveLeaderboard:
    | { id: string }
    | { code: string, message: string }
   };

export type LeaderboardsQueryVariables = Exact<{
  game?: string | null | undefined;
  archived: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type LeaderboardsQuery = { leaderboards: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, key: string, title: string, sort: SortDirection, season: { number: number, state: SeasonState, endsAt: string | null } }> } };

export type BoardSeasonsQueryVariables = Exact<{
  game?: string | null | undefined;
  key: string;
  first: number;
  after?: string | null | undefined;
}>;


export type BoardSeasonsQuery = { leaderboard: { id: string, seasons: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: number, state: SeasonState, startsAt: string, endsAt: string | null, entryCount: number | null }> } } | null };

export type SeasonRewardsQueryVariables = Exact<{
  season: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SeasonRewardsQuery = { node:
    | { id: string, rewards: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rank: number, rule: string, payload: unknown, claimedAt: string | null, player: { id: string, displayName: string | null } }> } }
    | Record<PropertyKey, never>
   | null };

export type VerifyBoardMutationVariables = Exact<{
  game?: string | null | undefined;
  leaderboard: string;
  season?: number | null | undefined;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type VerifyBoardMutation = { verifyLeaderboard:
    | { code: string, message: string }
    | { entries: number, differences: number, indexMissing: boolean, isRepaired: boolean }
   };

export type MakeCodeMutationVariables = Exact<{
  input: CreateWechatQrCodeInput;
  reason: string;
}>;


export type MakeCodeMutation = { createWechatQrCode:
    | { url: string | null }
    | { code: string, message: string }
   };

export type MakeUrlLinkMutationVariables = Exact<{
  input: CreateWechatLinkInput;
  reason: string;
}>;


export type MakeUrlLinkMutation = { createWechatUrlLink:
    | { url: string | null, expiresAt: string }
    | { code: string, message: string }
   };

export type MakeUrlSchemeMutationVariables = Exact<{
  input: CreateWechatLinkInput;
  reason: string;
}>;


export type MakeUrlSchemeMutation = { createWechatUrlScheme:
    | { url: string | null, expiresAt: string }
    | { code: string, message: string }
   };

export type OverviewQueryVariables = Exact<{
  game?: string | null | undefined;
  span: OverviewSpan;
}>;


export type OverviewQuery = { overview: { steps: Array<{ at: string, operations: number, errors: number, logins: number, newPlayers: number, reports: number }> | null, jobs: { waiting: number, active: number, delayed: number, failed: number } | null } | null, players: { totalCount: number }, contentReviews: { totalCount: number }, wechatPushes: { totalCount: number }, wechatTokens: Array<{ appId: string, expiresAt: string | null, refreshedAt: string | null, lastError: string | null }> };

export type BanThePlayerMutationVariables = Exact<{
  input: BanPlayerInput;
  dryRun?: boolean | null | undefined;
}>;


export type BanThePlayerMutation = { banPlayer:
    | { id: string }
    | { code: string, message: string }
   };

export type EndSessionsMutationVariables = Exact<{
  player: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type EndSessionsMutation = { endPlayerSessions:
    | { count: number }
    | { code: string, message: string }
   };

export type ResetProfileMutationVariables = Exact<{
  input: ResetPlayerProfileInput;
  dryRun?: boolean | null | undefined;
}>;


export type ResetProfileMutation = { resetPlayerProfile:
    | { id: string }
    | { code: string, message: string }
   };

export type PlayerReviewsQueryVariables = Exact<{
  game?: string | null | undefined;
  player: string;
  state: ContentReviewState;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerReviewsQuery = { contentReviews: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, surface: ContentSurface, state: ContentReviewState, cause: ContentCause, content: string, createdAt: string, decidedBy: string | null, decisionReason: string | null }> } };

export type PlayerStrikesQueryVariables = Exact<{
  id: string;
}>;


export type PlayerStrikesQuery = { node:
    | { id: string, contentStrikes: number }
    | Record<PropertyKey, never>
   | null };

export type AdjustPlayerCounterMutationVariables = Exact<{
  input: AdjustCounterInput;
  dryRun?: boolean | null | undefined;
}>;


export type AdjustPlayerCounterMutation = { adjustCounter:
    | { code: string, message: string }
    | { id: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type PlayerCountersQueryVariables = Exact<{
  id: string;
}>;


export type PlayerCountersQuery = { node:
    | { id: string, counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type PlayerLedgerQueryVariables = Exact<{
  player: string;
  counter?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerLedgerQuery = { counterLedger: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ counter: string, delta: number, balance: number, cause: CounterEntryCause, act: { id: string, kind: CounterActKind, actionId: string, performedAt: string, performedBy: string, reason: string | null, request: unknown, revertedBy: { id: string } | null } }> } };

export type RevertPlayerActMutationVariables = Exact<{
  act: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevertPlayerActMutation = { revertAction:
    | { id: string }
    | { code: string, message: string }
   };

export type PlayerNotesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerNotesQuery = { node:
    | { id: string, notes: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, text: string, createdBy: string, createdAt: string, editedAt: string | null }> } }
    | Record<PropertyKey, never>
   | null };

export type AddNoteMutationVariables = Exact<{
  player: string;
  text: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type AddNoteMutation = { addPlayerNote:
    | { code: string, message: string }
    | { id: string }
   };

export type EditNoteMutationVariables = Exact<{
  note: string;
  text: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type EditNoteMutation = { editPlayerNote:
    | { code: string, message: string }
    | { code: string, message: string }
    | { id: string }
   };

export type DeleteNoteMutationVariables = Exact<{
  note: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type DeleteNoteMutation = { deletePlayerNote:
    | { code: string, message: string }
    | { id: string }
   };

export type PlayerHeadQueryVariables = Exact<{
  id: string;
}>;


export type PlayerHeadQuery = { node:
    | { id: string, displayName: string | null, avatarUrl: string | null }
    | Record<PropertyKey, never>
   | null };

export type PlayersQueryVariables = Exact<{
  game?: string | null | undefined;
  search?: string | null | undefined;
  filter?: PlayerFilterInput | null | undefined;
  orderBy: PlayerOrder;
  direction: OrderDirection;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayersQuery = { players: { totalCount: number, isTotalCountExact: boolean, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, displayName: string | null, avatarUrl: string | null, createdAt: string, lastSeenAt: string | null, tags: Array<string>, identities: Array<{ id: string, provider: IdentityProvider }> }> } };

export type PlayerPrivacyQueryVariables = Exact<{
  id: string;
}>;


export type PlayerPrivacyQuery = { node:
    | { id: string, isDeleted: boolean, deletionAt: string | null, dataExport: { id: string, state: DataExportState, requestedAt: string, requestedBy: string, reason: string | null, readyAt: string | null, expiresAt: string | null, size: number | null, url: string | null, lastError: string | null } | null }
    | Record<PropertyKey, never>
   | null };

export type RequestExportMutationVariables = Exact<{
  player: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RequestExportMutation = { requestPlayerDataExport:
    | { id: string }
    | { code: string, message: string }
   };

export type DeleteThePlayerMutationVariables = Exact<{
  player: string;
  reason: string;
  immediately: boolean;
  dryRun?: boolean | null | undefined;
}>;


export type DeleteThePlayerMutation = { deletePlayer:
    | { id: string }
    | { code: string, message: string }
   };

export type KeepThePlayerMutationVariables = Exact<{
  player: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type KeepThePlayerMutation = { cancelPlayerDeletion:
    | { id: string }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type PlayerProfileQueryVariables = Exact<{
  id: string;
}>;


export type PlayerProfileQuery = { node:
    | { id: string, displayName: string | null, createdAt: string, lastSeenAt: string | null, phoneNumber: string | null, contentStrikes: number, tags: Array<string>, mergedInto: { id: string, displayName: string | null } | null, identities: Array<{ id: string, provider: IdentityProvider, appId: string | null, openid: string | null, unionid: string | null, createdAt: string }> }
    | Record<PropertyKey, never>
   | null, standings: Array<{ id: string, rank: number, total: number, score: number, achievedAt: string, leaderboard: { key: string, title: string } }> };

export type PlayerRestrictionsQueryVariables = Exact<{
  id: string;
}>;


export type PlayerRestrictionsQuery = { node:
    | { id: string, bans: Array<{ id: string, scope: BanScope, reason: string, createdAt: string, createdBy: string, until: string | null, liftedAt: string | null, liftedBy: string | null, liftReason: string | null }>, merges: Array<{ id: string, cause: PlayerMergeCause, createdAt: string, revertedAt: string | null, revertReason: string | null, kept: { id: string, displayName: string | null }, merged: { id: string, displayName: string | null } }> }
    | Record<PropertyKey, never>
   | null };

export type LiftPlayerBanMutationVariables = Exact<{
  ban: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type LiftPlayerBanMutation = { liftBan:
    | { id: string }
    | { code: string, message: string }
   };

export type RevertPlayerMergeMutationVariables = Exact<{
  merge: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevertPlayerMergeMutation = { revertMerge:
    | { code: string, message: string }
    | { code: string, message: string }
    | { id: string }
   };

export type PlayerRewardsQueryVariables = Exact<{
  player: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerRewardsQuery = { rewards: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, season: { number: number, leaderboard: { title: string } } }> } };

export type BoardChoiceQueryVariables = Exact<{
  game?: string | null | undefined;
}>;


export type BoardChoiceQuery = { leaderboards: { nodes: Array<{ key: string, title: string }> } };

export type PlayerRunsQueryVariables = Exact<{
  id: string;
  leaderboard: string;
  before?: string | null | undefined;
}>;


export type PlayerRunsQuery = { node:
    | { id: string, submissions: Array<{ id: string, score: number, tiebreakers: Array<number>, reportedAt: string, season: number, rank: number | null, improved: boolean, runId: string | null, voidedBy: { id: string } | null }> }
    | Record<PropertyKey, never>
   | null };

export type WritePlayerSaveMutationVariables = Exact<{
  input: WriteSaveInput;
  dryRun?: boolean | null | undefined;
}>;


export type WritePlayerSaveMutation = { writeSave:
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { revision: number }
    | { code: string, message: string }
   };

export type PlayerSaveRevisionsQueryVariables = Exact<{
  player: string;
  key: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerSaveRevisionsQuery = { saveRevisions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ revision: number, cause: SaveCause, writer: SaveWriter, writtenBy: string, createdAt: string, reason: string | null, data: unknown }> } };

export type RestorePlayerSaveMutationVariables = Exact<{
  player: string;
  key: string;
  revision: number;
  ifRevision?: number | null | undefined;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RestorePlayerSaveMutation = { restoreSave:
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { revision: number }
    | { code: string, message: string }
   };

export type PlayerSavesQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerSavesQuery = { node:
    | { id: string, saves: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, revision: number, bytes: number, updatedAt: string, data: unknown }> } }
    | Record<PropertyKey, never>
   | null };

export type DeletePlayerSaveMutationVariables = Exact<{
  player: string;
  key: string;
  ifRevision?: number | null | undefined;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type DeletePlayerSaveMutation = { deleteSave:
    | { code: string, message: string }
    | { code: string, message: string }
    | { code: string, message: string }
    | { revision: number }
    | { code: string, message: string }
   };

export type TagPlayerMutationVariables = Exact<{
  input: TagsInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type TagPlayerMutation = { tagPlayers:
    | { code: string, message: string }
    | { players: Array<{ id: string }> }
   };

export type UntagPlayerMutationVariables = Exact<{
  input: TagsInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type UntagPlayerMutation = { untagPlayers:
    | { code: string, message: string }
    | { players: Array<{ id: string }> }
   };

export type PlayerTimelineQueryVariables = Exact<{
  id: string;
  kinds?: Array<TimelineKind> | TimelineKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PlayerTimelineQuery = { node:
    | { id: string, timeline: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ at: string, kind: TimelineKind, facts: unknown, by: string | null, reason: string | null, objectId: string | null, player: { id: string, displayName: string | null } }> } }
    | Record<PropertyKey, never>
   | null };

export type VoidRunsMutationVariables = Exact<{
  input: VoidScoresInput;
  dryRun?: boolean | null | undefined;
}>;


export type VoidRunsMutation = { voidScores:
    | { code: string, message: string }
    | { code: string, message: string }
    | { runs: number }
   };

export type RevertRunVoidMutationVariables = Exact<{
  void: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevertRunVoidMutation = { revertVoid:
    | { id: string }
    | { code: string, message: string }
   };

export type PlayerVoidsQueryVariables = Exact<{
  id: string;
}>;


export type PlayerVoidsQuery = { node:
    | { id: string, scoreVoids: Array<{ id: string, runs: number, since: string | null, reason: string, createdAt: string, createdBy: string, revertedAt: string | null, revertReason: string | null, leaderboard: { title: string } | null }> }
    | Record<PropertyKey, never>
   | null };

export type PushesQueryVariables = Exact<{
  state?: WechatPushState | null | undefined;
  event?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PushesQuery = { wechatPushes: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, appId: string, msgType: string, event: string | null, content: unknown, receivedAt: string, deliveries: number, attempts: number, state: WechatPushState, lastError: string | null }> } };

export type RetryPushMutationVariables = Exact<{
  push: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RetryPushMutation = { retryWechatPush:
    | { id: string }
    | { code: string, message: string }
   };

export type ApproveReviewMutationVariables = Exact<{
  review: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ApproveReviewMutation = { approveContent:
    | { id: string, state: ContentReviewState }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type RejectReviewMutationVariables = Exact<{
  review: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RejectReviewMutation = { rejectContent:
    | { id: string, state: ContentReviewState }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type ReviewsQueryVariables = Exact<{
  game?: string | null | undefined;
  state: ContentReviewState;
  surface?: ContentSurface | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ReviewsQuery = { contentReviews: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, surface: ContentSurface, state: ContentReviewState, cause: ContentCause, label: ContentLabel | null, content: string, createdAt: string, decidedBy: string | null, decisionReason: string | null, player: { id: string, displayName: string | null, contentStrikes: number } }> } };

export type ExplainQueryVariables = Exact<{
  input: ExplainSettingInput;
}>;


export type ExplainQuery = { explainSetting:
    | { code: string, message: string }
    | { version: number, value: unknown, matchedRule: number | null, rules: Array<{ outcome: SettingRuleOutcome, text: string, rule: { name: string | null } }> }
    | { code: string, message: string }
   };

export type SaveSettingMutationVariables = Exact<{
  input: SetSettingInput;
}>;


export type SaveSettingMutation = { setSetting:
    | { version: number, isDryRun: boolean, setting: { value: unknown, schema: unknown, rules: Array<{ name: string | null, value: unknown, when: { clientVersions: string | null, from: string | null, until: string | null, platforms: Array<string> | null, playerTags: Array<string> | null, percentage: { of: number, seed: string } | null } }> } | null }
    | { code: string, message: string }
    | { path: string, code: string, message: string }
   };

export type SettingQueryVariables = Exact<{
  game?: string | null | undefined;
  key: string;
}>;


export type SettingQuery = { setting: { key: string, version: number, value: unknown, schema: unknown, rules: Array<{ name: string | null, value: unknown, when: { clientVersions: string | null, from: string | null, until: string | null, platforms: Array<string> | null, playerTags: Array<string> | null, percentage: { of: number, seed: string } | null } }> } | null };

export type RemoveOneSettingMutationVariables = Exact<{
  game?: string | null | undefined;
  key: string;
  ifVersion?: number | null | undefined;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RemoveOneSettingMutation = { removeSetting:
    | { version: number }
    | { code: string, message: string }
    | { code: string, message: string }
   };

export type SettingsQueryVariables = Exact<{
  game?: string | null | undefined;
}>;


export type SettingsQuery = { settingList: Array<{ key: string, version: number, value: unknown, rules: Array<{ name: string | null }> }> };

export type SettingVersionsQueryVariables = Exact<{
  game?: string | null | undefined;
  key: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SettingVersionsQuery = { settingVersions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number, at: string, author: string, reason: string, document: unknown }> } };

export type RollbackOneSettingMutationVariables = Exact<{
  game?: string | null | undefined;
  key: string;
  toVersion: number;
  ifVersion?: number | null | undefined;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RollbackOneSettingMutation = { rollbackSetting:
    | { version: number }
    | { code: string, message: string }
    | { path: string, code: string, message: string }
    | { code: string, message: string }
   };

export type MessagesQueryVariables = Exact<{
  game?: string | null | undefined;
  state?: SubscribeMessageState | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MessagesQuery = { subscribeMessages: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: SubscribeMessageState, reason: string | null, createdAt: string, endedAt: string | null, player: { id: string, displayName: string | null } | null, template: { key: string } }> } };

export type SaveTemplateMutationVariables = Exact<{
  input: SetSubscribeTemplateInput;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type SaveTemplateMutation = { setSubscribeTemplate: { key: string } };

export type TemplatesQueryVariables = Exact<{
  game?: string | null | undefined;
  archived: boolean;
}>;


export type TemplatesQuery = { subscribeTemplates: Array<{ key: string, appId: string, templateId: string, fields: Array<string>, lang: SubscribeMessageLang, page: string | null, miniprogramState: MiniprogramState, archivedAt: string | null }> };

export type ArchiveTemplateMutationVariables = Exact<{
  game?: string | null | undefined;
  template: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ArchiveTemplateMutation = { archiveSubscribeTemplate:
    | { key: string }
    | { code: string, message: string }
   };

export type QuotaOfQueryVariables = Exact<{
  appId: string;
  path: string;
}>;


export type QuotaOfQuery = { wechatQuota: { dailyLimit: number, used: number, remaining: number, rateLimit: number | null, rateSeconds: number | null } };

export type TokensQueryVariables = Exact<{ [key: string]: never; }>;


export type TokensQuery = { wechatTokens: Array<{ appId: string, expiresAt: string | null, refreshedAt: string | null, fingerprint: string | null, lastError: string | null }> };

export type RefreshTokenMutationVariables = Exact<{
  appId: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RefreshTokenMutation = { refreshWechatToken: { appId: string } };

export type ClearQuotaMutationVariables = Exact<{
  appId: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type ClearQuotaMutation = { clearWechatQuota: boolean };

export type PoliciesQueryVariables = Exact<{
  game?: string | null | undefined;
}>;


export type PoliciesQuery = { contentPolicies: Array<{ surface: ContentSurface, policy: ContentPolicy, reason: string | null, setAt: string | null, setBy: string | null }> };

export type SetPolicyMutationVariables = Exact<{
  game?: string | null | undefined;
  surface: ContentSurface;
  policy: ContentPolicy;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type SetPolicyMutation = { setContentPolicy: { surface: ContentSurface } };

export type AddWordMutationVariables = Exact<{
  input: AddContentWordInput;
  dryRun?: boolean | null | undefined;
}>;


export type AddWordMutation = { addContentWord:
    | { id: string }
    | { code: string, message: string }
   };

export type WordsQueryVariables = Exact<{
  game?: string | null | undefined;
  removed: boolean;
  first: number;
  after?: string | null | undefined;
}>;


export type WordsQuery = { contentWords: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, word: string, action: ContentWordAction, match: ContentWordMatch, reason: string, createdBy: string, createdAt: string, removedAt: string | null, removedBy: string | null, removeReason: string | null }> } };

export type RemoveWordMutationVariables = Exact<{
  word: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RemoveWordMutation = { removeContentWord:
    | { id: string }
    | { code: string, message: string }
   };

export type GamesQueryVariables = Exact<{ [key: string]: never; }>;


export type GamesQuery = { games: Array<{ key: string }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI {
  adminSelf {
    name
    role
    game
    isPerson
    operations
  }
}
    `) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
export const OwnSignInsDocument = new TypedDocumentString(`
    query OwnSignIns {
  adminSelf {
    name
    sessions {
      id
      name
      address
      createdAt
      seenAt
      expiresAt
      isCurrent
    }
  }
}
    `) as unknown as TypedDocumentString<OwnSignInsQuery, OwnSignInsQueryVariables>;
export const RenewCodesDocument = new TypedDocumentString(`
    mutation RenewCodes($input: RenewAdminRecoveryCodesInput!, $reason: String!, $dryRun: Boolean) {
  renewAdminRecoveryCodes(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on AdminRecoveryCodes {
      codes
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RenewCodesMutation, RenewCodesMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangeAdminPasswordInput!, $reason: String!, $dryRun: Boolean) {
  changeAdminPassword(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on AdminSelf {
      name
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const CurrentRulesDocument = new TypedDocumentString(`
    query CurrentRules($game: ID) {
  actionRules(game: $game) {
    version
    rules
  }
}
    `) as unknown as TypedDocumentString<CurrentRulesQuery, CurrentRulesQueryVariables>;
export const SaveRulesDocument = new TypedDocumentString(`
    mutation SaveRules($input: SetActionRulesInput!, $dryRun: Boolean) {
  setActionRules(input: $input, dryRun: $dryRun) {
    ... on ActionRules {
      version
    }
    ... on ActionRulesInvalid {
      issues {
        path
        message
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRulesMutation, SaveRulesMutationVariables>;
export const RulesHistoryDocument = new TypedDocumentString(`
    query RulesHistory($game: ID, $first: Int!, $after: String) {
  actionRulesHistory(game: $game, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      version
      createdAt
      createdBy
      reason
      restoredFrom
      rules
    }
  }
}
    `) as unknown as TypedDocumentString<RulesHistoryQuery, RulesHistoryQueryVariables>;
export const RestoreRulesDocument = new TypedDocumentString(`
    mutation RestoreRules($game: ID, $version: Int!, $ifVersion: Int!, $reason: String!, $dryRun: Boolean) {
  restoreActionRules(
    game: $game
    version: $version
    ifVersion: $ifVersion
    reason: $reason
    dryRun: $dryRun
  ) {
    ... on ActionRules {
      version
    }
    ... on ActionRulesInvalid {
      issues {
        path
        message
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreRulesMutation, RestoreRulesMutationVariables>;
export const TryRulesDocument = new TypedDocumentString(`
    query TryRules($input: TryActionsInput!) {
  tryActions(input: $input) {
    ... on ActionTrial {
      steps {
        at
        counters {
          key
          value
        }
        result {
          __typename
          ... on ActionPerformed {
            leftToday
            cooldownUntil
          }
          ... on Error {
            code
            message
          }
        }
      }
    }
    ... on ActionRulesInvalid {
      issues {
        path
        message
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TryRulesQuery, TryRulesQueryVariables>;
export const AdminKeysDocument = new TypedDocumentString(`
    query AdminKeys {
  adminKeys {
    id
    name
    role
    game
    prefix
    createdBy
    createdAt
    expiresAt
    revokedAt
    revokedBy
    lastUsedAt
  }
}
    `) as unknown as TypedDocumentString<AdminKeysQuery, AdminKeysQueryVariables>;
export const MakeKeyDocument = new TypedDocumentString(`
    mutation MakeKey($input: CreateAdminKeyInput!, $reason: String!, $dryRun: Boolean) {
  createAdminKey(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on NewAdminKey {
      text
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MakeKeyMutation, MakeKeyMutationVariables>;
export const RevokeKeyDocument = new TypedDocumentString(`
    mutation RevokeKey($key: ID!, $reason: String!, $dryRun: Boolean) {
  revokeAdminKey(key: $key, reason: $reason, dryRun: $dryRun) {
    ... on AdminKey {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const AdminUsersDocument = new TypedDocumentString(`
    query AdminUsers {
  adminUsers {
    id
    email
    displayName
    role
    game
    isEnrolled
    invitationExpiresAt
    createdBy
    createdAt
    disabledBy
    disabledAt
  }
}
    `) as unknown as TypedDocumentString<AdminUsersQuery, AdminUsersQueryVariables>;
export const InviteThemDocument = new TypedDocumentString(`
    mutation InviteThem($input: InviteAdminInput!, $reason: String!, $dryRun: Boolean) {
  inviteAdmin(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on AdminInvitation {
      token
      user {
        email
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<InviteThemMutation, InviteThemMutationVariables>;
export const ReinviteThemDocument = new TypedDocumentString(`
    mutation ReinviteThem($user: ID!, $reason: String!, $dryRun: Boolean) {
  reinviteAdmin(user: $user, reason: $reason, dryRun: $dryRun) {
    ... on AdminInvitation {
      token
      user {
        email
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReinviteThemMutation, ReinviteThemMutationVariables>;
export const ChangeThemDocument = new TypedDocumentString(`
    mutation ChangeThem($input: UpdateAdminInput!, $reason: String!, $dryRun: Boolean) {
  updateAdmin(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on AdminUser {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeThemMutation, ChangeThemMutationVariables>;
export const AdminSessionsDocument = new TypedDocumentString(`
    query AdminSessions {
  adminSessions {
    id
    name
    address
    createdAt
    seenAt
    expiresAt
    isCurrent
  }
}
    `) as unknown as TypedDocumentString<AdminSessionsQuery, AdminSessionsQueryVariables>;
export const EndSignInDocument = new TypedDocumentString(`
    mutation EndSignIn($session: ID!, $reason: String!, $dryRun: Boolean) {
  endAdminSession(session: $session, reason: $reason, dryRun: $dryRun) {
    ... on AdminSession {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndSignInMutation, EndSignInMutationVariables>;
export const AuditRecordsDocument = new TypedDocumentString(`
    query AuditRecords($action: String, $adminId: String, $player: ID, $game: ID, $since: DateTime, $until: DateTime, $first: Int!, $after: String) {
  auditRecords(
    action: $action
    adminId: $adminId
    player: $player
    game: $game
    since: $since
    until: $until
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      number
      at
      adminId
      adminName
      adminRole
      address
      requestId
      action
      gameKey
      reason
      arguments
      changes {
        entity
        before
        after
      }
      changed
      isErased
      isRevertible
      revertedBy
      hash
    }
  }
}
    `) as unknown as TypedDocumentString<AuditRecordsQuery, AuditRecordsQueryVariables>;
export const RecentActsDocument = new TypedDocumentString(`
    query RecentActs {
  auditRecords(first: 100) {
    nodes {
      adminId
      adminName
      action
    }
  }
}
    `) as unknown as TypedDocumentString<RecentActsQuery, RecentActsQueryVariables>;
export const RevertActDocument = new TypedDocumentString(`
    mutation RevertAct($auditId: ID!, $reason: String!, $dryRun: Boolean) {
  revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {
    ... on AuditRecord {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertActMutation, RevertActMutationVariables>;
export const BulkActDocument = new TypedDocumentString(`
    query BulkAct($id: ID!) {
  bulkAct(id: $id) {
    id
    act
    details
    search
    reason
    createdBy
    createdAt
    state
    total
    done
    refused
    lastError
    endedAt
    endedBy
  }
}
    `) as unknown as TypedDocumentString<BulkActQuery, BulkActQueryVariables>;
export const BulkActResultsDocument = new TypedDocumentString(`
    query BulkActResults($id: ID!, $outcome: BulkActOutcome, $first: Int!, $after: String) {
  bulkAct(id: $id) {
    id
    results(outcome: $outcome, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        outcome
        detail
        player {
          id
          displayName
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkActResultsQuery, BulkActResultsQueryVariables>;
export const CancelBulkActDocument = new TypedDocumentString(`
    mutation CancelBulkAct($bulkAct: ID!, $reason: String!, $dryRun: Boolean) {
  cancelBulkAct(bulkAct: $bulkAct, reason: $reason, dryRun: $dryRun) {
    ... on BulkAct {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelBulkActMutation, CancelBulkActMutationVariables>;
export const BulkActsDocument = new TypedDocumentString(`
    query BulkActs($game: ID, $first: Int!, $after: String) {
  bulkActs(game: $game, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      act
      reason
      createdBy
      createdAt
      state
      total
      done
      refused
    }
  }
}
    `) as unknown as TypedDocumentString<BulkActsQuery, BulkActsQueryVariables>;
export const StartBulkActDocument = new TypedDocumentString(`
    mutation StartBulkAct($input: StartBulkActInput!) {
  startBulkAct(input: $input) {
    ... on BulkActStart {
      matches
      bulkAct {
        id
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartBulkActMutation, StartBulkActMutationVariables>;
export const BeginEnrolmentDocument = new TypedDocumentString(`
    mutation BeginEnrolment($invitation: String!) {
  beginAdminEnrolment(invitation: $invitation) {
    ... on AdminEnrolment {
      email
      secret
      uri
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginEnrolmentMutation, BeginEnrolmentMutationVariables>;
export const CreateBoardDocument = new TypedDocumentString(`
    mutation CreateBoard($input: CreateLeaderboardInput!, $reason: String!, $dryRun: Boolean) {
  createLeaderboard(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on Leaderboard {
      id
      key
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateBoardMutation, CreateBoardMutationVariables>;
export const UpdateBoardDocument = new TypedDocumentString(`
    mutation UpdateBoard($input: UpdateLeaderboardInput!, $reason: String!, $dryRun: Boolean) {
  updateLeaderboard(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on Leaderboard {
      id
      key
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateBoardMutation, UpdateBoardMutationVariables>;
export const BoardEntriesDocument = new TypedDocumentString(`
    query BoardEntries($game: ID, $key: ID!, $season: Int, $first: Int!, $after: String) {
  leaderboard(game: $game, key: $key) {
    id
    entries(season: $season, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        rank
        score
        tiebreakers
        achievedAt
        dimensions {
          key
          value
        }
        player {
          id
          displayName
        }
        submission {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoardEntriesQuery, BoardEntriesQueryVariables>;
export const BoardDocument = new TypedDocumentString(`
    query Board($game: ID, $key: ID!) {
  leaderboard(game: $game, key: $key) {
    id
    key
    title
    sort
    operator
    tiebreakers
    rankStyle
    visibility
    friendRanking
    interactiveDataKey
    archivedAt
    dimensions {
      key
      values
    }
    guards {
      scoreMin
      scoreMax
      improvementMax
      reportsPerMinute
      trustedOnly
      clientVersionMin
    }
    schedule {
      cron
      timeZone
      seasons {
        startsAt
        endsAt
      }
    }
    rewardRules {
      key
      ranks {
        from
        to
      }
      percent {
        from
        to
      }
      payload
    }
    season {
      number
    }
  }
}
    `) as unknown as TypedDocumentString<BoardQuery, BoardQueryVariables>;
export const ArchiveBoardDocument = new TypedDocumentString(`
    mutation ArchiveBoard($game: ID, $leaderboard: ID!, $reason: String!, $dryRun: Boolean) {
  archiveLeaderboard(
    game: $game
    leaderboard: $leaderboard
    reason: $reason
    dryRun: $dryRun
  ) {
    ... on Leaderboard {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ArchiveBoardMutation, ArchiveBoardMutationVariables>;
export const LeaderboardsDocument = new TypedDocumentString(`
    query Leaderboards($game: ID, $archived: Boolean!, $first: Int!, $after: String) {
  leaderboards(game: $game, archived: $archived, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      key
      title
      sort
      season {
        number
        state
        endsAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LeaderboardsQuery, LeaderboardsQueryVariables>;
export const BoardSeasonsDocument = new TypedDocumentString(`
    query BoardSeasons($game: ID, $key: ID!, $first: Int!, $after: String) {
  leaderboard(game: $game, key: $key) {
    id
    seasons(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        state
        startsAt
        endsAt
        entryCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BoardSeasonsQuery, BoardSeasonsQueryVariables>;
export const SeasonRewardsDocument = new TypedDocumentString(`
    query SeasonRewards($season: ID!, $first: Int!, $after: String) {
  node(id: $season) {
    ... on Season {
      id
      rewards(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          rank
          rule
          payload
          claimedAt
          player {
            id
            displayName
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeasonRewardsQuery, SeasonRewardsQueryVariables>;
export const VerifyBoardDocument = new TypedDocumentString(`
    mutation VerifyBoard($game: ID, $leaderboard: ID!, $season: Int, $reason: String!, $dryRun: Boolean) {
  verifyLeaderboard(
    game: $game
    leaderboard: $leaderboard
    season: $season
    repair: true
    reason: $reason
    dryRun: $dryRun
  ) {
    ... on LeaderboardVerification {
      entries
      differences
      indexMissing
      isRepaired
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyBoardMutation, VerifyBoardMutationVariables>;
export const MakeCodeDocument = new TypedDocumentString(`
    mutation MakeCode($input: CreateWechatQrCodeInput!, $reason: String!) {
  createWechatQrCode(input: $input, reason: $reason) {
    ... on WechatQrCode {
      url
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MakeCodeMutation, MakeCodeMutationVariables>;
export const MakeUrlLinkDocument = new TypedDocumentString(`
    mutation MakeUrlLink($input: CreateWechatLinkInput!, $reason: String!) {
  createWechatUrlLink(input: $input, reason: $reason) {
    ... on WechatLink {
      url
      expiresAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MakeUrlLinkMutation, MakeUrlLinkMutationVariables>;
export const MakeUrlSchemeDocument = new TypedDocumentString(`
    mutation MakeUrlScheme($input: CreateWechatLinkInput!, $reason: String!) {
  createWechatUrlScheme(input: $input, reason: $reason) {
    ... on WechatLink {
      url
      expiresAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MakeUrlSchemeMutation, MakeUrlSchemeMutationVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($game: ID, $span: OverviewSpan!) {
  overview {
    steps(span: $span) {
      at
      operations
      errors
      logins
      newPlayers
      reports
    }
    jobs {
      waiting
      active
      delayed
      failed
    }
  }
  players(game: $game, first: 1) {
    totalCount
  }
  contentReviews(game: $game, state: HELD, first: 1) {
    totalCount
  }
  wechatPushes(state: FAILED, first: 1) {
    totalCount
  }
  wechatTokens {
    appId
    expiresAt
    refreshedAt
    lastError
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const BanThePlayerDocument = new TypedDocumentString(`
    mutation BanThePlayer($input: BanPlayerInput!, $dryRun: Boolean) {
  banPlayer(input: $input, dryRun: $dryRun) {
    ... on Ban {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BanThePlayerMutation, BanThePlayerMutationVariables>;
export const EndSessionsDocument = new TypedDocumentString(`
    mutation EndSessions($player: ID!, $reason: String!, $dryRun: Boolean) {
  endPlayerSessions(player: $player, reason: $reason, dryRun: $dryRun) {
    ... on EndedSessions {
      count
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndSessionsMutation, EndSessionsMutationVariables>;
export const ResetProfileDocument = new TypedDocumentString(`
    mutation ResetProfile($input: ResetPlayerProfileInput!, $dryRun: Boolean) {
  resetPlayerProfile(input: $input, dryRun: $dryRun) {
    ... on Player {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ResetProfileMutation, ResetProfileMutationVariables>;
export const PlayerReviewsDocument = new TypedDocumentString(`
    query PlayerReviews($game: ID, $player: ID!, $state: ContentReviewState!, $first: Int!, $after: String) {
  contentReviews(
    game: $game
    player: $player
    state: $state
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      surface
      state
      cause
      content
      createdAt
      decidedBy
      decisionReason
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerReviewsQuery, PlayerReviewsQueryVariables>;
export const PlayerStrikesDocument = new TypedDocumentString(`
    query PlayerStrikes($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      contentStrikes
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerStrikesQuery, PlayerStrikesQueryVariables>;
export const AdjustPlayerCounterDocument = new TypedDocumentString(`
    mutation AdjustPlayerCounter($input: AdjustCounterInput!, $dryRun: Boolean) {
  adjustCounter(input: $input, dryRun: $dryRun) {
    ... on CounterAct {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AdjustPlayerCounterMutation, AdjustPlayerCounterMutationVariables>;
export const PlayerCountersDocument = new TypedDocumentString(`
    query PlayerCounters($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      counters {
        key
        title
        value
        min
        cap
        nextAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerCountersQuery, PlayerCountersQueryVariables>;
export const PlayerLedgerDocument = new TypedDocumentString(`
    query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {
  counterLedger(player: $player, counter: $counter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      counter
      delta
      balance
      cause
      act {
        id
        kind
        actionId
        performedAt
        performedBy
        reason
        request
        revertedBy {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerLedgerQuery, PlayerLedgerQueryVariables>;
export const RevertPlayerActDocument = new TypedDocumentString(`
    mutation RevertPlayerAct($act: ID!, $reason: String!, $dryRun: Boolean) {
  revertAction(act: $act, reason: $reason, dryRun: $dryRun) {
    ... on CounterAct {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertPlayerActMutation, RevertPlayerActMutationVariables>;
export const PlayerNotesDocument = new TypedDocumentString(`
    query PlayerNotes($id: ID!, $first: Int!, $after: String) {
  node(id: $id) {
    ... on Player {
      id
      notes(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          text
          createdBy
          createdAt
          editedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerNotesQuery, PlayerNotesQueryVariables>;
export const AddNoteDocument = new TypedDocumentString(`
    mutation AddNote($player: ID!, $text: String!, $reason: String!, $dryRun: Boolean) {
  addPlayerNote(player: $player, text: $text, reason: $reason, dryRun: $dryRun) {
    ... on PlayerNote {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddNoteMutation, AddNoteMutationVariables>;
export const EditNoteDocument = new TypedDocumentString(`
    mutation EditNote($note: ID!, $text: String!, $reason: String!, $dryRun: Boolean) {
  editPlayerNote(note: $note, text: $text, reason: $reason, dryRun: $dryRun) {
    ... on PlayerNote {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EditNoteMutation, EditNoteMutationVariables>;
export const DeleteNoteDocument = new TypedDocumentString(`
    mutation DeleteNote($note: ID!, $reason: String!, $dryRun: Boolean) {
  deletePlayerNote(note: $note, reason: $reason, dryRun: $dryRun) {
    ... on PlayerNote {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteNoteMutation, DeleteNoteMutationVariables>;
export const PlayerHeadDocument = new TypedDocumentString(`
    query PlayerHead($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      displayName
      avatarUrl
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerHeadQuery, PlayerHeadQueryVariables>;
export const PlayersDocument = new TypedDocumentString(`
    query Players($game: ID, $search: String, $filter: PlayerFilterInput, $orderBy: PlayerOrder!, $direction: OrderDirection!, $first: Int!, $after: String) {
  players(
    game: $game
    search: $search
    filter: $filter
    orderBy: $orderBy
    direction: $direction
    first: $first
    after: $after
  ) {
    totalCount
    isTotalCountExact
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      displayName
      avatarUrl
      createdAt
      lastSeenAt
      tags
      identities {
        id
        provider
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayersQuery, PlayersQueryVariables>;
export const PlayerPrivacyDocument = new TypedDocumentString(`
    query PlayerPrivacy($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      isDeleted
      deletionAt
      dataExport {
        id
        state
        requestedAt
        requestedBy
        reason
        readyAt
        expiresAt
        size
        url
        lastError
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerPrivacyQuery, PlayerPrivacyQueryVariables>;
export const RequestExportDocument = new TypedDocumentString(`
    mutation RequestExport($player: ID!, $reason: String!, $dryRun: Boolean) {
  requestPlayerDataExport(player: $player, reason: $reason, dryRun: $dryRun) {
    ... on DataExport {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RequestExportMutation, RequestExportMutationVariables>;
export const DeleteThePlayerDocument = new TypedDocumentString(`
    mutation DeleteThePlayer($player: ID!, $reason: String!, $immediately: Boolean!, $dryRun: Boolean) {
  deletePlayer(
    player: $player
    reason: $reason
    immediately: $immediately
    dryRun: $dryRun
  ) {
    ... on AccountDeletion {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteThePlayerMutation, DeleteThePlayerMutationVariables>;
export const KeepThePlayerDocument = new TypedDocumentString(`
    mutation KeepThePlayer($player: ID!, $reason: String!, $dryRun: Boolean) {
  cancelPlayerDeletion(player: $player, reason: $reason, dryRun: $dryRun) {
    ... on AccountDeletion {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<KeepThePlayerMutation, KeepThePlayerMutationVariables>;
export const PlayerProfileDocument = new TypedDocumentString(`
    query PlayerProfile($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      displayName
      createdAt
      lastSeenAt
      phoneNumber
      contentStrikes
      tags
      mergedInto {
        id
        displayName
      }
      identities {
        id
        provider
        appId
        openid
        unionid
        createdAt
      }
    }
  }
  standings(player: $id) {
    id
    rank
    total
    score
    achievedAt
    leaderboard {
      key
      title
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerProfileQuery, PlayerProfileQueryVariables>;
export const PlayerRestrictionsDocument = new TypedDocumentString(`
    query PlayerRestrictions($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      bans {
        id
        scope
        reason
        createdAt
        createdBy
        until
        liftedAt
        liftedBy
        liftReason
      }
      merges {
        id
        cause
        createdAt
        kept {
          id
          displayName
        }
        merged {
          id
          displayName
        }
        revertedAt
        revertReason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerRestrictionsQuery, PlayerRestrictionsQueryVariables>;
export const LiftPlayerBanDocument = new TypedDocumentString(`
    mutation LiftPlayerBan($ban: ID!, $reason: String!, $dryRun: Boolean) {
  liftBan(ban: $ban, reason: $reason, dryRun: $dryRun) {
    ... on Ban {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LiftPlayerBanMutation, LiftPlayerBanMutationVariables>;
export const RevertPlayerMergeDocument = new TypedDocumentString(`
    mutation RevertPlayerMerge($merge: ID!, $reason: String!, $dryRun: Boolean) {
  revertMerge(merge: $merge, reason: $reason, dryRun: $dryRun) {
    ... on PlayerMerge {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertPlayerMergeMutation, RevertPlayerMergeMutationVariables>;
export const PlayerRewardsDocument = new TypedDocumentString(`
    query PlayerRewards($player: ID!, $first: Int!, $after: String) {
  rewards(player: $player, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      rule
      rank
      payload
      createdAt
      claimedAt
      season {
        number
        leaderboard {
          title
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerRewardsQuery, PlayerRewardsQueryVariables>;
export const BoardChoiceDocument = new TypedDocumentString(`
    query BoardChoice($game: ID) {
  leaderboards(game: $game, first: 100) {
    nodes {
      key
      title
    }
  }
}
    `) as unknown as TypedDocumentString<BoardChoiceQuery, BoardChoiceQueryVariables>;
export const PlayerRunsDocument = new TypedDocumentString(`
    query PlayerRuns($id: ID!, $leaderboard: ID!, $before: ID) {
  node(id: $id) {
    ... on Player {
      id
      submissions(leaderboard: $leaderboard, first: 20, before: $before) {
        id
        score
        tiebreakers
        reportedAt
        season
        rank
        improved
        runId
        voidedBy {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerRunsQuery, PlayerRunsQueryVariables>;
export const WritePlayerSaveDocument = new TypedDocumentString(`
    mutation WritePlayerSave($input: WriteSaveInput!, $dryRun: Boolean) {
  writeSave(input: $input, dryRun: $dryRun) {
    ... on SaveWrite {
      revision
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WritePlayerSaveMutation, WritePlayerSaveMutationVariables>;
export const PlayerSaveRevisionsDocument = new TypedDocumentString(`
    query PlayerSaveRevisions($player: ID!, $key: ID!, $first: Int!, $after: String) {
  saveRevisions(player: $player, key: $key, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      revision
      cause
      writer
      writtenBy
      createdAt
      reason
      data
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerSaveRevisionsQuery, PlayerSaveRevisionsQueryVariables>;
export const RestorePlayerSaveDocument = new TypedDocumentString(`
    mutation RestorePlayerSave($player: ID!, $key: ID!, $revision: Int!, $ifRevision: Int, $reason: String!, $dryRun: Boolean) {
  restoreSave(
    input: {
      player: $player
      key: $key
      revision: $revision
      ifRevision: $ifRevision
      reason: $reason
    }
    dryRun: $dryRun
  ) {
    ... on SaveWrite {
      revision
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RestorePlayerSaveMutation, RestorePlayerSaveMutationVariables>;
export const PlayerSavesDocument = new TypedDocumentString(`
    query PlayerSaves($id: ID!, $first: Int!, $after: String) {
  node(id: $id) {
    ... on Player {
      id
      saves(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          key
          revision
          bytes
          updatedAt
          data
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerSavesQuery, PlayerSavesQueryVariables>;
export const DeletePlayerSaveDocument = new TypedDocumentString(`
    mutation DeletePlayerSave($player: ID!, $key: ID!, $ifRevision: Int, $reason: String!, $dryRun: Boolean) {
  deleteSave(
    input: { player: $player, key: $key, ifRevision: $ifRevision, reason: $reason }
    dryRun: $dryRun
  ) {
    ... on SaveWrite {
      revision
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeletePlayerSaveMutation, DeletePlayerSaveMutationVariables>;
export const TagPlayerDocument = new TypedDocumentString(`
    mutation TagPlayer($input: TagsInput!, $reason: String!, $dryRun: Boolean) {
  tagPlayers(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on TaggedPlayers {
      players {
        id
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TagPlayerMutation, TagPlayerMutationVariables>;
export const UntagPlayerDocument = new TypedDocumentString(`
    mutation UntagPlayer($input: TagsInput!, $reason: String!, $dryRun: Boolean) {
  untagPlayers(input: $input, reason: $reason, dryRun: $dryRun) {
    ... on TaggedPlayers {
      players {
        id
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UntagPlayerMutation, UntagPlayerMutationVariables>;
export const PlayerTimelineDocument = new TypedDocumentString(`
    query PlayerTimeline($id: ID!, $kinds: [TimelineKind!], $first: Int!, $after: String) {
  node(id: $id) {
    ... on Player {
      id
      timeline(kinds: $kinds, first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          at
          kind
          facts
          by
          reason
          objectId
          player {
            id
            displayName
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerTimelineQuery, PlayerTimelineQueryVariables>;
export const VoidRunsDocument = new TypedDocumentString(`
    mutation VoidRuns($input: VoidScoresInput!, $dryRun: Boolean) {
  voidScores(input: $input, dryRun: $dryRun) {
    ... on ScoreVoid {
      runs
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoidRunsMutation, VoidRunsMutationVariables>;
export const RevertRunVoidDocument = new TypedDocumentString(`
    mutation RevertRunVoid($void: ID!, $reason: String!, $dryRun: Boolean) {
  revertVoid(void: $void, reason: $reason, dryRun: $dryRun) {
    ... on ScoreVoid {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertRunVoidMutation, RevertRunVoidMutationVariables>;
export const PlayerVoidsDocument = new TypedDocumentString(`
    query PlayerVoids($id: ID!) {
  node(id: $id) {
    ... on Player {
      id
      scoreVoids {
        id
        leaderboard {
          title
        }
        runs
        since
        reason
        createdAt
        createdBy
        revertedAt
        revertReason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerVoidsQuery, PlayerVoidsQueryVariables>;
export const PushesDocument = new TypedDocumentString(`
    query Pushes($state: WechatPushState, $event: String, $first: Int!, $after: String) {
  wechatPushes(state: $state, event: $event, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      appId
      msgType
      event
      content
      receivedAt
      deliveries
      attempts
      state
      lastError
    }
  }
}
    `) as unknown as TypedDocumentString<PushesQuery, PushesQueryVariables>;
export const RetryPushDocument = new TypedDocumentString(`
    mutation RetryPush($push: ID!, $reason: String!, $dryRun: Boolean) {
  retryWechatPush(push: $push, reason: $reason, dryRun: $dryRun) {
    ... on WechatPush {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetryPushMutation, RetryPushMutationVariables>;
export const ApproveReviewDocument = new TypedDocumentString(`
    mutation ApproveReview($review: ID!, $reason: String!, $dryRun: Boolean) {
  approveContent(review: $review, reason: $reason, dryRun: $dryRun) {
    ... on ContentReview {
      id
      state
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveReviewMutation, ApproveReviewMutationVariables>;
export const RejectReviewDocument = new TypedDocumentString(`
    mutation RejectReview($review: ID!, $reason: String!, $dryRun: Boolean) {
  rejectContent(review: $review, reason: $reason, dryRun: $dryRun) {
    ... on ContentReview {
      id
      state
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RejectReviewMutation, RejectReviewMutationVariables>;
export const ReviewsDocument = new TypedDocumentString(`
    query Reviews($game: ID, $state: ContentReviewState!, $surface: ContentSurface, $first: Int!, $after: String) {
  contentReviews(
    game: $game
    state: $state
    surface: $surface
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      surface
      state
      cause
      label
      content
      createdAt
      decidedBy
      decisionReason
      player {
        id
        displayName
        contentStrikes
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReviewsQuery, ReviewsQueryVariables>;
export const ExplainDocument = new TypedDocumentString(`
    query Explain($input: ExplainSettingInput!) {
  explainSetting(input: $input) {
    ... on SettingExplanation {
      version
      value
      matchedRule
      rules {
        outcome
        text
        rule {
          name
        }
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExplainQuery, ExplainQueryVariables>;
export const SaveSettingDocument = new TypedDocumentString(`
    mutation SaveSetting($input: SetSettingInput!) {
  setSetting(input: $input) {
    ... on SettingChange {
      version
      isDryRun
      setting {
        value
        schema
        rules {
          name
          value
          when {
            clientVersions
            from
            until
            platforms
            playerTags
            percentage {
              of
              seed
            }
          }
        }
      }
    }
    ... on SettingInvalid {
      path
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveSettingMutation, SaveSettingMutationVariables>;
export const SettingDocument = new TypedDocumentString(`
    query Setting($game: ID, $key: ID!) {
  setting(game: $game, key: $key) {
    key
    version
    value
    schema
    rules {
      name
      value
      when {
        clientVersions
        from
        until
        platforms
        playerTags
        percentage {
          of
          seed
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SettingQuery, SettingQueryVariables>;
export const RemoveOneSettingDocument = new TypedDocumentString(`
    mutation RemoveOneSetting($game: ID, $key: ID!, $ifVersion: Int, $reason: String!, $dryRun: Boolean) {
  removeSetting(
    input: {
      game: $game
      key: $key
      ifVersion: $ifVersion
      reason: $reason
      dryRun: $dryRun
    }
  ) {
    ... on SettingChange {
      version
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveOneSettingMutation, RemoveOneSettingMutationVariables>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings($game: ID) {
  settingList(game: $game) {
    key
    version
    value
    rules {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const SettingVersionsDocument = new TypedDocumentString(`
    query SettingVersions($game: ID, $key: ID!, $first: Int!, $after: String) {
  settingVersions(game: $game, key: $key, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      version
      at
      author
      reason
      document
    }
  }
}
    `) as unknown as TypedDocumentString<SettingVersionsQuery, SettingVersionsQueryVariables>;
export const RollbackOneSettingDocument = new TypedDocumentString(`
    mutation RollbackOneSetting($game: ID, $key: ID!, $toVersion: Int!, $ifVersion: Int, $reason: String!, $dryRun: Boolean) {
  rollbackSetting(
    input: {
      game: $game
      key: $key
      toVersion: $toVersion
      ifVersion: $ifVersion
      reason: $reason
      dryRun: $dryRun
    }
  ) {
    ... on SettingChange {
      version
    }
    ... on SettingInvalid {
      path
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RollbackOneSettingMutation, RollbackOneSettingMutationVariables>;
export const MessagesDocument = new TypedDocumentString(`
    query Messages($game: ID, $state: SubscribeMessageState, $first: Int!, $after: String) {
  subscribeMessages(game: $game, state: $state, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      state
      reason
      createdAt
      endedAt
      player {
        id
        displayName
      }
      template {
        key
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MessagesQuery, MessagesQueryVariables>;
export const SaveTemplateDocument = new TypedDocumentString(`
    mutation SaveTemplate($input: SetSubscribeTemplateInput!, $reason: String!, $dryRun: Boolean) {
  setSubscribeTemplate(input: $input, reason: $reason, dryRun: $dryRun) {
    key
  }
}
    `) as unknown as TypedDocumentString<SaveTemplateMutation, SaveTemplateMutationVariables>;
export const TemplatesDocument = new TypedDocumentString(`
    query Templates($game: ID, $archived: Boolean!) {
  subscribeTemplates(game: $game, archived: $archived) {
    key
    appId
    templateId
    fields
    lang
    page
    miniprogramState
    archivedAt
  }
}
    `) as unknown as TypedDocumentString<TemplatesQuery, TemplatesQueryVariables>;
export const ArchiveTemplateDocument = new TypedDocumentString(`
    mutation ArchiveTemplate($game: ID, $template: ID!, $reason: String!, $dryRun: Boolean) {
  archiveSubscribeTemplate(
    game: $game
    template: $template
    reason: $reason
    dryRun: $dryRun
  ) {
    ... on SubscribeTemplate {
      key
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ArchiveTemplateMutation, ArchiveTemplateMutationVariables>;
export const QuotaOfDocument = new TypedDocumentString(`
    query QuotaOf($appId: ID!, $path: String!) {
  wechatQuota(appId: $appId, path: $path) {
    dailyLimit
    used
    remaining
    rateLimit
    rateSeconds
  }
}
    `) as unknown as TypedDocumentString<QuotaOfQuery, QuotaOfQueryVariables>;
export const TokensDocument = new TypedDocumentString(`
    query Tokens {
  wechatTokens {
    appId
    expiresAt
    refreshedAt
    fingerprint
    lastError
  }
}
    `) as unknown as TypedDocumentString<TokensQuery, TokensQueryVariables>;
export const RefreshTokenDocument = new TypedDocumentString(`
    mutation RefreshToken($appId: ID!, $reason: String!, $dryRun: Boolean) {
  refreshWechatToken(appId: $appId, reason: $reason, dryRun: $dryRun) {
    appId
  }
}
    `) as unknown as TypedDocumentString<RefreshTokenMutation, RefreshTokenMutationVariables>;
export const ClearQuotaDocument = new TypedDocumentString(`
    mutation ClearQuota($appId: ID!, $reason: String!, $dryRun: Boolean) {
  clearWechatQuota(appId: $appId, reason: $reason, dryRun: $dryRun)
}
    `) as unknown as TypedDocumentString<ClearQuotaMutation, ClearQuotaMutationVariables>;
export const PoliciesDocument = new TypedDocumentString(`
    query Policies($game: ID) {
  contentPolicies(game: $game) {
    surface
    policy
    reason
    setAt
    setBy
  }
}
    `) as unknown as TypedDocumentString<PoliciesQuery, PoliciesQueryVariables>;
export const SetPolicyDocument = new TypedDocumentString(`
    mutation SetPolicy($game: ID, $surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!, $dryRun: Boolean) {
  setContentPolicy(
    game: $game
    surface: $surface
    policy: $policy
    reason: $reason
    dryRun: $dryRun
  ) {
    surface
  }
}
    `) as unknown as TypedDocumentString<SetPolicyMutation, SetPolicyMutationVariables>;
export const AddWordDocument = new TypedDocumentString(`
    mutation AddWord($input: AddContentWordInput!, $dryRun: Boolean) {
  addContentWord(input: $input, dryRun: $dryRun) {
    ... on ContentWord {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddWordMutation, AddWordMutationVariables>;
export const WordsDocument = new TypedDocumentString(`
    query Words($game: ID, $removed: Boolean!, $first: Int!, $after: String) {
  contentWords(game: $game, removed: $removed, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      word
      action
      match
      reason
      createdBy
      createdAt
      removedAt
      removedBy
      removeReason
    }
  }
}
    `) as unknown as TypedDocumentString<WordsQuery, WordsQueryVariables>;
export const RemoveWordDocument = new TypedDocumentString(`
    mutation RemoveWord($word: ID!, $reason: String!, $dryRun: Boolean) {
  removeContentWord(word: $word, reason: $reason, dryRun: $dryRun) {
    ... on ContentWord {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveWordMutation, RemoveWordMutationVariables>;
export const GamesDocument = new TypedDocumentString(`
    query Games {
  games {
    key
  }
}
    `) as unknown as TypedDocumentString<GamesQuery, GamesQueryVariables>;