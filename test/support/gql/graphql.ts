/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far a deletion has got. */
export type AccountDeletionState =
  /** It will not happen. */
  | 'CANCELLED'
  /** Nothing is left but runs without a name, where the operator keeps those. */
  | 'DONE'
  /** It may be cancelled until `deletesAt`. */
  | 'PENDING'
  /** Nobody can log in as the player any more, and everything is being removed. */
  | 'RUNNING';

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

/** By what an admin will sign in. */
export type ConfirmAdminEnrolmentInput = {
  /** The code that the authenticator app shows now. */
  code: string;
  /** The token of the invitation. */
  invitation: string;
  /** From now on: 12 to 200 characters. */
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

/** What a client may do with content. */
export type ContentDecision =
  /** Show it to nobody yet: an admin will look at it. Ask for the review by its id. */
  | 'HOLD'
  /** Show it. */
  | 'PUBLISH'
  /** Show it to nobody yet: WeChat tells of it within 35 minutes. Ask for the review by its id: node(id:). */
  | 'WAIT';

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

/** A new invitation. */
export type CreateInvitationInput = {
  /** The client's own id of it, e.g. a UUID: the same once more makes no second one. */
  clientId: string;
  /** Until when it can be accepted; left out, it does not end. */
  expiresAt?: string | null | undefined;
  /** How many may accept it, 1 to 1 000 000; left out, any number. */
  maxUses?: number | null | undefined;
  /** What whoever opens it needs, at most 1 KB. Everybody with the code reads it; put in ids, no words. */
  payload?: unknown;
  /** What it is for, e.g. "duel" or "gift": 1 to 64 lower-case letters, digits and dashes. */
  purpose: string;
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

/** A save to be deleted. */
export type DeleteSaveInput = {
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

/** A value of one dimension of a leaderboard, e.g. region: eu. */
export type FilingInput = {
  /** A dimension that the leaderboard declares. */
  key: string;
  /** One of its values; where it declares none, 1 to 32 characters. */
  value: string;
};

/** A player without WeChat, known by a secret on the device. */
export type GuestInput = {
  /** Secret made and kept by the client, 16 to 128 characters. Whoever has it is this player: make it of random bytes. */
  deviceSecret: string;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
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

/** Whether an invitation is still good. */
export type InvitationState =
  /** Whoever sent it took it back. */
  | 'ENDED'
  /** Its time is over. */
  | 'EXPIRED'
  /** It can be accepted. */
  | 'OPEN'
  /** As many have accepted it as may. */
  | 'USED_UP';

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

/** How the rank index of a leaderboard differs from Postgres, which is the truth. */
export type LeaderboardDifferenceKind =
  /** The index follows commits that Postgres does not have. Nothing more was compared. */
  | 'AHEAD'
  /** The index has another standing of the player, or has filed the player's run otherwise. */
  | 'DIFFERENT'
  /** Redis holds something that nobody reads any more, e.g. of a season that is frozen. */
  | 'LEFTOVER'
  /** The index lacks an entry. */
  | 'MISSING'
  /** The index has an entry that Postgres has not. */
  | 'SURPLUS'
  /** The parts of the index contradict each other about the player, or about a filtered order. */
  | 'TORN';

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

/** Which of two players goes on. */
export type LinkKeep =
  /** Each for itself: nothing changes, and a unionid does not bring these two together again. A login goes on as the player of its code, a link as the current one. */
  | 'BOTH'
  /** The current one; the other one becomes a part of it. */
  | 'CURRENT'
  /** The other one; the current one becomes a part of it. */
  | 'OTHER';

/** One way to come in. */
export type LoginInput =
  {   /** No WeChat at hand: a plain browser, a native build, a test. */
  guest: GuestInput; wechatMiniGame?: never; wechatWeb?: never; }
  |  { guest?: never;   /** Code from wx.login() in a mini-game or mini-program. */
  wechatMiniGame: WechatCodeInput; wechatWeb?: never; }
  |  { guest?: never; wechatMiniGame?: never;   /** Code from WeChat's OAuth2 page (H5 inside WeChat, or QR login on a website). */
  wechatWeb: WechatCodeInput; };

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

/** An action of the game. */
export type PerformActionInput = {
  /** As the game's rules name it, e.g. "water". */
  action: string;
  /** Made by the client, one per action, e.g. a UUID; at most 128 characters. The same once more returns the first answer and changes nothing, however much later. A refusal is no answer: its id may come again. */
  actionId: string;
  /** How often at once, where the rules allow it. */
  times?: number | null | undefined;
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

/** What players of a leaderboard may be told through WeChat. */
export type PlayerNoticeKind =
  /** That they rank no more among the first. */
  | 'RANK_LOST'
  /** That the season ends soon. */
  | 'SEASON_ENDS';

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

/** What one tap has led to. */
export type RecordSubscribeConsentInput = {
  /** One per template, 1 to 3. */
  answers: Array<SubscribeAnswerInput>;
  /** New for each tap, the same when a call is repeated: 1 to 128 characters. So one tap counts once. */
  requestId: string;
};

/** A setting to be removed. */
export type RemoveSettingInput = {
  /** True: only say what would come of it. */
  dryRun?: boolean | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Only if the setting is at this version, 0: only if there never was one; else the answer is SettingConflict. */
  ifVersion?: number | null | undefined;
  /** Key of the setting, e.g. "rain-chance". */
  key: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
};

/** What the admin who calls shows once more. */
export type RenewAdminRecoveryCodesInput = {
  /** The code that the authenticator app shows now. Each counts once, for signing in, too. */
  code: string;
  /** The password. */
  password: string;
};

/** A run that a player made. */
export type ReportScoreInput = {
  /** What the run is filed under, for boards that can be filtered. */
  dimensions?: Array<FilingInput> | null | undefined;
  /** Key of the leaderboard, e.g. "harvest". */
  leaderboard: string;
  /** Kept with the run, at most 2 KB. */
  metadata?: unknown;
  /** Whose run it is. Only trusted keys (for players of their game) and admins say it, and they must; players report their own. */
  player?: string | null | undefined;
  /** Made by the client, one per run. The same runId again returns the first answer and changes nothing. At most 128 characters. Without one, a report that is sent twice counts twice. A report that was refused is no answer: its runId may come again. */
  runId?: string | null | undefined;
  /** What the run scored. */
  score: number;
  /** Later sort keys, in the order that the leaderboard declares. */
  tiebreakers?: Array<number> | null | undefined;
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

/** A save to be taken back to an earlier revision. */
export type RestoreSaveInput = {
  /** The revision that must stand there, 0 for none; else the answer is SaveConflict. Left out: whatever stands there. */
  ifRevision?: number | null | undefined;
  /** Which save: 1 to 128 of A-Z a-z 0-9 . _ - / with a letter or digit first. */
  key: string;
  /** Whose save it is. Only trusted keys (for players of their game) and admins say it, and they must. */
  player?: string | null | undefined;
  /** Why: 1 to 500 characters. Only admins say it, and they must. */
  reason?: string | null | undefined;
  /** To which, of `saveRevisions`. */
  revision: number;
  /** Made by the client, one per write, at most 128 characters. The same again, with the same content, gets the first answer and changes nothing, for 30 days. What was refused is no answer: its writeId may come again. */
  writeId?: string | null | undefined;
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

/** A setting to be put back. */
export type RollbackSettingInput = {
  /** True: only say what would come of it. */
  dryRun?: boolean | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Only if the setting is at this version, 0: only if there never was one; else the answer is SettingConflict. */
  ifVersion?: number | null | undefined;
  /** Key of the setting, e.g. "rain-chance". */
  key: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** What it was at this version, it is again. */
  toVersion: number;
};

/** Who may do what with a player's saves. The game's servers and admins may always read and write them. */
export type SaveAccess =
  /** The player reads and writes them; nobody else sees them. */
  | 'PRIVATE'
  /** The player reads and writes them; signed-in players of the game read them. */
  | 'READABLE'
  /** The player reads them; only the game's servers and admins write them. */
  | 'TRUSTED_WRITE';

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

/** How a field is merged. */
export type SaveFieldPolicyInput = {
  /** A JSON Pointer (RFC 6901) to a property, at most 256 characters; a * stands for any property. No field with a policy lies within another. */
  path: string;
  /** How. */
  policy: SaveMergePolicy;
};

/** What becomes of a field that several devices write. A field that a device does not send it leaves alone. What is there and has not the form that the policy asks for counts as nothing, and so does what was deleted. Fields without a policy are LAST, each property of an object on the way to a field for itself. `restoreSave` does not merge. */
export type SaveMergePolicy =
  /** Anything, as a whole: what arrives last. With a base, only a change counts: where the device sends what its base has, what is there stays; and where it sends nothing and its base has something, that is removed. */
  | 'LAST'
  /** A number: the largest of what is there and what is sent. */
  | 'MAX'
  /** A number: the smallest of what is there and what is sent. */
  | 'MIN'
  /** A whole number within ±(2^53 - 1): what is there, and added to it what the device changed, which is what it sends less what its base has there (0 where the base has nothing). Each change is added once: a write to such a key needs a `writeId`, and `baseRevision` or `base`. */
  | 'SUM'
  /** An array as a set: all elements that are there or sent, each once, new ones behind. Nothing is ever taken out. Elements are the same where their JSON is, whatever the order of its properties. */
  | 'UNION';

/** What a game limits for each player. */
export type SaveQuota =
  /** How many bytes all saves take together, as they stand; older revisions do not count. */
  | 'BYTES'
  /** How many saves. */
  | 'KEYS';

/** Why a write is refused, whenever it is tried. */
export type SaveRefusal =
  /** A number beyond the range of doubles. */
  | 'BAD_NUMBER'
  /** The key has a SUM: without a base nobody knows what to add. */
  | 'BASE_MISSING'
  /** `baseRevision` is one that the save never had. */
  | 'BASE_UNKNOWN'
  /** A base for a key that does not merge. */
  | 'DOES_NOT_MERGE'
  /** A field has not the form that its merge policy asks for. */
  | 'FIELD_FORM'
  /** A SUM would leave ±(2^53 - 1). */
  | 'SUM_TOO_LARGE'
  /** Nested deeper than 32 levels. */
  | 'TOO_DEEP'
  /** More bytes than the key, or one request, may have; for a merge also what it comes to. */
  | 'TOO_LARGE'
  /** Only the game's servers write under this key. */
  | 'TRUSTED_ONLY'
  /** The key has a SUM: without `writeId` a retry would add twice. */
  | 'WRITE_ID_MISSING';

/** What is to stand under a key. */
export type SaveWriteInput = {
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
};

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

/** A message to one player. */
export type SendSubscribeMessageInput = {
  /** A text for each of its fields. */
  data: Array<SubscribeDataInput>;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** New for each message, the same when a call is repeated: 1 to 128 letters, digits, dots, dashes or underscores. Once more, it comes to the message that is there. */
  messageId: string;
  /** To whom. */
  player: string;
  /** When it is no use any more, at most in 7 days. Left out: in a day. */
  sendUntil?: string | null | undefined;
  /** The game's key of the template. */
  template: string;
};

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

/** That a rank was lost. */
export type SetRankLossNoticeInput = {
  /** A text for each field of the template. In it {board} stands for the title, {season} for the number, {rank} and {score} for the player's, {top} for the last rank that counts, {endsAt} for the end by the clocks of the season's zone (of China where it has none), e.g. 2026年12月31日 23:59. A text of the kind thing is cut at 20 characters. */
  data: Array<SubscribeDataInput>;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Key of the leaderboard. */
  leaderboard: string;
  /** The game's key of the template. */
  template: string;
  /** The last rank that counts, 1 to 100. */
  top: number;
};

/** What a game allows each player. Until it is set, and for what is left out then, the defaults count. */
export type SetSaveLimitsInput = {
  /** How many bytes all of them take together, as they stand: 1,024 to 67,108,864 (64 MB). */
  bytesMax?: number | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** How many saves, 1 to 1,000. */
  keysMax?: number | null | undefined;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
  /** How many revisions of each are kept, the one that stands among them: 1 to 100. */
  revisionsKept?: number | null | undefined;
};

/** What a game says of some of its keys. */
export type SetSaveRuleInput = {
  /** Who may do what. */
  access?: SaveAccess | null | undefined;
  /** How large a save may be; 262144 (256 KB) where left out, which is the most. */
  bytesMax?: number | null | undefined;
  /** May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** How fields are merged, at most 64. Left out: writes take the place of what is there. */
  merge?: Array<SaveFieldPolicyInput> | null | undefined;
  /** Of which: a key, such as "garden", or the start of keys with a * behind it, such as "garden/*". */
  pattern: string;
  /** Why, for other admins: 1 to 500 characters. */
  reason: string;
};

/** That the season ends soon. */
export type SetSeasonReminderInput = {
  /** A text for each field of the template. In it {board} stands for the title, {season} for the number, {rank} and {score} for the player's, {top} for the last rank that counts, {endsAt} for the end by the clocks of the season's zone (of China where it has none), e.g. 2026年12月31日 23:59. A text of the kind thing is cut at 20 characters. */
  data: Array<SubscribeDataInput>;
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** Key of the leaderboard. */
  leaderboard: string;
  /** How long before the end, 1 to 10080. */
  minutesBefore: number;
  /** The game's key of the template. */
  template: string;
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

/** What a client says of itself. */
export type SettingsInput = {
  /** What a client that is not signed in calls itself, 8 to 64 letters, digits, dashes and low lines: make it once at random and keep it, so that it keeps its place in percentages. Players are known by their own id instead. */
  clientId?: string | null | undefined;
  /** The version of the game, e.g. 1.4.2. Left out: what `x-client-version` says, over WebSocket `clientVersion` in the payload of the connection. */
  clientVersion?: string | null | undefined;
  /** May be left out where the gateway serves only one game, or the caller is signed in. */
  game?: string | null | undefined;
  /** On what it runs, in the words that the rules use, e.g. what `wx.getDeviceInfo().platform` says: ios, android, ohos, windows, mac, devtools; for pages e.g. web. Case does not matter. */
  platform?: string | null | undefined;
};

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

/** What wx.requestSubscribeMessage says of a template. */
export type SubscribeAnswer =
  /** The player takes one message. */
  | 'ACCEPT'
  /** WeChat has banned the template. */
  | 'BAN'
  /** WeChat did not ask, because another template has the same title. */
  | 'FILTER'
  /** The player does not; messages that were accepted before may still come. */
  | 'REJECT';

/** An answer to wx.requestSubscribeMessage. */
export type SubscribeAnswerInput = {
  /** What the callback has for it. */
  answer: SubscribeAnswer;
  /** WeChat's id of the template. */
  templateId: string;
};

/** The text in one field of a template. */
export type SubscribeDataInput = {
  /** Its name, e.g. thing1. */
  field: string;
  /** The text. */
  value: string;
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

/** What the `success` of wx.getUserInfo({ withCredentials: true }) got, unchanged. */
export type SyncWechatProfileInput = {
  /** The profile once more, encrypted. */
  encryptedData: string;
  /** Where that encryption starts. */
  iv: string;
  /** The profile as text: the very string, not parsed and made anew. */
  rawData: string;
  /** WeChat's signature of rawData. */
  signature: string;
};

/** Players and tags: each of these for each of those. */
export type TagsInput = {
  /** Whom: 1 to 100. */
  players: Array<string>;
  /** What: 1 to 20, each of 1 to 32 lower-case letters, digits and dashes. */
  tags: Array<string>;
};

/** Where a client shows a text. */
export type TextSurface =
  /** Messages, up to 500 characters. */
  | 'CHAT'
  /** Any other text, up to 2000 characters. */
  | 'FREE_TEXT';

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

/** Shows that this browser began the login: what `wechatAuthorizeUrl` gave to it. It counts once. */
export type WebAuthorizationInput = {
  /** The secret that came with the address, kept by the page meanwhile, e.g. in sessionStorage. */
  browserSecret: string;
  /** The `state` with which WeChat sent the browser back, unchanged. */
  state: string;
};

/** How a web page wants to log somebody in. */
export type WechatAuthorizeInput = {
  /** Which app. May be left out where the gateway serves only one for the web. */
  appId?: string | null | undefined;
  /** For service accounts: has WeChat ask anew. */
  forcePopup?: boolean | null | undefined;
  /** The page that the browser comes back to, on one of the app's `webHosts`. */
  redirectUri: string;
  /** For service accounts; USER_INFO where left out. */
  scope?: WechatWebScope | null | undefined;
};

/** A code that WeChat gave to the client. It works once, and only for minutes. */
export type WechatCodeInput = {
  /** Which configured app issued the code. May be left out where the gateway serves only one of that kind. */
  appId?: string | null | undefined;
  /** For `wechatWeb`, where the login was begun by `wechatAuthorizeUrl`: always send it then. Without it nobody knows whether the code was meant for this browser. */
  authorization?: WebAuthorizationInput | null | undefined;
  /** The code, unchanged. */
  code: string;
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

/** What a service account asks a visitor for. */
export type WechatWebScope =
  /** Only who it is within this account: no question is shown, and no unionid comes of it. */
  | 'BASE'
  /** Also the unionid and the profile, which becomes that of a player who has none; WeChat asks the visitor. */
  | 'USER_INFO';

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

/** Saves to be written, all or none of them. */
export type WriteSavesInput = {
  /** Whose save it is. Only trusted keys (for players of their game) and admins say it, and they must. */
  player?: string | null | undefined;
  /** Why: 1 to 500 characters. Only admins say it, and they must. */
  reason?: string | null | undefined;
  /** Made by the client, one per write, at most 128 characters. The same again, with the same content, gets the first answer and changes nothing, for 30 days. What was refused is no answer: its writeId may come again. */
  writeId?: string | null | undefined;
  /** 1 to 20, of different keys, 768 KB together. */
  writes: Array<SaveWriteInput>;
};

export type CounterPartsFragment = { key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null };

type ActionResultParts_ActionIdTaken_Fragment = { __typename: 'ActionIdTaken', code: string, message: string };

type ActionResultParts_ActionNotAllowed_Fragment = { __typename: 'ActionNotAllowed', code: string, message: string };

type ActionResultParts_ActionOnCooldown_Fragment = { __typename: 'ActionOnCooldown', code: string, message: string, retryAt: string };

type ActionResultParts_ActionPerformed_Fragment = { __typename: 'ActionPerformed', actionId: string, cooldownUntil: string | null, leftToday: number | null, performedAt: string, replayed: boolean, counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> };

type ActionResultParts_ActionUnknown_Fragment = { __typename: 'ActionUnknown', code: string, message: string };

type ActionResultParts_CounterFull_Fragment = { __typename: 'CounterFull', code: string, message: string, counter: string, room: number };

type ActionResultParts_CounterTooLow_Fragment = { __typename: 'CounterTooLow', code: string, message: string, counter: string, missing: number };

type ActionResultParts_DailyLimitReached_Fragment = { __typename: 'DailyLimitReached', code: string, message: string, resetsAt: string, left: number };

export type ActionResultPartsFragment =
  | ActionResultParts_ActionIdTaken_Fragment
  | ActionResultParts_ActionNotAllowed_Fragment
  | ActionResultParts_ActionOnCooldown_Fragment
  | ActionResultParts_ActionPerformed_Fragment
  | ActionResultParts_ActionUnknown_Fragment
  | ActionResultParts_CounterFull_Fragment
  | ActionResultParts_CounterTooLow_Fragment
  | ActionResultParts_DailyLimitReached_Fragment
;

export type PerformActionMutationVariables = Exact<{
  input: PerformActionInput;
  player?: string | null | undefined;
  reason?: string | null | undefined;
}>;


export type PerformActionMutation = { performAction:
    | { __typename: 'ActionIdTaken', code: string, message: string }
    | { __typename: 'ActionNotAllowed', code: string, message: string }
    | { __typename: 'ActionOnCooldown', code: string, message: string, retryAt: string }
    | { __typename: 'ActionPerformed', actionId: string, cooldownUntil: string | null, leftToday: number | null, performedAt: string, replayed: boolean, counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }
    | { __typename: 'ActionUnknown', code: string, message: string }
    | { __typename: 'CounterFull', code: string, message: string, counter: string, room: number }
    | { __typename: 'CounterTooLow', code: string, message: string, counter: string, missing: number }
    | { __typename: 'DailyLimitReached', code: string, message: string, resetsAt: string, left: number }
   };

export type PerformActionsMutationVariables = Exact<{
  input: Array<PerformActionInput> | PerformActionInput;
  player?: string | null | undefined;
  reason?: string | null | undefined;
  dryRun?: boolean | null | undefined;
}>;


export type PerformActionsMutation = { performActions: Array<
    | { __typename: 'ActionIdTaken', code: string, message: string }
    | { __typename: 'ActionNotAllowed', code: string, message: string }
    | { __typename: 'ActionOnCooldown', code: string, message: string, retryAt: string }
    | { __typename: 'ActionPerformed', actionId: string, cooldownUntil: string | null, leftToday: number | null, performedAt: string, replayed: boolean, counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }
    | { __typename: 'ActionUnknown', code: string, message: string }
    | { __typename: 'CounterFull', code: string, message: string, counter: string, room: number }
    | { __typename: 'CounterTooLow', code: string, message: string, counter: string, missing: number }
    | { __typename: 'DailyLimitReached', code: string, message: string, resetsAt: string, left: number }
  > };

export type MyCountersQueryVariables = Exact<{ [key: string]: never; }>;


export type MyCountersQuery = { myCounters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> };

export type CountersOfQueryVariables = Exact<{
  player: string;
}>;


export type CountersOfQuery = { node:
    | { counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type ActionRulesPartsFragment = { version: number, rules: unknown, reason: string, createdBy: string, restoredFrom: number | null };

export type SetActionRulesMutationVariables = Exact<{
  input: SetActionRulesInput;
}>;


export type SetActionRulesMutation = { setActionRules:
    | { __typename: 'ActionRules', version: number, rules: unknown, reason: string, createdBy: string, restoredFrom: number | null }
    | { __typename: 'ActionRulesChanged', code: string, message: string, version: number }
    | { __typename: 'ActionRulesInvalid', code: string, message: string, issues: Array<{ path: string, message: string }> }
   };

export type RestoreActionRulesMutationVariables = Exact<{
  version: number;
  ifVersion: number;
  reason: string;
}>;


export type RestoreActionRulesMutation = { restoreActionRules:
    | { __typename: 'ActionRules', version: number, rules: unknown, reason: string, createdBy: string, restoredFrom: number | null }
    | { __typename: 'ActionRulesChanged', code: string, message: string }
    | { __typename: 'ActionRulesInvalid', code: string, message: string }
    | { __typename: 'ActionRulesNotFound', code: string, message: string }
   };

export type CurrentActionRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentActionRulesQuery = { actionRules: { version: number, rules: unknown, reason: string, createdBy: string, restoredFrom: number | null } | null };

export type ActionRulesHistoryQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ActionRulesHistoryQuery = { actionRulesHistory: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ version: number, rules: unknown, reason: string, createdBy: string, restoredFrom: number | null }> } };

export type TryActionsQueryVariables = Exact<{
  input: TryActionsInput;
}>;


export type TryActionsQuery = { tryActions:
    | { __typename: 'ActionRulesInvalid', code: string, message: string, issues: Array<{ path: string, message: string }> }
    | { __typename: 'ActionTrial', steps: Array<{ at: string, result:
          | { __typename: 'ActionIdTaken', code: string, message: string }
          | { __typename: 'ActionNotAllowed', code: string, message: string }
          | { __typename: 'ActionOnCooldown', code: string, message: string, retryAt: string }
          | { __typename: 'ActionPerformed', actionId: string, cooldownUntil: string | null, leftToday: number | null, performedAt: string, replayed: boolean, counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }
          | { __typename: 'ActionUnknown', code: string, message: string }
          | { __typename: 'CounterFull', code: string, message: string, counter: string, room: number }
          | { __typename: 'CounterTooLow', code: string, message: string, counter: string, missing: number }
          | { __typename: 'DailyLimitReached', code: string, message: string, resetsAt: string, left: number }
        , counters: Array<{ key: string, title: string, value: number, min: number, cap: number | null, nextAt: string | null }> }> }
   };

export type CounterActPartsFragment = { id: string, kind: CounterActKind, actionId: string, request: unknown, rulesVersion: number, performedAt: string, performedBy: string, reason: string | null, counters: Array<{ key: string, value: number }>, missing: Array<{ counter: string, by: number }>, entries: Array<{ counter: string, cause: CounterEntryCause, delta: number, balance: number }> };

export type CounterLedgerQueryVariables = Exact<{
  player: string;
  counter?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type CounterLedgerQuery = { counterLedger: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ counter: string, cause: CounterEntryCause, delta: number, balance: number, act: { id: string, kind: CounterActKind, actionId: string, request: unknown, rulesVersion: number, performedAt: string, performedBy: string, reason: string | null, player: { id: string }, revertedBy: { id: string } | null, counters: Array<{ key: string, value: number }>, missing: Array<{ counter: string, by: number }>, entries: Array<{ counter: string, cause: CounterEntryCause, delta: number, balance: number }> } }> } };

export type AdjustCounterMutationVariables = Exact<{
  input: AdjustCounterInput;
}>;


export type AdjustCounterMutation = { adjustCounter:
    | { __typename: 'ActionIdTaken', code: string, message: string }
    | { __typename: 'CounterAct', id: string, kind: CounterActKind, actionId: string, request: unknown, rulesVersion: number, performedAt: string, performedBy: string, reason: string | null, counters: Array<{ key: string, value: number }>, missing: Array<{ counter: string, by: number }>, entries: Array<{ counter: string, cause: CounterEntryCause, delta: number, balance: number }> }
    | { __typename: 'CounterFull', code: string, message: string }
    | { __typename: 'CounterTooLow', code: string, message: string }
    | { __typename: 'CounterUnknown', code: string, message: string }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type RevertActionMutationVariables = Exact<{
  act: string;
  reason: string;
}>;


export type RevertActionMutation = { revertAction:
    | { __typename: 'CounterAct', id: string, kind: CounterActKind, actionId: string, request: unknown, rulesVersion: number, performedAt: string, performedBy: string, reason: string | null, counters: Array<{ key: string, value: number }>, missing: Array<{ counter: string, by: number }>, entries: Array<{ counter: string, cause: CounterEntryCause, delta: number, balance: number }> }
    | { __typename: 'CounterActNotFound', code: string, message: string }
   };

export type CreateAdminKeyMutationVariables = Exact<{
  input: CreateAdminKeyInput;
}>;


export type CreateAdminKeyMutation = { createAdminKey:
    | { __typename: 'AdminNameTaken', code: string, message: string }
    | { __typename: 'NewAdminKey', text: string, key: { id: string, name: string, role: AdminRole, game: string | null, prefix: string, createdBy: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null } }
   };

export type RevokeAdminKeyMutationVariables = Exact<{
  key: string;
}>;


export type RevokeAdminKeyMutation = { revokeAdminKey:
    | { __typename: 'AdminKey', name: string, revokedBy: string | null, revokedAt: string | null }
    | { __typename: 'AdminKeyNotFound', code: string }
   };

export type AdminKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminKeysQuery = { adminKeys: Array<{ id: string, name: string, role: AdminRole, game: string | null, prefix: string, createdBy: string, revokedBy: string | null, lastUsedAt: string | null }> };

export type InviteAdminMutationVariables = Exact<{
  input: InviteAdminInput;
}>;


export type InviteAdminMutation = { inviteAdmin:
    | { __typename: 'AdminInvitation', token: string, expiresAt: string, user: { id: string, email: string, role: AdminRole, game: string | null, isEnrolled: boolean } }
    | { __typename: 'AdminNameTaken', code: string }
   };

export type ReinviteAdminMutationVariables = Exact<{
  user: string;
}>;


export type ReinviteAdminMutation = { reinviteAdmin:
    | { __typename: 'AdminInvitation', token: string, user: { isEnrolled: boolean } }
    | { __typename: 'AdminUserNotFound', code: string }
   };

export type UpdateAdminMutationVariables = Exact<{
  input: UpdateAdminInput;
}>;


export type UpdateAdminMutation = { updateAdmin:
    | { __typename: 'AdminUser', role: AdminRole, game: string | null, disabledBy: string | null, disabledAt: string | null }
    | { __typename: 'AdminUserNotFound', code: string }
    | { __typename: 'LastOwner', code: string }
   };

export type AdminUsersQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminUsersQuery = { adminUsers: Array<{ id: string, email: string, role: AdminRole, isEnrolled: boolean, disabledAt: string | null }> };

export type BeginAdminEnrolmentMutationVariables = Exact<{
  invitation: string;
}>;


export type BeginAdminEnrolmentMutation = { beginAdminEnrolment:
    | { __typename: 'AdminEnrolment', email: string, secret: string, uri: string }
    | { __typename: 'AdminInvitationOver', code: string }
   };

export type ConfirmAdminEnrolmentMutationVariables = Exact<{
  input: ConfirmAdminEnrolmentInput;
}>;


export type ConfirmAdminEnrolmentMutation = { confirmAdminEnrolment:
    | { __typename: 'AdminInvitationOver', code: string }
    | { __typename: 'AdminRecoveryCodes', codes: Array<string> }
    | { __typename: 'AdminSignInRefused', code: string }
   };

export type ChangeAdminPasswordMutationVariables = Exact<{
  input: ChangeAdminPasswordInput;
  dryRun?: boolean | null | undefined;
}>;


export type ChangeAdminPasswordMutation = { changeAdminPassword:
    | { __typename: 'AdminSelf' }
    | { __typename: 'AdminSignInRefused', code: string }
   };

export type RenewAdminRecoveryCodesMutationVariables = Exact<{
  input: RenewAdminRecoveryCodesInput;
  dryRun?: boolean | null | undefined;
}>;


export type RenewAdminRecoveryCodesMutation = { renewAdminRecoveryCodes:
    | { __typename: 'AdminRecoveryCodes', codes: Array<string> }
    | { __typename: 'AdminSignInRefused', code: string }
   };

export type AdminSelfQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSelfQuery = { adminSelf: { name: string, role: AdminRole, game: string | null, isPerson: boolean, operations: Array<string>, sessions: Array<{ id: string, name: string, isCurrent: boolean }> } | null };

export type AdminSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSessionsQuery = { adminSessions: Array<{ id: string, name: string, address: string, seenAt: string }> };

export type EndAdminSessionMutationVariables = Exact<{
  session: string;
}>;


export type EndAdminSessionMutation = { endAdminSession:
    | { __typename: 'AdminSession', name: string }
    | { __typename: 'AdminSessionNotFound', code: string }
   };

export type AuditRecordsQueryVariables = Exact<{
  action?: string | null | undefined;
  player?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditRecordsQuery = { auditRecords: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, number: number, adminId: string, adminName: string, adminRole: string, action: string, gameKey: string | null, reason: string | null, arguments: unknown, changed: number, isErased: boolean, isRevertible: boolean, revertedBy: string | null, hash: string, changes: Array<{ entity: string, before: unknown, after: unknown }> }> } };

export type RevertMutationVariables = Exact<{
  auditId: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type RevertMutation = { revert:
    | { __typename: 'AuditRecord', number: number }
    | { __typename: 'AuditRecordNotFound', code: string, message: string }
    | { __typename: 'NotRevertible', code: string, message: string }
   };

export type BanWithReasonMutationVariables = Exact<{
  player: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type BanWithReasonMutation = { banPlayer:
    | { __typename: 'Ban', id: string, reason: string }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type MyBansQueryVariables = Exact<{
  player: string;
}>;


export type MyBansQuery = { node:
    | { bans: Array<{ id: string, liftedAt: string | null, liftReason: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type SearchPlayersQueryVariables = Exact<{
  search?: string | null | undefined;
  game?: string | null | undefined;
  filter?: PlayerFilterInput | null | undefined;
  orderBy?: PlayerOrder | null | undefined;
  direction?: OrderDirection | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SearchPlayersQuery = { players: { totalCount: number, isTotalCountExact: boolean, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, displayName: string | null, lastSeenAt: string | null }> } };

export type NotePartsFragment = { id: string, text: string, createdBy: string, editedAt: string | null, player: { id: string } };

export type AddPlayerNoteMutationVariables = Exact<{
  player: string;
  text: string;
}>;


export type AddPlayerNoteMutation = { addPlayerNote:
    | { __typename: 'PlayerNotFound', code: string, message: string }
    | { __typename: 'PlayerNote', id: string, text: string, createdBy: string, editedAt: string | null, player: { id: string } }
   };

export type EditPlayerNoteMutationVariables = Exact<{
  note: string;
  text: string;
}>;


export type EditPlayerNoteMutation = { editPlayerNote:
    | { __typename: 'NoteNotFound', code: string }
    | { __typename: 'NoteOfAnother', code: string }
    | { __typename: 'PlayerNote', id: string, text: string, createdBy: string, editedAt: string | null, player: { id: string } }
   };

export type DeletePlayerNoteMutationVariables = Exact<{
  note: string;
}>;


export type DeletePlayerNoteMutation = { deletePlayerNote:
    | { __typename: 'NoteNotFound', code: string }
    | { __typename: 'PlayerNote', id: string, text: string, createdBy: string, editedAt: string | null, player: { id: string } }
   };

export type PlayerNotesQueryVariables = Exact<{
  player: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PlayerNotesQuery = { node:
    | { notes: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, text: string, createdBy: string, editedAt: string | null, player: { id: string } }> } }
    | Record<PropertyKey, never>
   | null };

export type EndPlayerSessionsMutationVariables = Exact<{
  player: string;
  reason: string;
}>;


export type EndPlayerSessionsMutation = { endPlayerSessions:
    | { __typename: 'EndedSessions', count: number, player: { id: string } }
    | { __typename: 'PlayerNotFound', code: string }
   };

export type ResetPlayerProfileMutationVariables = Exact<{
  input: ResetPlayerProfileInput;
}>;


export type ResetPlayerProfileMutation = { resetPlayerProfile:
    | { __typename: 'Player', displayName: string | null, avatarUrl: string | null }
    | { __typename: 'PlayerNotFound', code: string }
   };

export type PlayerTimelineQueryVariables = Exact<{
  player: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  kinds?: Array<TimelineKind> | TimelineKind | null | undefined;
}>;


export type PlayerTimelineQuery = { node:
    | { timeline: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { at: string, kind: TimelineKind, summary: string, facts: unknown, by: string | null, reason: string | null, objectId: string | null, player: { id: string } } }> } }
    | Record<PropertyKey, never>
   | null };

export type BulkActPartsFragment = { id: string, act: BulkActKind, details: unknown, state: BulkActState, total: number | null, done: number, refused: number, reason: string, createdBy: string, lastError: string | null, endedBy: string | null };

export type StartBulkActMutationVariables = Exact<{
  input: StartBulkActInput;
}>;


export type StartBulkActMutation = { startBulkAct:
    | { __typename: 'BulkActStart', matches: number, bulkAct: { id: string, act: BulkActKind, details: unknown, state: BulkActState, total: number | null, done: number, refused: number, reason: string, createdBy: string, lastError: string | null, endedBy: string | null } | null }
    | { __typename: 'SearchTooBroad', code: string, message: string }
   };

export type CancelBulkActMutationVariables = Exact<{
  bulkAct: string;
}>;


export type CancelBulkActMutation = { cancelBulkAct:
    | { __typename: 'BulkAct', id: string, act: BulkActKind, details: unknown, state: BulkActState, total: number | null, done: number, refused: number, reason: string, createdBy: string, lastError: string | null, endedBy: string | null }
    | { __typename: 'BulkActNotFound', code: string }
   };

export type BulkActByIdQueryVariables = Exact<{
  id: string;
  outcome?: BulkActOutcome | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BulkActByIdQuery = { bulkAct: { id: string, act: BulkActKind, details: unknown, state: BulkActState, total: number | null, done: number, refused: number, reason: string, createdBy: string, lastError: string | null, endedBy: string | null, results: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ outcome: BulkActOutcome | null, detail: string | null, player: { id: string } | null }> } } | null };

export type BulkActsQueryVariables = Exact<{
  game?: string | null | undefined;
}>;


export type BulkActsQuery = { bulkActs: { totalCount: number, nodes: Array<{ id: string, act: BulkActKind, details: unknown, state: BulkActState, total: number | null, done: number, refused: number, reason: string, createdBy: string, lastError: string | null, endedBy: string | null }> } };

export type OverviewQueryVariables = Exact<{
  span: OverviewSpan;
}>;


export type OverviewQuery = { overview: { steps: Array<{ at: string, operations: number, errors: number, logins: number, newPlayers: number, reports: number }> | null, jobs: { waiting: number, active: number, delayed: number, failed: number } | null } | null };

export type GamesOfGatewayQueryVariables = Exact<{ [key: string]: never; }>;


export type GamesOfGatewayQuery = { games: Array<{ key: string }> };

export type ListLeaderboardsQueryVariables = Exact<{
  game?: string | null | undefined;
  archived?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ListLeaderboardsQuery = { leaderboards: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string }> } };

export type LeaderboardPlanQueryVariables = Exact<{
  key: string;
}>;


export type LeaderboardPlanQuery = { leaderboard: { schedule: { cron: string | null, timeZone: string | null, seasons: Array<{ startsAt: string, endsAt: string }> | null } | null, rewardRules: Array<{ key: string, payload: unknown, ranks: { from: number, to: number } | null, percent: { from: number, to: number } | null }> } | null };

export type ReviewPartsFragment = { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string };

export type CheckPartsFragment = { decision: ContentDecision, content: string, review: { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string } | null };

export type CheckTextMutationVariables = Exact<{
  surface: TextSurface;
  text: string;
}>;


export type CheckTextMutation = { checkText:
    | { __typename: 'ChatRefused', code: string, message: string }
    | { __typename: 'ContentCheck', decision: ContentDecision, content: string, review: { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string } | null }
    | { __typename: 'ContentRejected', code: string, message: string, maskedText: string | null }
    | { __typename: 'ContentUnchecked', code: string, message: string, retryAfterSeconds: number }
   };

export type CheckImageMutationVariables = Exact<{
  url: string;
}>;


export type CheckImageMutation = { checkImage:
    | { __typename: 'ContentCheck', decision: ContentDecision, content: string, review: { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string } | null }
    | { __typename: 'ContentRejected', code: string, message: string }
    | { __typename: 'ContentUnchecked', code: string, message: string }
   };

export type CheckAudioMutationVariables = Exact<{
  url: string;
}>;


export type CheckAudioMutation = { checkAudio:
    | { __typename: 'ContentCheck', decision: ContentDecision, content: string, review: { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string } | null }
    | { __typename: 'ContentRejected', code: string, message: string }
    | { __typename: 'ContentUnchecked', code: string, message: string }
   };

export type UpdateProfileMutationVariables = Exact<{
  displayName: string;
}>;


export type UpdateProfileMutation = { updateProfile:
    | { __typename: 'ContentRejected', code: string, message: string }
    | { __typename: 'ContentUnchecked', code: string, message: string }
    | { __typename: 'ProfileUpdate', player: { displayName: string | null }, displayNameReview: { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string } | null }
   };

export type ContentReviewsQueryVariables = Exact<{
  state?: ContentReviewState | null | undefined;
  surface?: ContentSurface | null | undefined;
  player?: string | null | undefined;
  game?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ContentReviewsQuery = { contentReviews: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ cause: ContentCause, label: ContentLabel | null, isShown: boolean, decidedBy: string | null, decisionReason: string | null, id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string, player: { id: string, displayName: string | null, contentStrikes: number } }> } };

export type ApproveContentMutationVariables = Exact<{
  review: string;
  reason: string;
}>;


export type ApproveContentMutation = { approveContent:
    | { __typename: 'ContentReview', id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string }
    | { __typename: 'ContentReviewDecided', code: string, message: string }
    | { __typename: 'ContentReviewNotFound', code: string, message: string }
   };

export type RejectContentMutationVariables = Exact<{
  review: string;
  reason: string;
}>;


export type RejectContentMutation = { rejectContent:
    | { __typename: 'ContentReview', id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string }
    | { __typename: 'ContentReviewDecided', code: string, message: string }
    | { __typename: 'ContentReviewNotFound', code: string, message: string }
   };

export type ReviewByIdQueryVariables = Exact<{
  id: string;
}>;


export type ReviewByIdQuery = { node:
    | { id: string, surface: ContentSurface, content: string, state: ContentReviewState, createdAt: string }
    | Record<PropertyKey, never>
   | null };

export type AddContentWordMutationVariables = Exact<{
  input: AddContentWordInput;
}>;


export type AddContentWordMutation = { addContentWord:
    | { __typename: 'ContentWord', id: string, word: string, match: ContentWordMatch, action: ContentWordAction, reason: string, createdBy: string, removedAt: string | null }
    | { __typename: 'ContentWordTaken', code: string, message: string }
   };

export type RemoveContentWordMutationVariables = Exact<{
  word: string;
  reason: string;
}>;


export type RemoveContentWordMutation = { removeContentWord:
    | { __typename: 'ContentWord', id: string, removedAt: string | null, removedBy: string | null, removeReason: string | null }
    | { __typename: 'ContentWordNotFound', code: string, message: string }
   };

export type ContentWordsQueryVariables = Exact<{
  removed?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ContentWordsQuery = { contentWords: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ word: string, removeReason: string | null }> } };

export type SetContentPolicyMutationVariables = Exact<{
  surface: ContentSurface;
  policy: ContentPolicy;
  reason: string;
}>;


export type SetContentPolicyMutation = { setContentPolicy: { surface: ContentSurface, policy: ContentPolicy, reason: string | null, setBy: string | null } };

export type ContentPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type ContentPoliciesQuery = { contentPolicies: Array<{ surface: ContentSurface, policy: ContentPolicy, reason: string | null }> };

export type DeadJobsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeadJobsQuery = { deadJobs: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, isOfSchedule: boolean, input: unknown, error: string, attempts: number, addedAt: string, failedAt: string }> } | null };

export type RetryDeadJobMutationVariables = Exact<{
  job: string;
  reason: string;
}>;


export type RetryDeadJobMutation = { retryDeadJob:
    | { __typename: 'DeadJob', id: string }
    | { __typename: 'DeadJobNotFound', code: string, message: string }
   };

export type DropDeadJobMutationVariables = Exact<{
  job: string;
  reason: string;
  dryRun?: boolean | null | undefined;
}>;


export type DropDeadJobMutation = { dropDeadJob:
    | { __typename: 'DeadJob' }
    | { __typename: 'DeadJobNotFound', code: string, message: string }
   };

export type DefinitionPartsFragment = { id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null } };

export type DefineLeaderboardMutationVariables = Exact<{
  input: CreateLeaderboardInput;
}>;


export type DefineLeaderboardMutation = { createLeaderboard:
    | { __typename: 'Leaderboard', id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null } }
    | { __typename: 'LeaderboardExists', code: string, message: string }
   };

export type UpdateLeaderboardMutationVariables = Exact<{
  input: UpdateLeaderboardInput;
}>;


export type UpdateLeaderboardMutation = { updateLeaderboard:
    | { __typename: 'Leaderboard', id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null } }
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
   };

export type ArchiveLeaderboardMutationVariables = Exact<{
  leaderboard: string;
  game?: string | null | undefined;
}>;


export type ArchiveLeaderboardMutation = { archiveLeaderboard:
    | { __typename: 'Leaderboard', id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null } }
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
   };

export type DefinitionQueryVariables = Exact<{
  key: string;
}>;


export type DefinitionQuery = { leaderboard: { id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator, tiebreakers: Array<SortDirection>, rankStyle: RankStyle, visibility: LeaderboardVisibility, friendRanking: boolean, interactiveDataKey: number | null, archivedAt: string | null, dimensions: Array<{ key: string, values: Array<string> | null }>, guards: { scoreMin: number | null, scoreMax: number | null, improvementMax: number | null, reportsPerMinute: number | null, trustedOnly: boolean, clientVersionMin: string | null } } | null };

export type LoginGuestMutationVariables = Exact<{
  secret: string;
}>;


export type LoginGuestMutation = { login:
    | { __typename: 'LinkConflict', code: string, message: string }
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', until: string | null, code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type LoginMiniGameMutationVariables = Exact<{
  code: string;
  appId?: string | null | undefined;
}>;


export type LoginMiniGameMutation = { login:
    | { __typename: 'LinkConflict', code: string, message: string }
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string, until: string | null }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
   };

export type LoginWebMutationVariables = Exact<{
  code: string;
  appId?: string | null | undefined;
}>;


export type LoginWebMutation = { login:
    | { __typename: 'LinkConflict', code: string, message: string }
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type RefreshSessionMutationVariables = Exact<{
  refreshToken: string;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'SessionExpired', code: string, message: string }
   };

export type SessionPartsFragment = { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } };

export type LogoutMutationVariables = Exact<{
  everywhere?: boolean | null | undefined;
}>;


export type LogoutMutation = { logout: boolean };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, displayName: string | null } | null };

export type EntryPartsFragment = { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } };

export type ReportScoreMutationVariables = Exact<{
  input: ReportScoreInput;
  reason?: string | null | undefined;
}>;


export type ReportScoreMutation = { reportScore:
    | { __typename: 'LeaderboardClosed', code: string, message: string }
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'ScoreRejected', code: string, message: string }
    | { __typename: 'ScoreReport', improved: boolean, previousRank: number | null, entry: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } }
   };

export type EntriesQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  season?: number | null | undefined;
}>;


export type EntriesQuery = { leaderboard: { entries: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } }> } } | null };

export type BoardViewsQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  player?: string | null | undefined;
  size?: number | null | undefined;
  players: Array<string> | string;
}>;


export type BoardViewsQuery = { leaderboard: { entries: { totalCount: number, nodes: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> }, me: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } | null, around: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }>, entriesOf: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> } | null };

export type CreateLeaderboardMutationVariables = Exact<{
  input: CreateLeaderboardInput;
}>;


export type CreateLeaderboardMutation = { createLeaderboard:
    | { __typename: 'Leaderboard', id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator }
    | { __typename: 'LeaderboardExists', code: string, message: string }
   };

export type LeaderboardTopSubscriptionVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LeaderboardTopSubscription = { leaderboardTop: { id: string, season: number, totalCount: number, entries: Array<{ rank: number, score: number, player: { id: string, displayName: string | null } }> } };

export type MyStandingSubscriptionVariables = Exact<{
  key: string;
  after?: string | null | undefined;
}>;


export type MyStandingSubscription = { myStanding: { id: string, season: number, leaderboard: { key: string }, entry: { rank: number, score: number } | null } };

export type PlayerSummaryPartsFragment = { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> };

export type LinkConflictPartsFragment = { choiceToken: string, choiceTokenExpiresAt: string, current: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> }, other: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> } };

export type LoginMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LoginMutation = { login:
    | { __typename: 'LinkConflict', code: string, message: string, choiceToken: string, choiceTokenExpiresAt: string, current: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> }, other: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> } }
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type LinkIdentityMutationVariables = Exact<{
  input: LoginInput;
}>;


export type LinkIdentityMutation = { linkIdentity:
    | { __typename: 'LinkConflict', code: string, message: string, choiceToken: string, choiceTokenExpiresAt: string, current: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> }, other: { providers: Array<IdentityProvider>, runs: number, boards: number, unclaimedRewards: number, lastRunAt: string | null, saves: number, lastSaveAt: string | null, actions: number, lastActionAt: string | null, player: { id: string }, counters: Array<{ key: string, value: number }> } }
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type ResolveLinkConflictMutationVariables = Exact<{
  choiceToken: string;
  keep: LinkKeep;
}>;


export type ResolveLinkConflictMutation = { resolveLinkConflict:
    | { __typename: 'LinkChoiceExpired', code: string, message: string }
    | { __typename: 'LoginRefused', until: string | null, code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
   };

export type MyIdentitiesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyIdentitiesQuery = { myIdentities: Array<{ id: string, provider: IdentityProvider, appId: string | null }> };

export type UnlinkIdentityMutationVariables = Exact<{
  identity: string;
}>;


export type UnlinkIdentityMutation = { unlinkIdentity:
    | { __typename: 'IdentityNotFound', code: string, message: string }
    | { __typename: 'LastIdentity', code: string, message: string }
    | { __typename: 'Player', id: string }
   };

export type MergesQueryVariables = Exact<{
  id: string;
}>;


export type MergesQuery = { node:
    | { mergedInto: { id: string } | null, merges: Array<{ id: string, cause: PlayerMergeCause, wasChosen: boolean, revertedAt: string | null, revertReason: string | null, kept: { id: string }, merged: { id: string } }>, bans: Array<{ id: string, reason: string, createdBy: string, liftedAt: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type RevertMergeMutationVariables = Exact<{
  merge: string;
  reason: string;
}>;


export type RevertMergeMutation = { revertMerge:
    | { __typename: 'LaterMergeStands', code: string, message: string }
    | { __typename: 'MergeNotFound', code: string, message: string }
    | { __typename: 'PlayerMerge', id: string, revertedAt: string | null }
   };

export type CreateInvitationMutationVariables = Exact<{
  input: CreateInvitationInput;
}>;


export type CreateInvitationMutation = { createInvitation:
    | { __typename: 'Invitation', code: string, purpose: string, payload: unknown, state: InvitationState, uses: number, maxUses: number | null, expiresAt: string | null, inviter: { id: string } | null }
    | { __typename: 'InvitationIdTaken', code: string, message: string }
    | { __typename: 'TooManyInvitations', code: string, message: string }
   };

export type EndInvitationMutationVariables = Exact<{
  code: string;
}>;


export type EndInvitationMutation = { endInvitation:
    | { __typename: 'Invitation', code: string, state: InvitationState }
    | { __typename: 'InvitationNotFound', code: string, message: string }
   };

export type AcceptInvitationMutationVariables = Exact<{
  code: string;
}>;


export type AcceptInvitationMutation = { acceptInvitation:
    | { __typename: 'AcceptedInvitation', acceptance: { number: number, acceptedAt: string, player: { id: string } | null }, invitation: { code: string, uses: number, state: InvitationState, inviter: { id: string } | null } }
    | { __typename: 'InvitationExpired', code: string, message: string }
    | { __typename: 'InvitationNotFound', code: string, message: string }
    | { __typename: 'InvitationUsedUp', code: string, message: string }
    | { __typename: 'OwnInvitation', code: string, message: string }
   };

export type OpenInvitationQueryVariables = Exact<{
  code: string;
}>;


export type OpenInvitationQuery = { invitation: { code: string, purpose: string, payload: unknown, state: InvitationState, uses: number, inviter: { id: string, displayName: string | null, avatarUrl: string | null } | null } | null };

export type MyInvitationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MyInvitationsQuery = { myInvitations: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string }> } };

export type AcceptancesQueryVariables = Exact<{
  code: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
}>;


export type AcceptancesQuery = { invitation: { acceptances: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ number: number, acceptedAt: string, player: { id: string } | null }> } } | null };

export type QrCodeOfQueryVariables = Exact<{
  code: string;
  width?: number;
  envVersion?: WechatEnvVersion;
}>;


export type QrCodeOfQuery = { invitation: { qrCode:
      | { __typename: 'InvitationExpired', code: string, message: string }
      | { __typename: 'InvitationUsedUp', code: string, message: string }
      | { __typename: 'WechatQrCode', url: string | null, width: number, envVersion: WechatEnvVersion }
      | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
     } | null };

export type LinksOfQueryVariables = Exact<{
  code: string;
}>;


export type LinksOfQuery = { invitation: { urlScheme:
      | { __typename: 'InvitationExpired', code: string, message: string }
      | { __typename: 'InvitationUsedUp', code: string, message: string }
      | { __typename: 'WechatLink', url: string | null, expiresAt: string }
      | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
    , urlLink:
      | { __typename: 'InvitationExpired', code: string, message: string }
      | { __typename: 'InvitationUsedUp', code: string, message: string }
      | { __typename: 'WechatLink', url: string | null, expiresAt: string }
      | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
     } | null };

export type CreateWechatQrCodeMutationVariables = Exact<{
  input: CreateWechatQrCodeInput;
  dryRun?: boolean | null | undefined;
}>;


export type CreateWechatQrCodeMutation = { createWechatQrCode:
    | { __typename: 'WechatQrCode', url: string | null, width: number }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type CreateWechatLinksMutationVariables = Exact<{
  input: CreateWechatLinkInput;
  dryRun?: boolean | null | undefined;
}>;


export type CreateWechatLinksMutation = { createWechatUrlScheme:
    | { __typename: 'WechatLink', url: string | null, expiresAt: string }
    | { __typename: 'WechatUnavailable', code: string, message: string }
  , createWechatUrlLink:
    | { __typename: 'WechatLink', url: string | null, expiresAt: string }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type RequestDataExportMutationVariables = Exact<{ [key: string]: never; }>;


export type RequestDataExportMutation = { requestDataExport:
    | { __typename: 'DataExport', id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null }
    | { __typename: 'DataExportTooSoon', retryAfterSeconds: number, code: string, message: string }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type ReceiptFragment = { id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null };

export type RequestPlayerDataExportMutationVariables = Exact<{
  player: string;
  reason: string;
}>;


export type RequestPlayerDataExportMutation = { requestPlayerDataExport:
    | { __typename: 'DataExport', requestedBy: string, reason: string | null, id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type MyAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAccountQuery = { me: { id: string, displayName: string | null, deletionAt: string | null, isDeleted: boolean, dataExport: { id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null } | null } | null };

export type AccountOfQueryVariables = Exact<{
  id: string;
}>;


export type AccountOfQuery = { node:
    | { displayName: string | null, avatarUrl: string | null, deletionAt: string | null, isDeleted: boolean, dataExport: { id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null } | null }
    | Record<PropertyKey, never>
   | null };

export type DeleteAccountMutationVariables = Exact<{ [key: string]: never; }>;


export type DeleteAccountMutation = { deleteAccount:
    | { __typename: 'AccountDeletion', id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type DeletionFragment = { id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null };

export type CancelAccountDeletionMutationVariables = Exact<{ [key: string]: never; }>;


export type CancelAccountDeletionMutation = { cancelAccountDeletion:
    | { __typename: 'AccountDeletion', id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null }
    | { __typename: 'AccountDeletionNotFound', code: string, message: string }
    | { __typename: 'AccountDeletionStarted', code: string, message: string }
   };

export type DeletePlayerMutationVariables = Exact<{
  player: string;
  reason: string;
  immediately?: boolean | null | undefined;
}>;


export type DeletePlayerMutation = { deletePlayer:
    | { __typename: 'AccountDeletion', reason: string | null, id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type CancelPlayerDeletionMutationVariables = Exact<{
  player: string;
}>;


export type CancelPlayerDeletionMutation = { cancelPlayerDeletion:
    | { __typename: 'AccountDeletion', cancelledBy: string | null, id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null }
    | { __typename: 'AccountDeletionNotFound', code: string, message: string }
    | { __typename: 'AccountDeletionStarted', code: string, message: string }
   };

export type AccountDeletionsQueryVariables = Exact<{
  game?: string | null | undefined;
  state?: AccountDeletionState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AccountDeletionsQuery = { accountDeletions: { totalCount: number, nodes: Array<{ playerId: string, requestedBy: string, cancelledBy: string | null, reason: string | null, lastError: string | null, id: string, state: AccountDeletionState, requestedAt: string, deletesAt: string, cancelledAt: string | null, doneAt: string | null, player: { id: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type DataExportsQueryVariables = Exact<{
  player?: string | null | undefined;
  state?: DataExportState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DataExportsQuery = { dataExports: { totalCount: number, nodes: Array<{ requestedBy: string, reason: string | null, lastError: string | null, id: string, state: DataExportState, requestedAt: string, readyAt: string | null, expiresAt: string | null, url: string | null, size: number | null, player: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SyncWechatProfileMutationVariables = Exact<{
  input: SyncWechatProfileInput;
}>;


export type SyncWechatProfileMutation = { syncWechatProfile:
    | { __typename: 'WechatDataRejected', code: string, message: string }
    | { __typename: 'WechatLoginNeeded', code: string, message: string }
    | { __typename: 'WechatProfileSync', nameTaken: boolean, avatarTaken: boolean, player: { id: string, displayName: string | null, avatarUrl: string | null } }
   };

export type UploadAvatarMutationVariables = Exact<{
  data: string;
}>;


export type UploadAvatarMutation = { uploadAvatar:
    | { __typename: 'AvatarRejected', code: string, message: string }
    | { __typename: 'ContentRejected', code: string, message: string }
    | { __typename: 'ContentUnchecked', code: string, message: string }
    | { __typename: 'Player', id: string, avatarUrl: string | null }
   };

export type BindPhoneNumberMutationVariables = Exact<{
  code: string;
  appId?: string | null | undefined;
}>;


export type BindPhoneNumberMutation = { bindPhoneNumber:
    | { __typename: 'PhoneCodeRejected', code: string, message: string }
    | { __typename: 'Player', id: string, phoneNumber: string | null }
    | { __typename: 'WechatLoginNeeded', code: string, message: string }
    | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
   };

export type MyProfileQueryVariables = Exact<{ [key: string]: never; }>;


export type MyProfileQuery = { me: { displayName: string | null, avatarUrl: string | null, avatarReview: { id: string, state: ContentReviewState, content: string } | null } | null };

export type SyncWechatWebProfileMutationVariables = Exact<{ [key: string]: never; }>;


export type SyncWechatWebProfileMutation = { syncWechatWebProfile:
    | { __typename: 'WechatLoginNeeded', code: string, message: string }
    | { __typename: 'WechatProfileSync', nameTaken: boolean, avatarTaken: boolean, player: { displayName: string | null, avatarUrl: string | null } }
    | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
   };

export type PlacePartsFragment = { rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } };

export type BoardPlacesQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  player?: string | null | undefined;
  size?: number | null | undefined;
  players: Array<string> | string;
  where?: Array<FilingInput> | FilingInput | null | undefined;
  fromRank?: number | null | undefined;
  fromScore?: number | null | undefined;
  season?: number | null | undefined;
}>;


export type BoardPlacesQuery = { leaderboard: { entries: { totalCount: number, nodes: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }> }, fromRank: { pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean }, nodes: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }> }, fromScore: { nodes: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }> }, me: { rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } } | null, around: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }>, entriesOf: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }> } | null };

export type PlacePageQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  where?: Array<FilingInput> | FilingInput | null | undefined;
  season?: number | null | undefined;
}>;


export type PlacePageQuery = { leaderboard: { entries: { pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ rank: number, score: number, tiebreakers: Array<number>, total: number, percentile: number, dimensions: Array<{ key: string, value: string }>, player: { id: string } }> } } | null };

export type StandingsQueryVariables = Exact<{
  player?: string | null | undefined;
}>;


export type StandingsQuery = { standings: Array<{ rank: number, score: number, leaderboard: { key: string } }> };

export type SubmissionsOfQueryVariables = Exact<{
  player: string;
  leaderboard: string;
  first?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SubmissionsOfQuery = { node:
    | { submissions: Array<{ id: string, score: number, runId: string | null, improved: boolean, rank: number | null, voidedBy: { id: string, reason: string } | null }>, scoreVoids: Array<{ id: string, runs: number, reason: string, revertedAt: string | null, revertReason: string | null }>, bans: Array<{ id: string, until: string | null, liftedAt: string | null, liftedBy: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type VoidScoresMutationVariables = Exact<{
  input: VoidScoresInput;
}>;


export type VoidScoresMutation = { voidScores:
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'NothingToVoid', code: string, message: string }
    | { __typename: 'ScoreVoid', id: string, runs: number, reason: string, since: string | null, revertedAt: string | null }
   };

export type RevertVoidMutationVariables = Exact<{
  void: string;
  reason: string;
}>;


export type RevertVoidMutation = { revertVoid:
    | { __typename: 'ScoreVoid', id: string, revertedAt: string | null, revertReason: string | null }
    | { __typename: 'VoidNotFound', code: string, message: string }
   };

export type BanPlayerMutationVariables = Exact<{
  input: BanPlayerInput;
}>;


export type BanPlayerMutation = { banPlayer:
    | { __typename: 'Ban', id: string, scope: BanScope, until: string | null, liftedAt: string | null }
    | { __typename: 'PlayerNotFound', code: string, message: string }
   };

export type LiftBanMutationVariables = Exact<{
  ban: string;
  reason: string;
}>;


export type LiftBanMutation = { liftBan:
    | { __typename: 'Ban', id: string, liftedAt: string | null, liftedBy: string | null }
    | { __typename: 'BanNotFound', code: string, message: string }
   };

export type SavePartsFragment = { key: string, revision: number, data: unknown, bytes: number, updatedAt: string };

type SaveErrorParts_AccountDeletionNotFound_Fragment = { __typename: 'AccountDeletionNotFound', code: string, message: string };

type SaveErrorParts_AccountDeletionStarted_Fragment = { __typename: 'AccountDeletionStarted', code: string, message: string };

type SaveErrorParts_ActionIdTaken_Fragment = { __typename: 'ActionIdTaken', code: string, message: string };

type SaveErrorParts_ActionNotAllowed_Fragment = { __typename: 'ActionNotAllowed', code: string, message: string };

type SaveErrorParts_ActionOnCooldown_Fragment = { __typename: 'ActionOnCooldown', code: string, message: string };

type SaveErrorParts_ActionRulesChanged_Fragment = { __typename: 'ActionRulesChanged', code: string, message: string };

type SaveErrorParts_ActionRulesInvalid_Fragment = { __typename: 'ActionRulesInvalid', code: string, message: string };

type SaveErrorParts_ActionRulesNotFound_Fragment = { __typename: 'ActionRulesNotFound', code: string, message: string };

type SaveErrorParts_ActionUnknown_Fragment = { __typename: 'ActionUnknown', code: string, message: string };

type SaveErrorParts_AdminInvitationOver_Fragment = { __typename: 'AdminInvitationOver', code: string, message: string };

type SaveErrorParts_AdminKeyNotFound_Fragment = { __typename: 'AdminKeyNotFound', code: string, message: string };

type SaveErrorParts_AdminNameTaken_Fragment = { __typename: 'AdminNameTaken', code: string, message: string };

type SaveErrorParts_AdminSessionNotFound_Fragment = { __typename: 'AdminSessionNotFound', code: string, message: string };

type SaveErrorParts_AdminSignInRefused_Fragment = { __typename: 'AdminSignInRefused', code: string, message: string };

type SaveErrorParts_AdminUserNotFound_Fragment = { __typename: 'AdminUserNotFound', code: string, message: string };

type SaveErrorParts_AuditRecordNotFound_Fragment = { __typename: 'AuditRecordNotFound', code: string, message: string };

type SaveErrorParts_AvatarRejected_Fragment = { __typename: 'AvatarRejected', code: string, message: string };

type SaveErrorParts_BanNotFound_Fragment = { __typename: 'BanNotFound', code: string, message: string };

type SaveErrorParts_BulkActNotFound_Fragment = { __typename: 'BulkActNotFound', code: string, message: string };

type SaveErrorParts_ChatRefused_Fragment = { __typename: 'ChatRefused', code: string, message: string };

type SaveErrorParts_ContentRejected_Fragment = { __typename: 'ContentRejected', code: string, message: string };

type SaveErrorParts_ContentReviewDecided_Fragment = { __typename: 'ContentReviewDecided', code: string, message: string };

type SaveErrorParts_ContentReviewNotFound_Fragment = { __typename: 'ContentReviewNotFound', code: string, message: string };

type SaveErrorParts_ContentUnchecked_Fragment = { __typename: 'ContentUnchecked', code: string, message: string };

type SaveErrorParts_ContentWordNotFound_Fragment = { __typename: 'ContentWordNotFound', code: string, message: string };

type SaveErrorParts_ContentWordTaken_Fragment = { __typename: 'ContentWordTaken', code: string, message: string };

type SaveErrorParts_CounterActNotFound_Fragment = { __typename: 'CounterActNotFound', code: string, message: string };

type SaveErrorParts_CounterFull_Fragment = { __typename: 'CounterFull', code: string, message: string };

type SaveErrorParts_CounterTooLow_Fragment = { __typename: 'CounterTooLow', code: string, message: string };

type SaveErrorParts_CounterUnknown_Fragment = { __typename: 'CounterUnknown', code: string, message: string };

type SaveErrorParts_DailyLimitReached_Fragment = { __typename: 'DailyLimitReached', code: string, message: string };

type SaveErrorParts_DataExportTooSoon_Fragment = { __typename: 'DataExportTooSoon', code: string, message: string };

type SaveErrorParts_DeadJobNotFound_Fragment = { __typename: 'DeadJobNotFound', code: string, message: string };

type SaveErrorParts_IdentityNotFound_Fragment = { __typename: 'IdentityNotFound', code: string, message: string };

type SaveErrorParts_InvitationExpired_Fragment = { __typename: 'InvitationExpired', code: string, message: string };

type SaveErrorParts_InvitationIdTaken_Fragment = { __typename: 'InvitationIdTaken', code: string, message: string };

type SaveErrorParts_InvitationNotFound_Fragment = { __typename: 'InvitationNotFound', code: string, message: string };

type SaveErrorParts_InvitationUsedUp_Fragment = { __typename: 'InvitationUsedUp', code: string, message: string };

type SaveErrorParts_LastIdentity_Fragment = { __typename: 'LastIdentity', code: string, message: string };

type SaveErrorParts_LastOwner_Fragment = { __typename: 'LastOwner', code: string, message: string };

type SaveErrorParts_LaterMergeStands_Fragment = { __typename: 'LaterMergeStands', code: string, message: string };

type SaveErrorParts_LeaderboardClosed_Fragment = { __typename: 'LeaderboardClosed', code: string, message: string };

type SaveErrorParts_LeaderboardExists_Fragment = { __typename: 'LeaderboardExists', code: string, message: string };

type SaveErrorParts_LeaderboardNotFound_Fragment = { __typename: 'LeaderboardNotFound', code: string, message: string };

type SaveErrorParts_LinkChoiceExpired_Fragment = { __typename: 'LinkChoiceExpired', code: string, message: string };

type SaveErrorParts_LinkConflict_Fragment = { __typename: 'LinkConflict', code: string, message: string };

type SaveErrorParts_LoginCodeRejected_Fragment = { __typename: 'LoginCodeRejected', code: string, message: string };

type SaveErrorParts_LoginRefused_Fragment = { __typename: 'LoginRefused', code: string, message: string };

type SaveErrorParts_ManifestInvalid_Fragment = { __typename: 'ManifestInvalid', code: string, message: string };

type SaveErrorParts_ManifestNotFound_Fragment = { __typename: 'ManifestNotFound', code: string, message: string };

type SaveErrorParts_MergeNotFound_Fragment = { __typename: 'MergeNotFound', code: string, message: string };

type SaveErrorParts_NotRevertible_Fragment = { __typename: 'NotRevertible', code: string, message: string };

type SaveErrorParts_NoteNotFound_Fragment = { __typename: 'NoteNotFound', code: string, message: string };

type SaveErrorParts_NoteOfAnother_Fragment = { __typename: 'NoteOfAnother', code: string, message: string };

type SaveErrorParts_NothingToVoid_Fragment = { __typename: 'NothingToVoid', code: string, message: string };

type SaveErrorParts_OwnInvitation_Fragment = { __typename: 'OwnInvitation', code: string, message: string };

type SaveErrorParts_PhoneCodeRejected_Fragment = { __typename: 'PhoneCodeRejected', code: string, message: string };

type SaveErrorParts_PlayerNotFound_Fragment = { __typename: 'PlayerNotFound', code: string, message: string };

type SaveErrorParts_RewardNotFound_Fragment = { __typename: 'RewardNotFound', code: string, message: string };

type SaveErrorParts_RewardNotReady_Fragment = { __typename: 'RewardNotReady', code: string, message: string };

type SaveErrorParts_SaveConflict_Fragment = { __typename: 'SaveConflict', key: string, currentRevision: number, code: string, message: string, current: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null, conflicts: Array<{ key: string, currentRevision: number }> };

type SaveErrorParts_SaveNotFound_Fragment = { __typename: 'SaveNotFound', code: string, message: string };

type SaveErrorParts_SaveQuotaExceeded_Fragment = { __typename: 'SaveQuotaExceeded', quota: SaveQuota, limit: number, wanted: number, code: string, message: string };

type SaveErrorParts_SaveRejected_Fragment = { __typename: 'SaveRejected', key: string, reason: SaveRefusal, code: string, message: string };

type SaveErrorParts_SaveRevisionNotFound_Fragment = { __typename: 'SaveRevisionNotFound', code: string, message: string };

type SaveErrorParts_SaveRuleNotFound_Fragment = { __typename: 'SaveRuleNotFound', code: string, message: string };

type SaveErrorParts_SaveWriteIdTaken_Fragment = { __typename: 'SaveWriteIdTaken', code: string, message: string };

type SaveErrorParts_SavedQueryNotFound_Fragment = { __typename: 'SavedQueryNotFound', code: string, message: string };

type SaveErrorParts_ScoreRejected_Fragment = { __typename: 'ScoreRejected', code: string, message: string };

type SaveErrorParts_SearchTooBroad_Fragment = { __typename: 'SearchTooBroad', code: string, message: string };

type SaveErrorParts_SessionExpired_Fragment = { __typename: 'SessionExpired', code: string, message: string };

type SaveErrorParts_SettingConflict_Fragment = { __typename: 'SettingConflict', code: string, message: string };

type SaveErrorParts_SettingInvalid_Fragment = { __typename: 'SettingInvalid', code: string, message: string };

type SaveErrorParts_SettingNotFound_Fragment = { __typename: 'SettingNotFound', code: string, message: string };

type SaveErrorParts_SubscribeConsentMissing_Fragment = { __typename: 'SubscribeConsentMissing', code: string, message: string };

type SaveErrorParts_SubscribeDataInvalid_Fragment = { __typename: 'SubscribeDataInvalid', code: string, message: string };

type SaveErrorParts_SubscribeTemplateNotFound_Fragment = { __typename: 'SubscribeTemplateNotFound', code: string, message: string };

type SaveErrorParts_TooManyInvitations_Fragment = { __typename: 'TooManyInvitations', code: string, message: string };

type SaveErrorParts_VoidNotFound_Fragment = { __typename: 'VoidNotFound', code: string, message: string };

type SaveErrorParts_WechatDataRejected_Fragment = { __typename: 'WechatDataRejected', code: string, message: string };

type SaveErrorParts_WechatLoginNeeded_Fragment = { __typename: 'WechatLoginNeeded', code: string, message: string };

type SaveErrorParts_WechatPushNotFound_Fragment = { __typename: 'WechatPushNotFound', code: string, message: string };

type SaveErrorParts_WechatUnavailable_Fragment = { __typename: 'WechatUnavailable', code: string, message: string };

export type SaveErrorPartsFragment =
  | SaveErrorParts_AccountDeletionNotFound_Fragment
  | SaveErrorParts_AccountDeletionStarted_Fragment
  | SaveErrorParts_ActionIdTaken_Fragment
  | SaveErrorParts_ActionNotAllowed_Fragment
  | SaveErrorParts_ActionOnCooldown_Fragment
  | SaveErrorParts_ActionRulesChanged_Fragment
  | SaveErrorParts_ActionRulesInvalid_Fragment
  | SaveErrorParts_ActionRulesNotFound_Fragment
  | SaveErrorParts_ActionUnknown_Fragment
  | SaveErrorParts_AdminInvitationOver_Fragment
  | SaveErrorParts_AdminKeyNotFound_Fragment
  | SaveErrorParts_AdminNameTaken_Fragment
  | SaveErrorParts_AdminSessionNotFound_Fragment
  | SaveErrorParts_AdminSignInRefused_Fragment
  | SaveErrorParts_AdminUserNotFound_Fragment
  | SaveErrorParts_AuditRecordNotFound_Fragment
  | SaveErrorParts_AvatarRejected_Fragment
  | SaveErrorParts_BanNotFound_Fragment
  | SaveErrorParts_BulkActNotFound_Fragment
  | SaveErrorParts_ChatRefused_Fragment
  | SaveErrorParts_ContentRejected_Fragment
  | SaveErrorParts_ContentReviewDecided_Fragment
  | SaveErrorParts_ContentReviewNotFound_Fragment
  | SaveErrorParts_ContentUnchecked_Fragment
  | SaveErrorParts_ContentWordNotFound_Fragment
  | SaveErrorParts_ContentWordTaken_Fragment
  | SaveErrorParts_CounterActNotFound_Fragment
  | SaveErrorParts_CounterFull_Fragment
  | SaveErrorParts_CounterTooLow_Fragment
  | SaveErrorParts_CounterUnknown_Fragment
  | SaveErrorParts_DailyLimitReached_Fragment
  | SaveErrorParts_DataExportTooSoon_Fragment
  | SaveErrorParts_DeadJobNotFound_Fragment
  | SaveErrorParts_IdentityNotFound_Fragment
  | SaveErrorParts_InvitationExpired_Fragment
  | SaveErrorParts_InvitationIdTaken_Fragment
  | SaveErrorParts_InvitationNotFound_Fragment
  | SaveErrorParts_InvitationUsedUp_Fragment
  | SaveErrorParts_LastIdentity_Fragment
  | SaveErrorParts_LastOwner_Fragment
  | SaveErrorParts_LaterMergeStands_Fragment
  | SaveErrorParts_LeaderboardClosed_Fragment
  | SaveErrorParts_LeaderboardExists_Fragment
  | SaveErrorParts_LeaderboardNotFound_Fragment
  | SaveErrorParts_LinkChoiceExpired_Fragment
  | SaveErrorParts_LinkConflict_Fragment
  | SaveErrorParts_LoginCodeRejected_Fragment
  | SaveErrorParts_LoginRefused_Fragment
  | SaveErrorParts_ManifestInvalid_Fragment
  | SaveErrorParts_ManifestNotFound_Fragment
  | SaveErrorParts_MergeNotFound_Fragment
  | SaveErrorParts_NotRevertible_Fragment
  | SaveErrorParts_NoteNotFound_Fragment
  | SaveErrorParts_NoteOfAnother_Fragment
  | SaveErrorParts_NothingToVoid_Fragment
  | SaveErrorParts_OwnInvitation_Fragment
  | SaveErrorParts_PhoneCodeRejected_Fragment
  | SaveErrorParts_PlayerNotFound_Fragment
  | SaveErrorParts_RewardNotFound_Fragment
  | SaveErrorParts_RewardNotReady_Fragment
  | SaveErrorParts_SaveConflict_Fragment
  | SaveErrorParts_SaveNotFound_Fragment
  | SaveErrorParts_SaveQuotaExceeded_Fragment
  | SaveErrorParts_SaveRejected_Fragment
  | SaveErrorParts_SaveRevisionNotFound_Fragment
  | SaveErrorParts_SaveRuleNotFound_Fragment
  | SaveErrorParts_SaveWriteIdTaken_Fragment
  | SaveErrorParts_SavedQueryNotFound_Fragment
  | SaveErrorParts_ScoreRejected_Fragment
  | SaveErrorParts_SearchTooBroad_Fragment
  | SaveErrorParts_SessionExpired_Fragment
  | SaveErrorParts_SettingConflict_Fragment
  | SaveErrorParts_SettingInvalid_Fragment
  | SaveErrorParts_SettingNotFound_Fragment
  | SaveErrorParts_SubscribeConsentMissing_Fragment
  | SaveErrorParts_SubscribeDataInvalid_Fragment
  | SaveErrorParts_SubscribeTemplateNotFound_Fragment
  | SaveErrorParts_TooManyInvitations_Fragment
  | SaveErrorParts_VoidNotFound_Fragment
  | SaveErrorParts_WechatDataRejected_Fragment
  | SaveErrorParts_WechatLoginNeeded_Fragment
  | SaveErrorParts_WechatPushNotFound_Fragment
  | SaveErrorParts_WechatUnavailable_Fragment
;

export type SaveWritePartsFragment = { key: string, revision: number, isRepeat: boolean, save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null };

export type WriteSaveMutationVariables = Exact<{
  input: WriteSaveInput;
}>;


export type WriteSaveMutation = { writeSave:
    | { __typename: 'SaveConflict', key: string, currentRevision: number, code: string, message: string, current: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null, conflicts: Array<{ key: string, currentRevision: number }> }
    | { __typename: 'SaveQuotaExceeded', quota: SaveQuota, limit: number, wanted: number, code: string, message: string }
    | { __typename: 'SaveRejected', key: string, reason: SaveRefusal, code: string, message: string }
    | { __typename: 'SaveWrite', key: string, revision: number, isRepeat: boolean, save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null }
    | { __typename: 'SaveWriteIdTaken', code: string, message: string }
   };

export type WriteSavesMutationVariables = Exact<{
  input: WriteSavesInput;
}>;


export type WriteSavesMutation = { writeSaves:
    | { __typename: 'SaveConflict', key: string, currentRevision: number, code: string, message: string, current: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null, conflicts: Array<{ key: string, currentRevision: number }> }
    | { __typename: 'SaveQuotaExceeded', quota: SaveQuota, limit: number, wanted: number, code: string, message: string }
    | { __typename: 'SaveRejected', key: string, reason: SaveRefusal, code: string, message: string }
    | { __typename: 'SaveWriteIdTaken', code: string, message: string }
    | { __typename: 'SaveWrites', writes: Array<{ key: string, revision: number, isRepeat: boolean, save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null }> }
   };

export type DeleteSaveMutationVariables = Exact<{
  input: DeleteSaveInput;
}>;


export type DeleteSaveMutation = { deleteSave:
    | { __typename: 'SaveConflict', key: string, currentRevision: number, code: string, message: string, current: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null, conflicts: Array<{ key: string, currentRevision: number }> }
    | { __typename: 'SaveNotFound', code: string, message: string }
    | { __typename: 'SaveRejected', key: string, reason: SaveRefusal, code: string, message: string }
    | { __typename: 'SaveWrite', key: string, revision: number, isRepeat: boolean, save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null }
    | { __typename: 'SaveWriteIdTaken', code: string, message: string }
   };

export type RestoreSaveMutationVariables = Exact<{
  input: RestoreSaveInput;
}>;


export type RestoreSaveMutation = { restoreSave:
    | { __typename: 'SaveConflict', key: string, currentRevision: number, code: string, message: string, current: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null, conflicts: Array<{ key: string, currentRevision: number }> }
    | { __typename: 'SaveQuotaExceeded', quota: SaveQuota, limit: number, wanted: number, code: string, message: string }
    | { __typename: 'SaveRejected', key: string, reason: SaveRefusal, code: string, message: string }
    | { __typename: 'SaveRevisionNotFound', code: string, message: string }
    | { __typename: 'SaveWrite', key: string, revision: number, isRepeat: boolean, save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null }
    | { __typename: 'SaveWriteIdTaken', code: string, message: string }
   };

export type ReadSaveQueryVariables = Exact<{
  key: string;
  player?: string | null | undefined;
}>;


export type ReadSaveQuery = { save: { key: string, revision: number, data: unknown, bytes: number, updatedAt: string } | null };

export type ReadSavesQueryVariables = Exact<{
  keys?: Array<string> | string | null | undefined;
  prefix?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ReadSavesQuery = { saves: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ key: string, revision: number }> } };

export type SavesOfQueryVariables = Exact<{
  player: string;
  keys?: Array<string> | string | null | undefined;
}>;


export type SavesOfQuery = { node:
    | { saves: { totalCount: number, nodes: Array<{ key: string, data: unknown }> } }
    | Record<PropertyKey, never>
   | null };

export type SaveRevisionsQueryVariables = Exact<{
  key: string;
  player?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SaveRevisionsQuery = { saveRevisions: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ revision: number, data: unknown, bytes: number, cause: SaveCause, writer: SaveWriter, createdAt: string }> } };

export type SaveWritersQueryVariables = Exact<{
  key: string;
  player?: string | null | undefined;
}>;


export type SaveWritersQuery = { saveRevisions: { nodes: Array<{ revision: number, writtenBy: string, reason: string | null }> } };

export type SetSaveRuleMutationVariables = Exact<{
  input: SetSaveRuleInput;
}>;


export type SetSaveRuleMutation = { setSaveRule: { id: string, pattern: string, access: SaveAccess, bytesMax: number, reason: string, createdBy: string, removedAt: string | null, merge: Array<{ path: string, policy: SaveMergePolicy }> } };

export type RemoveSaveRuleMutationVariables = Exact<{
  rule: string;
  reason: string;
}>;


export type RemoveSaveRuleMutation = { removeSaveRule:
    | { __typename: 'SaveRule', pattern: string, removedAt: string | null, removedBy: string | null, removeReason: string | null }
    | { __typename: 'SaveRuleNotFound', code: string }
   };

export type ListSaveRulesQueryVariables = Exact<{
  removed?: boolean | null | undefined;
}>;


export type ListSaveRulesQuery = { saveRules: Array<{ id: string, pattern: string, access: SaveAccess, createdAt: string, removeReason: string | null }> };

export type SetSaveLimitsMutationVariables = Exact<{
  input: SetSaveLimitsInput;
}>;


export type SetSaveLimitsMutation = { setSaveLimits: { keysMax: number, bytesMax: number, revisionsKept: number } };

export type ReadSaveLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadSaveLimitsQuery = { saveLimits: { keysMax: number, bytesMax: number, revisionsKept: number, reason: string | null, createdBy: string | null, createdAt: string | null } };

export type SeasonsQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SeasonsQuery = { leaderboard: { season: { number: number }, seasons: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null, startCursor: string | null }, nodes: Array<{ id: string, number: number, state: SeasonState, startsAt: string, endsAt: string | null, timeZone: string | null, entryCount: number | null, frozenAt: string | null, rewardedAt: string | null, leaderboard: { key: string } }> } } | null };

export type SeasonViewsQueryVariables = Exact<{
  key: string;
  season?: number | null | undefined;
  player: string;
  size?: number | null | undefined;
  players: Array<string> | string;
}>;


export type SeasonViewsQuery = { leaderboard: { entries: { totalCount: number, nodes: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> }, me: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } | null, around: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }>, entriesOf: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> } | null };

export type RewardPartsFragment = { id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, player: { id: string }, season: { number: number } };

export type MyRewardsQueryVariables = Exact<{
  claimed?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MyRewardsQuery = { myRewards: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null, startCursor: string | null }, nodes: Array<{ id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, player: { id: string }, season: { number: number } }> } };

export type RewardsOfQueryVariables = Exact<{
  player: string;
  key: string;
}>;


export type RewardsOfQuery = { rewards: { totalCount: number, nodes: Array<{ id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, player: { id: string }, season: { number: number } }> }, leaderboard: { seasons: { nodes: Array<{ rewards: { totalCount: number, nodes: Array<{ id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, player: { id: string }, season: { number: number } }> } }> } } | null };

export type ClaimRewardMutationVariables = Exact<{
  id: string;
}>;


export type ClaimRewardMutation = { claimReward:
    | { __typename: 'Reward', id: string, rule: string, rank: number, payload: unknown, createdAt: string, claimedAt: string | null, player: { id: string }, season: { number: number } }
    | { __typename: 'RewardNotFound', code: string, message: string }
    | { __typename: 'RewardNotReady', code: string, message: string }
   };

export type ReadSettingsQueryVariables = Exact<{
  input?: SettingsInput | null | undefined;
  ifHash?: string | null | undefined;
}>;


export type ReadSettingsQuery = { settings:
    | { __typename: 'SettingsSnapshot', hash: string, values: unknown, changesAt: string | null }
    | { __typename: 'SettingsUnchanged', hash: string }
   };

export type SettingsChangedSubscriptionVariables = Exact<{
  input?: SettingsInput | null | undefined;
  after?: string | null | undefined;
}>;


export type SettingsChangedSubscription = { settingsChanged: { id: string, values: unknown, changesAt: string | null } };

export type SettingChangePartsFragment = { version: number, diff: unknown, isDryRun: boolean, setting: { key: string, version: number, schema: unknown, value: unknown, rules: Array<{ name: string | null, value: unknown, when: { platforms: Array<string> | null, clientVersions: string | null, playerTags: Array<string> | null, from: string | null, until: string | null, percentage: { of: number, seed: string } | null } }> } | null };

export type SetSettingMutationVariables = Exact<{
  input: SetSettingInput;
}>;


export type SetSettingMutation = { setSetting:
    | { __typename: 'SettingChange', version: number, diff: unknown, isDryRun: boolean, setting: { key: string, version: number, schema: unknown, value: unknown, rules: Array<{ name: string | null, value: unknown, when: { platforms: Array<string> | null, clientVersions: string | null, playerTags: Array<string> | null, from: string | null, until: string | null, percentage: { of: number, seed: string } | null } }> } | null }
    | { __typename: 'SettingConflict', code: string, message: string, version: number }
    | { __typename: 'SettingInvalid', code: string, message: string, path: string }
   };

export type RemoveSettingMutationVariables = Exact<{
  input: RemoveSettingInput;
}>;


export type RemoveSettingMutation = { removeSetting:
    | { __typename: 'SettingChange', version: number, diff: unknown, isDryRun: boolean, setting: { key: string, version: number, schema: unknown, value: unknown, rules: Array<{ name: string | null, value: unknown, when: { platforms: Array<string> | null, clientVersions: string | null, playerTags: Array<string> | null, from: string | null, until: string | null, percentage: { of: number, seed: string } | null } }> } | null }
    | { __typename: 'SettingConflict', code: string, message: string }
    | { __typename: 'SettingNotFound', code: string, message: string }
   };

export type RollbackSettingMutationVariables = Exact<{
  input: RollbackSettingInput;
}>;


export type RollbackSettingMutation = { rollbackSetting:
    | { __typename: 'SettingChange', version: number, diff: unknown, isDryRun: boolean, setting: { key: string, version: number, schema: unknown, value: unknown, rules: Array<{ name: string | null, value: unknown, when: { platforms: Array<string> | null, clientVersions: string | null, playerTags: Array<string> | null, from: string | null, until: string | null, percentage: { of: number, seed: string } | null } }> } | null }
    | { __typename: 'SettingConflict', code: string, message: string }
    | { __typename: 'SettingInvalid', code: string, message: string }
    | { __typename: 'SettingNotFound', code: string, message: string }
   };

export type SettingVersionsQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SettingVersionsQuery = { settingVersions: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ version: number, author: string, reason: string, at: string, diff: unknown, document: unknown }> } };

export type FindSettingQueryVariables = Exact<{
  key: string;
}>;


export type FindSettingQuery = { setting: { key: string, version: number, value: unknown } | null, settingList: Array<{ key: string, version: number }> };

export type ExplainSettingQueryVariables = Exact<{
  input: ExplainSettingInput;
}>;


export type ExplainSettingQuery = { explainSetting:
    | { __typename: 'PlayerNotFound', code: string, message: string }
    | { __typename: 'SettingExplanation', value: unknown, version: number, matchedRule: number | null, rules: Array<{ outcome: SettingRuleOutcome, text: string, rule: { name: string | null } }> }
    | { __typename: 'SettingNotFound', code: string, message: string }
   };

export type TaggedPartsFragment = { players: Array<{ id: string, tags: Array<string> }> };

export type TagPlayersMutationVariables = Exact<{
  input: TagsInput;
}>;


export type TagPlayersMutation = { tagPlayers:
    | { __typename: 'PlayerNotFound', code: string, message: string }
    | { __typename: 'TaggedPlayers', players: Array<{ id: string, tags: Array<string> }> }
   };

export type UntagPlayersMutationVariables = Exact<{
  input: TagsInput;
}>;


export type UntagPlayersMutation = { untagPlayers:
    | { __typename: 'PlayerNotFound', code: string, message: string }
    | { __typename: 'TaggedPlayers', players: Array<{ id: string, tags: Array<string> }> }
   };

export type TemplatePartsFragment = { key: string, appId: string, templateId: string, fields: Array<string>, page: string | null, lang: SubscribeMessageLang, miniprogramState: MiniprogramState, archivedAt: string | null };

export type SetSubscribeTemplateMutationVariables = Exact<{
  input: SetSubscribeTemplateInput;
}>;


export type SetSubscribeTemplateMutation = { setSubscribeTemplate: { key: string, appId: string, templateId: string, fields: Array<string>, page: string | null, lang: SubscribeMessageLang, miniprogramState: MiniprogramState, archivedAt: string | null } };

export type ArchiveSubscribeTemplateMutationVariables = Exact<{
  template: string;
}>;


export type ArchiveSubscribeTemplateMutation = { archiveSubscribeTemplate:
    | { __typename: 'SubscribeTemplate', key: string, appId: string, templateId: string, fields: Array<string>, page: string | null, lang: SubscribeMessageLang, miniprogramState: MiniprogramState, archivedAt: string | null }
    | { __typename: 'SubscribeTemplateNotFound', code: string, message: string }
   };

export type SubscribeTemplatesQueryVariables = Exact<{
  archived?: boolean | null | undefined;
}>;


export type SubscribeTemplatesQuery = { subscribeTemplates: Array<{ key: string, appId: string, templateId: string, fields: Array<string>, page: string | null, lang: SubscribeMessageLang, miniprogramState: MiniprogramState, archivedAt: string | null }> };

export type ConsentPartsFragment = { template: string, templateId: string, appId: string, available: number, answer: SubscribeAnswer | null, answeredAt: string | null };

export type MySubscribeConsentsQueryVariables = Exact<{ [key: string]: never; }>;


export type MySubscribeConsentsQuery = { mySubscribeConsents: Array<{ template: string, templateId: string, appId: string, available: number, answer: SubscribeAnswer | null, answeredAt: string | null }> };

export type RecordSubscribeConsentMutationVariables = Exact<{
  input: RecordSubscribeConsentInput;
}>;


export type RecordSubscribeConsentMutation = { recordSubscribeConsent:
    | { __typename: 'SubscribeConsentRecord', consents: Array<{ template: string, templateId: string, appId: string, available: number, answer: SubscribeAnswer | null, answeredAt: string | null }> }
    | { __typename: 'SubscribeTemplateNotFound', code: string, message: string }
   };

export type MessagePartsFragment = { id: string, messageId: string, data: unknown, state: SubscribeMessageState, reason: string | null, errcode: number | null, invalidField: string | null, attempts: number, createdAt: string, sendUntil: string, dueAt: string | null, endedAt: string | null, player: { id: string } | null, template: { key: string } };

export type SendSubscribeMessageMutationVariables = Exact<{
  input: SendSubscribeMessageInput;
}>;


export type SendSubscribeMessageMutation = { sendSubscribeMessage:
    | { __typename: 'SubscribeConsentMissing', code: string, message: string }
    | { __typename: 'SubscribeDataInvalid', field: string, code: string, message: string }
    | { __typename: 'SubscribeMessage', id: string, messageId: string, data: unknown, state: SubscribeMessageState, reason: string | null, errcode: number | null, invalidField: string | null, attempts: number, createdAt: string, sendUntil: string, dueAt: string | null, endedAt: string | null, player: { id: string } | null, template: { key: string } }
    | { __typename: 'SubscribeTemplateNotFound', code: string, message: string }
   };

export type SubscribeMessagesQueryVariables = Exact<{
  player?: string | null | undefined;
  template?: string | null | undefined;
  state?: SubscribeMessageState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SubscribeMessagesQuery = { subscribeMessages: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, messageId: string, data: unknown, state: SubscribeMessageState, reason: string | null, errcode: number | null, invalidField: string | null, attempts: number, createdAt: string, sendUntil: string, dueAt: string | null, endedAt: string | null, player: { id: string } | null, template: { key: string } }> } };

export type NoticePartsFragment = { kind: PlayerNoticeKind, minutesBefore: number | null, top: number | null, data: unknown, template: { key: string } };

export type SetSeasonReminderMutationVariables = Exact<{
  input: SetSeasonReminderInput;
}>;


export type SetSeasonReminderMutation = { setSeasonReminder:
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'PlayerNotice', kind: PlayerNoticeKind, minutesBefore: number | null, top: number | null, data: unknown, template: { key: string } }
    | { __typename: 'SubscribeDataInvalid', field: string, code: string, message: string }
    | { __typename: 'SubscribeTemplateNotFound', code: string, message: string }
   };

export type SetRankLossNoticeMutationVariables = Exact<{
  input: SetRankLossNoticeInput;
}>;


export type SetRankLossNoticeMutation = { setRankLossNotice:
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'PlayerNotice', kind: PlayerNoticeKind, minutesBefore: number | null, top: number | null, data: unknown, template: { key: string } }
    | { __typename: 'SubscribeDataInvalid', code: string, message: string }
    | { __typename: 'SubscribeTemplateNotFound', code: string, message: string }
   };

export type RemovePlayerNoticeMutationVariables = Exact<{
  leaderboard: string;
  kind: PlayerNoticeKind;
}>;


export type RemovePlayerNoticeMutation = { removePlayerNotice:
    | { __typename: 'Leaderboard', playerNotices: Array<{ kind: PlayerNoticeKind, minutesBefore: number | null, top: number | null, data: unknown, template: { key: string } }> }
    | { __typename: 'LeaderboardNotFound' }
   };

export type PlayerNoticesQueryVariables = Exact<{
  leaderboard: string;
}>;


export type PlayerNoticesQuery = { leaderboard: { playerNotices: Array<{ kind: PlayerNoticeKind, minutesBefore: number | null, top: number | null, data: unknown, template: { key: string } }> } | null };

export type VerifyLeaderboardMutationVariables = Exact<{
  leaderboard: string;
  season?: number | null | undefined;
  repair?: boolean | null | undefined;
}>;


export type VerifyLeaderboardMutation = { verifyLeaderboard:
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'LeaderboardVerification', season: number, entries: number, differences: number, isRepaired: boolean, indexMissing: boolean, leaderboard: { key: string }, samples: Array<{ kind: LeaderboardDifferenceKind, part: string | null, player: { id: string } | null, inRedis: { score: number, tiebreakers: Array<number>, dimensions: Array<string> } | null, inPostgres: { score: number, tiebreakers: Array<number>, dimensions: Array<string> } | null }> }
   };

export type WechatAuthorizeUrlMutationVariables = Exact<{
  input: WechatAuthorizeInput;
}>;


export type WechatAuthorizeUrlMutation = { wechatAuthorizeUrl: { url: string, state: string, browserSecret: string, expiresAt: string } };

export type WechatJsSdkConfigQueryVariables = Exact<{
  url: string;
  appId?: string | null | undefined;
}>;


export type WechatJsSdkConfigQuery = { wechatJsSdkConfig:
    | { __typename: 'WechatJsSdkConfig', appId: string, timestamp: number, nonceStr: string, signature: string }
    | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
   };

export type WechatPushesQueryVariables = Exact<{
  app?: string | null | undefined;
  event?: string | null | undefined;
  state?: WechatPushState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
}>;


export type WechatPushesQuery = { wechatPushes: { totalCount: number, nodes: Array<{ id: string, appId: string, msgType: string, event: string | null, openid: string | null, content: unknown, sentAt: string, receivedAt: string, deliveries: number, state: WechatPushState, attempts: number, dueAt: string | null, lastError: string | null, handledAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, endCursor: string | null } } };

export type RetryWechatPushMutationVariables = Exact<{
  push: string;
}>;


export type RetryWechatPushMutation = { retryWechatPush:
    | { __typename: 'WechatPush', state: WechatPushState }
    | { __typename: 'WechatPushNotFound', code: string }
   };

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
export const CounterPartsFragmentDoc = new TypedDocumentString(`
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}
    `, {"fragmentName":"CounterParts"}) as unknown as TypedDocumentString<CounterPartsFragment, unknown>;
export const ActionResultPartsFragmentDoc = new TypedDocumentString(`
    fragment ActionResultParts on PerformActionResult {
  __typename
  ... on ActionPerformed {
    actionId
    counters {
      ...CounterParts
    }
    cooldownUntil
    leftToday
    performedAt
    replayed
  }
  ... on Error {
    code
    message
  }
  ... on ActionOnCooldown {
    retryAt
  }
  ... on DailyLimitReached {
    resetsAt
    left
  }
  ... on CounterTooLow {
    counter
    missing
  }
  ... on CounterFull {
    counter
    room
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}`, {"fragmentName":"ActionResultParts"}) as unknown as TypedDocumentString<ActionResultPartsFragment, unknown>;
export const ActionRulesPartsFragmentDoc = new TypedDocumentString(`
    fragment ActionRulesParts on ActionRules {
  version
  rules
  reason
  createdBy
  restoredFrom
}
    `, {"fragmentName":"ActionRulesParts"}) as unknown as TypedDocumentString<ActionRulesPartsFragment, unknown>;
export const CounterActPartsFragmentDoc = new TypedDocumentString(`
    fragment CounterActParts on CounterAct {
  id
  kind
  actionId
  request
  rulesVersion
  performedAt
  performedBy
  reason
  counters {
    key
    value
  }
  missing {
    counter
    by
  }
  entries {
    counter
    cause
    delta
    balance
  }
}
    `, {"fragmentName":"CounterActParts"}) as unknown as TypedDocumentString<CounterActPartsFragment, unknown>;
export const NotePartsFragmentDoc = new TypedDocumentString(`
    fragment NoteParts on PlayerNote {
  id
  text
  createdBy
  editedAt
  player {
    id
  }
}
    `, {"fragmentName":"NoteParts"}) as unknown as TypedDocumentString<NotePartsFragment, unknown>;
export const BulkActPartsFragmentDoc = new TypedDocumentString(`
    fragment BulkActParts on BulkAct {
  id
  act
  details
  state
  total
  done
  refused
  reason
  createdBy
  lastError
  endedBy
}
    `, {"fragmentName":"BulkActParts"}) as unknown as TypedDocumentString<BulkActPartsFragment, unknown>;
export const ReviewPartsFragmentDoc = new TypedDocumentString(`
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}
    `, {"fragmentName":"ReviewParts"}) as unknown as TypedDocumentString<ReviewPartsFragment, unknown>;
export const CheckPartsFragmentDoc = new TypedDocumentString(`
    fragment CheckParts on ContentCheck {
  decision
  content
  review {
    ...ReviewParts
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`, {"fragmentName":"CheckParts"}) as unknown as TypedDocumentString<CheckPartsFragment, unknown>;
export const DefinitionPartsFragmentDoc = new TypedDocumentString(`
    fragment DefinitionParts on Leaderboard {
  id
  key
  title
  sort
  operator
  tiebreakers
  rankStyle
  visibility
  dimensions {
    key
    values
  }
  friendRanking
  interactiveDataKey
  archivedAt
  guards {
    scoreMin
    scoreMax
    improvementMax
    reportsPerMinute
    trustedOnly
    clientVersionMin
  }
}
    `, {"fragmentName":"DefinitionParts"}) as unknown as TypedDocumentString<DefinitionPartsFragment, unknown>;
export const SessionPartsFragmentDoc = new TypedDocumentString(`
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}
    `, {"fragmentName":"SessionParts"}) as unknown as TypedDocumentString<SessionPartsFragment, unknown>;
export const EntryPartsFragmentDoc = new TypedDocumentString(`
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}
    `, {"fragmentName":"EntryParts"}) as unknown as TypedDocumentString<EntryPartsFragment, unknown>;
export const PlayerSummaryPartsFragmentDoc = new TypedDocumentString(`
    fragment PlayerSummaryParts on PlayerSummary {
  player {
    id
  }
  providers
  runs
  boards
  unclaimedRewards
  lastRunAt
  saves
  lastSaveAt
  actions
  lastActionAt
  counters {
    key
    value
  }
}
    `, {"fragmentName":"PlayerSummaryParts"}) as unknown as TypedDocumentString<PlayerSummaryPartsFragment, unknown>;
export const LinkConflictPartsFragmentDoc = new TypedDocumentString(`
    fragment LinkConflictParts on LinkConflict {
  current {
    ...PlayerSummaryParts
  }
  other {
    ...PlayerSummaryParts
  }
  choiceToken
  choiceTokenExpiresAt
}
    fragment PlayerSummaryParts on PlayerSummary {
  player {
    id
  }
  providers
  runs
  boards
  unclaimedRewards
  lastRunAt
  saves
  lastSaveAt
  actions
  lastActionAt
  counters {
    key
    value
  }
}`, {"fragmentName":"LinkConflictParts"}) as unknown as TypedDocumentString<LinkConflictPartsFragment, unknown>;
export const ReceiptFragmentDoc = new TypedDocumentString(`
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}
    `, {"fragmentName":"Receipt"}) as unknown as TypedDocumentString<ReceiptFragment, unknown>;
export const DeletionFragmentDoc = new TypedDocumentString(`
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}
    `, {"fragmentName":"Deletion"}) as unknown as TypedDocumentString<DeletionFragment, unknown>;
export const PlacePartsFragmentDoc = new TypedDocumentString(`
    fragment PlaceParts on LeaderboardEntry {
  rank
  score
  tiebreakers
  total
  percentile
  dimensions {
    key
    value
  }
  player {
    id
  }
}
    `, {"fragmentName":"PlaceParts"}) as unknown as TypedDocumentString<PlacePartsFragment, unknown>;
export const SavePartsFragmentDoc = new TypedDocumentString(`
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}
    `, {"fragmentName":"SaveParts"}) as unknown as TypedDocumentString<SavePartsFragment, unknown>;
export const SaveErrorPartsFragmentDoc = new TypedDocumentString(`
    fragment SaveErrorParts on Error {
  __typename
  code
  message
  ... on SaveConflict {
    key
    currentRevision
    current {
      ...SaveParts
    }
    conflicts {
      key
      currentRevision
    }
  }
  ... on SaveRejected {
    key
    reason
  }
  ... on SaveQuotaExceeded {
    quota
    limit
    wanted
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}`, {"fragmentName":"SaveErrorParts"}) as unknown as TypedDocumentString<SaveErrorPartsFragment, unknown>;
export const SaveWritePartsFragmentDoc = new TypedDocumentString(`
    fragment SaveWriteParts on SaveWrite {
  key
  revision
  isRepeat
  save {
    ...SaveParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}`, {"fragmentName":"SaveWriteParts"}) as unknown as TypedDocumentString<SaveWritePartsFragment, unknown>;
export const RewardPartsFragmentDoc = new TypedDocumentString(`
    fragment RewardParts on Reward {
  id
  rule
  rank
  payload
  createdAt
  claimedAt
  player {
    id
  }
  season {
    number
  }
}
    `, {"fragmentName":"RewardParts"}) as unknown as TypedDocumentString<RewardPartsFragment, unknown>;
export const SettingChangePartsFragmentDoc = new TypedDocumentString(`
    fragment SettingChangeParts on SettingChange {
  version
  diff
  isDryRun
  setting {
    key
    version
    schema
    value
    rules {
      name
      when {
        platforms
        clientVersions
        playerTags
        percentage {
          of
          seed
        }
        from
        until
      }
      value
    }
  }
}
    `, {"fragmentName":"SettingChangeParts"}) as unknown as TypedDocumentString<SettingChangePartsFragment, unknown>;
export const TaggedPartsFragmentDoc = new TypedDocumentString(`
    fragment TaggedParts on TaggedPlayers {
  players {
    id
    tags
  }
}
    `, {"fragmentName":"TaggedParts"}) as unknown as TypedDocumentString<TaggedPartsFragment, unknown>;
export const TemplatePartsFragmentDoc = new TypedDocumentString(`
    fragment TemplateParts on SubscribeTemplate {
  key
  appId
  templateId
  fields
  page
  lang
  miniprogramState
  archivedAt
}
    `, {"fragmentName":"TemplateParts"}) as unknown as TypedDocumentString<TemplatePartsFragment, unknown>;
export const ConsentPartsFragmentDoc = new TypedDocumentString(`
    fragment ConsentParts on SubscribeConsent {
  template
  templateId
  appId
  available
  answer
  answeredAt
}
    `, {"fragmentName":"ConsentParts"}) as unknown as TypedDocumentString<ConsentPartsFragment, unknown>;
export const MessagePartsFragmentDoc = new TypedDocumentString(`
    fragment MessageParts on SubscribeMessage {
  id
  messageId
  player {
    id
  }
  template {
    key
  }
  data
  state
  reason
  errcode
  invalidField
  attempts
  createdAt
  sendUntil
  dueAt
  endedAt
}
    `, {"fragmentName":"MessageParts"}) as unknown as TypedDocumentString<MessagePartsFragment, unknown>;
export const NoticePartsFragmentDoc = new TypedDocumentString(`
    fragment NoticeParts on PlayerNotice {
  kind
  template {
    key
  }
  minutesBefore
  top
  data
}
    `, {"fragmentName":"NoticeParts"}) as unknown as TypedDocumentString<NoticePartsFragment, unknown>;
export const PerformActionDocument = new TypedDocumentString(`
    mutation PerformAction($input: PerformActionInput!, $player: ID, $reason: String) {
  performAction(input: $input, player: $player, reason: $reason) {
    ...ActionResultParts
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}
fragment ActionResultParts on PerformActionResult {
  __typename
  ... on ActionPerformed {
    actionId
    counters {
      ...CounterParts
    }
    cooldownUntil
    leftToday
    performedAt
    replayed
  }
  ... on Error {
    code
    message
  }
  ... on ActionOnCooldown {
    retryAt
  }
  ... on DailyLimitReached {
    resetsAt
    left
  }
  ... on CounterTooLow {
    counter
    missing
  }
  ... on CounterFull {
    counter
    room
  }
}`) as unknown as TypedDocumentString<PerformActionMutation, PerformActionMutationVariables>;
export const PerformActionsDocument = new TypedDocumentString(`
    mutation PerformActions($input: [PerformActionInput!]!, $player: ID, $reason: String, $dryRun: Boolean) {
  performActions(input: $input, player: $player, reason: $reason, dryRun: $dryRun) {
    ...ActionResultParts
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}
fragment ActionResultParts on PerformActionResult {
  __typename
  ... on ActionPerformed {
    actionId
    counters {
      ...CounterParts
    }
    cooldownUntil
    leftToday
    performedAt
    replayed
  }
  ... on Error {
    code
    message
  }
  ... on ActionOnCooldown {
    retryAt
  }
  ... on DailyLimitReached {
    resetsAt
    left
  }
  ... on CounterTooLow {
    counter
    missing
  }
  ... on CounterFull {
    counter
    room
  }
}`) as unknown as TypedDocumentString<PerformActionsMutation, PerformActionsMutationVariables>;
export const MyCountersDocument = new TypedDocumentString(`
    query MyCounters {
  myCounters {
    ...CounterParts
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}`) as unknown as TypedDocumentString<MyCountersQuery, MyCountersQueryVariables>;
export const CountersOfDocument = new TypedDocumentString(`
    query CountersOf($player: ID!) {
  node(id: $player) {
    ... on Player {
      counters {
        ...CounterParts
      }
    }
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}`) as unknown as TypedDocumentString<CountersOfQuery, CountersOfQueryVariables>;
export const SetActionRulesDocument = new TypedDocumentString(`
    mutation SetActionRules($input: SetActionRulesInput!) {
  setActionRules(input: $input) {
    __typename
    ... on ActionRules {
      ...ActionRulesParts
    }
    ... on Error {
      code
      message
    }
    ... on ActionRulesInvalid {
      issues {
        path
        message
      }
    }
    ... on ActionRulesChanged {
      version
    }
  }
}
    fragment ActionRulesParts on ActionRules {
  version
  rules
  reason
  createdBy
  restoredFrom
}`) as unknown as TypedDocumentString<SetActionRulesMutation, SetActionRulesMutationVariables>;
export const RestoreActionRulesDocument = new TypedDocumentString(`
    mutation RestoreActionRules($version: Int!, $ifVersion: Int!, $reason: String!) {
  restoreActionRules(version: $version, ifVersion: $ifVersion, reason: $reason) {
    __typename
    ... on ActionRules {
      ...ActionRulesParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment ActionRulesParts on ActionRules {
  version
  rules
  reason
  createdBy
  restoredFrom
}`) as unknown as TypedDocumentString<RestoreActionRulesMutation, RestoreActionRulesMutationVariables>;
export const CurrentActionRulesDocument = new TypedDocumentString(`
    query CurrentActionRules {
  actionRules {
    ...ActionRulesParts
  }
}
    fragment ActionRulesParts on ActionRules {
  version
  rules
  reason
  createdBy
  restoredFrom
}`) as unknown as TypedDocumentString<CurrentActionRulesQuery, CurrentActionRulesQueryVariables>;
export const ActionRulesHistoryDocument = new TypedDocumentString(`
    query ActionRulesHistory($first: Int, $after: String) {
  actionRulesHistory(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...ActionRulesParts
    }
  }
}
    fragment ActionRulesParts on ActionRules {
  version
  rules
  reason
  createdBy
  restoredFrom
}`) as unknown as TypedDocumentString<ActionRulesHistoryQuery, ActionRulesHistoryQueryVariables>;
export const TryActionsDocument = new TypedDocumentString(`
    query TryActions($input: TryActionsInput!) {
  tryActions(input: $input) {
    __typename
    ... on ActionTrial {
      steps {
        at
        result {
          ...ActionResultParts
        }
        counters {
          ...CounterParts
        }
      }
    }
    ... on Error {
      code
      message
    }
    ... on ActionRulesInvalid {
      issues {
        path
        message
      }
    }
  }
}
    fragment CounterParts on Counter {
  key
  title
  value
  min
  cap
  nextAt
}
fragment ActionResultParts on PerformActionResult {
  __typename
  ... on ActionPerformed {
    actionId
    counters {
      ...CounterParts
    }
    cooldownUntil
    leftToday
    performedAt
    replayed
  }
  ... on Error {
    code
    message
  }
  ... on ActionOnCooldown {
    retryAt
  }
  ... on DailyLimitReached {
    resetsAt
    left
  }
  ... on CounterTooLow {
    counter
    missing
  }
  ... on CounterFull {
    counter
    room
  }
}`) as unknown as TypedDocumentString<TryActionsQuery, TryActionsQueryVariables>;
export const CounterLedgerDocument = new TypedDocumentString(`
    query CounterLedger($player: ID!, $counter: ID, $first: Int, $after: String, $last: Int, $before: String) {
  counterLedger(
    player: $player
    counter: $counter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      counter
      cause
      delta
      balance
      act {
        ...CounterActParts
        player {
          id
        }
        revertedBy {
          id
        }
      }
    }
  }
}
    fragment CounterActParts on CounterAct {
  id
  kind
  actionId
  request
  rulesVersion
  performedAt
  performedBy
  reason
  counters {
    key
    value
  }
  missing {
    counter
    by
  }
  entries {
    counter
    cause
    delta
    balance
  }
}`) as unknown as TypedDocumentString<CounterLedgerQuery, CounterLedgerQueryVariables>;
export const AdjustCounterDocument = new TypedDocumentString(`
    mutation AdjustCounter($input: AdjustCounterInput!) {
  adjustCounter(input: $input) {
    __typename
    ... on CounterAct {
      ...CounterActParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment CounterActParts on CounterAct {
  id
  kind
  actionId
  request
  rulesVersion
  performedAt
  performedBy
  reason
  counters {
    key
    value
  }
  missing {
    counter
    by
  }
  entries {
    counter
    cause
    delta
    balance
  }
}`) as unknown as TypedDocumentString<AdjustCounterMutation, AdjustCounterMutationVariables>;
export const RevertActionDocument = new TypedDocumentString(`
    mutation RevertAction($act: ID!, $reason: String!) {
  revertAction(act: $act, reason: $reason) {
    __typename
    ... on CounterAct {
      ...CounterActParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment CounterActParts on CounterAct {
  id
  kind
  actionId
  request
  rulesVersion
  performedAt
  performedBy
  reason
  counters {
    key
    value
  }
  missing {
    counter
    by
  }
  entries {
    counter
    cause
    delta
    balance
  }
}`) as unknown as TypedDocumentString<RevertActionMutation, RevertActionMutationVariables>;
export const CreateAdminKeyDocument = new TypedDocumentString(`
    mutation CreateAdminKey($input: CreateAdminKeyInput!) {
  createAdminKey(input: $input, reason: "for the test") {
    __typename
    ... on NewAdminKey {
      text
      key {
        id
        name
        role
        game
        prefix
        createdBy
        expiresAt
        revokedAt
        lastUsedAt
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAdminKeyMutation, CreateAdminKeyMutationVariables>;
export const RevokeAdminKeyDocument = new TypedDocumentString(`
    mutation RevokeAdminKey($key: ID!) {
  revokeAdminKey(key: $key, reason: "for the test") {
    __typename
    ... on AdminKey {
      name
      revokedBy
      revokedAt
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RevokeAdminKeyMutation, RevokeAdminKeyMutationVariables>;
export const AdminKeysDocument = new TypedDocumentString(`
    query AdminKeys {
  adminKeys {
    id
    name
    role
    game
    prefix
    createdBy
    revokedBy
    lastUsedAt
  }
}
    `) as unknown as TypedDocumentString<AdminKeysQuery, AdminKeysQueryVariables>;
export const InviteAdminDocument = new TypedDocumentString(`
    mutation InviteAdmin($input: InviteAdminInput!) {
  inviteAdmin(input: $input, reason: "for the test") {
    __typename
    ... on AdminInvitation {
      token
      expiresAt
      user {
        id
        email
        role
        game
        isEnrolled
      }
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<InviteAdminMutation, InviteAdminMutationVariables>;
export const ReinviteAdminDocument = new TypedDocumentString(`
    mutation ReinviteAdmin($user: ID!) {
  reinviteAdmin(user: $user, reason: "for the test") {
    __typename
    ... on AdminInvitation {
      token
      user {
        isEnrolled
      }
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ReinviteAdminMutation, ReinviteAdminMutationVariables>;
export const UpdateAdminDocument = new TypedDocumentString(`
    mutation UpdateAdmin($input: UpdateAdminInput!) {
  updateAdmin(input: $input, reason: "for the test") {
    __typename
    ... on AdminUser {
      role
      game
      disabledBy
      disabledAt
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<UpdateAdminMutation, UpdateAdminMutationVariables>;
export const AdminUsersDocument = new TypedDocumentString(`
    query AdminUsers {
  adminUsers {
    id
    email
    role
    isEnrolled
    disabledAt
  }
}
    `) as unknown as TypedDocumentString<AdminUsersQuery, AdminUsersQueryVariables>;
export const BeginAdminEnrolmentDocument = new TypedDocumentString(`
    mutation BeginAdminEnrolment($invitation: String!) {
  beginAdminEnrolment(invitation: $invitation) {
    __typename
    ... on AdminEnrolment {
      email
      secret
      uri
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BeginAdminEnrolmentMutation, BeginAdminEnrolmentMutationVariables>;
export const ConfirmAdminEnrolmentDocument = new TypedDocumentString(`
    mutation ConfirmAdminEnrolment($input: ConfirmAdminEnrolmentInput!) {
  confirmAdminEnrolment(input: $input) {
    __typename
    ... on AdminRecoveryCodes {
      codes
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ConfirmAdminEnrolmentMutation, ConfirmAdminEnrolmentMutationVariables>;
export const ChangeAdminPasswordDocument = new TypedDocumentString(`
    mutation ChangeAdminPassword($input: ChangeAdminPasswordInput!, $dryRun: Boolean) {
  changeAdminPassword(input: $input, reason: "for the test", dryRun: $dryRun) {
    __typename
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeAdminPasswordMutation, ChangeAdminPasswordMutationVariables>;
export const RenewAdminRecoveryCodesDocument = new TypedDocumentString(`
    mutation RenewAdminRecoveryCodes($input: RenewAdminRecoveryCodesInput!, $dryRun: Boolean) {
  renewAdminRecoveryCodes(input: $input, reason: "for the test", dryRun: $dryRun) {
    __typename
    ... on AdminRecoveryCodes {
      codes
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RenewAdminRecoveryCodesMutation, RenewAdminRecoveryCodesMutationVariables>;
export const AdminSelfDocument = new TypedDocumentString(`
    query AdminSelf {
  adminSelf {
    name
    role
    game
    isPerson
    operations
    sessions {
      id
      name
      isCurrent
    }
  }
}
    `) as unknown as TypedDocumentString<AdminSelfQuery, AdminSelfQueryVariables>;
export const AdminSessionsDocument = new TypedDocumentString(`
    query AdminSessions {
  adminSessions {
    id
    name
    address
    seenAt
  }
}
    `) as unknown as TypedDocumentString<AdminSessionsQuery, AdminSessionsQueryVariables>;
export const EndAdminSessionDocument = new TypedDocumentString(`
    mutation EndAdminSession($session: ID!) {
  endAdminSession(session: $session, reason: "for the test") {
    __typename
    ... on AdminSession {
      name
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EndAdminSessionMutation, EndAdminSessionMutationVariables>;
export const AuditRecordsDocument = new TypedDocumentString(`
    query AuditRecords($action: String, $player: ID, $first: Int, $after: String) {
  auditRecords(action: $action, player: $player, first: $first, after: $after) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
    }
    nodes {
      id
      number
      adminId
      adminName
      adminRole
      action
      gameKey
      reason
      arguments
      changed
      changes {
        entity
        before
        after
      }
      isErased
      isRevertible
      revertedBy
      hash
    }
  }
}
    `) as unknown as TypedDocumentString<AuditRecordsQuery, AuditRecordsQueryVariables>;
export const RevertDocument = new TypedDocumentString(`
    mutation Revert($auditId: ID!, $reason: String!, $dryRun: Boolean) {
  revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {
    __typename
    ... on AuditRecord {
      number
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertMutation, RevertMutationVariables>;
export const BanWithReasonDocument = new TypedDocumentString(`
    mutation BanWithReason($player: ID!, $reason: String!, $dryRun: Boolean) {
  banPlayer(input: { player: $player, reason: $reason }, dryRun: $dryRun) {
    __typename
    ... on Ban {
      id
      reason
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BanWithReasonMutation, BanWithReasonMutationVariables>;
export const MyBansDocument = new TypedDocumentString(`
    query MyBans($player: ID!) {
  node(id: $player) {
    ... on Player {
      bans {
        id
        liftedAt
        liftReason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MyBansQuery, MyBansQueryVariables>;
export const SearchPlayersDocument = new TypedDocumentString(`
    query SearchPlayers($search: String, $game: ID, $filter: PlayerFilterInput, $orderBy: PlayerOrder, $direction: OrderDirection, $first: Int, $after: String, $last: Int, $before: String) {
  players(
    search: $search
    game: $game
    filter: $filter
    orderBy: $orderBy
    direction: $direction
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    isTotalCountExact
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      id
      displayName
      lastSeenAt
    }
  }
}
    `) as unknown as TypedDocumentString<SearchPlayersQuery, SearchPlayersQueryVariables>;
export const AddPlayerNoteDocument = new TypedDocumentString(`
    mutation AddPlayerNote($player: ID!, $text: String!) {
  addPlayerNote(player: $player, text: $text, reason: "for the test") {
    __typename
    ...NoteParts
    ... on Error {
      code
      message
    }
  }
}
    fragment NoteParts on PlayerNote {
  id
  text
  createdBy
  editedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<AddPlayerNoteMutation, AddPlayerNoteMutationVariables>;
export const EditPlayerNoteDocument = new TypedDocumentString(`
    mutation EditPlayerNote($note: ID!, $text: String!) {
  editPlayerNote(note: $note, text: $text, reason: "for the test") {
    __typename
    ...NoteParts
    ... on Error {
      code
    }
  }
}
    fragment NoteParts on PlayerNote {
  id
  text
  createdBy
  editedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<EditPlayerNoteMutation, EditPlayerNoteMutationVariables>;
export const DeletePlayerNoteDocument = new TypedDocumentString(`
    mutation DeletePlayerNote($note: ID!) {
  deletePlayerNote(note: $note, reason: "for the test") {
    __typename
    ...NoteParts
    ... on Error {
      code
    }
  }
}
    fragment NoteParts on PlayerNote {
  id
  text
  createdBy
  editedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<DeletePlayerNoteMutation, DeletePlayerNoteMutationVariables>;
export const PlayerNotesDocument = new TypedDocumentString(`
    query PlayerNotes($player: ID!, $first: Int, $after: String) {
  node(id: $player) {
    ... on Player {
      notes(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...NoteParts
        }
      }
    }
  }
}
    fragment NoteParts on PlayerNote {
  id
  text
  createdBy
  editedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<PlayerNotesQuery, PlayerNotesQueryVariables>;
export const EndPlayerSessionsDocument = new TypedDocumentString(`
    mutation EndPlayerSessions($player: ID!, $reason: String!) {
  endPlayerSessions(player: $player, reason: $reason) {
    __typename
    ... on EndedSessions {
      count
      player {
        id
      }
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<EndPlayerSessionsMutation, EndPlayerSessionsMutationVariables>;
export const ResetPlayerProfileDocument = new TypedDocumentString(`
    mutation ResetPlayerProfile($input: ResetPlayerProfileInput!) {
  resetPlayerProfile(input: $input) {
    __typename
    ... on Player {
      displayName
      avatarUrl
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ResetPlayerProfileMutation, ResetPlayerProfileMutationVariables>;
export const PlayerTimelineDocument = new TypedDocumentString(`
    query PlayerTimeline($player: ID!, $first: Int, $after: String, $kinds: [TimelineKind!]) {
  node(id: $player) {
    ... on Player {
      timeline(first: $first, after: $after, kinds: $kinds) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          cursor
          node {
            at
            kind
            summary
            facts
            by
            reason
            objectId
            player {
              id
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayerTimelineQuery, PlayerTimelineQueryVariables>;
export const StartBulkActDocument = new TypedDocumentString(`
    mutation StartBulkAct($input: StartBulkActInput!) {
  startBulkAct(input: $input) {
    __typename
    ... on BulkActStart {
      matches
      bulkAct {
        ...BulkActParts
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment BulkActParts on BulkAct {
  id
  act
  details
  state
  total
  done
  refused
  reason
  createdBy
  lastError
  endedBy
}`) as unknown as TypedDocumentString<StartBulkActMutation, StartBulkActMutationVariables>;
export const CancelBulkActDocument = new TypedDocumentString(`
    mutation CancelBulkAct($bulkAct: ID!) {
  cancelBulkAct(bulkAct: $bulkAct, reason: "for the test") {
    __typename
    ...BulkActParts
    ... on Error {
      code
    }
  }
}
    fragment BulkActParts on BulkAct {
  id
  act
  details
  state
  total
  done
  refused
  reason
  createdBy
  lastError
  endedBy
}`) as unknown as TypedDocumentString<CancelBulkActMutation, CancelBulkActMutationVariables>;
export const BulkActByIdDocument = new TypedDocumentString(`
    query BulkActById($id: ID!, $outcome: BulkActOutcome, $first: Int, $after: String) {
  bulkAct(id: $id) {
    ...BulkActParts
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
        }
      }
    }
  }
}
    fragment BulkActParts on BulkAct {
  id
  act
  details
  state
  total
  done
  refused
  reason
  createdBy
  lastError
  endedBy
}`) as unknown as TypedDocumentString<BulkActByIdQuery, BulkActByIdQueryVariables>;
export const BulkActsDocument = new TypedDocumentString(`
    query BulkActs($game: ID) {
  bulkActs(game: $game, first: 100) {
    totalCount
    nodes {
      ...BulkActParts
    }
  }
}
    fragment BulkActParts on BulkAct {
  id
  act
  details
  state
  total
  done
  refused
  reason
  createdBy
  lastError
  endedBy
}`) as unknown as TypedDocumentString<BulkActsQuery, BulkActsQueryVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($span: OverviewSpan!) {
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
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const GamesOfGatewayDocument = new TypedDocumentString(`
    query GamesOfGateway {
  games {
    key
  }
}
    `) as unknown as TypedDocumentString<GamesOfGatewayQuery, GamesOfGatewayQueryVariables>;
export const ListLeaderboardsDocument = new TypedDocumentString(`
    query ListLeaderboards($game: ID, $archived: Boolean, $first: Int, $after: String) {
  leaderboards(game: $game, archived: $archived, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      key
    }
  }
}
    `) as unknown as TypedDocumentString<ListLeaderboardsQuery, ListLeaderboardsQueryVariables>;
export const LeaderboardPlanDocument = new TypedDocumentString(`
    query LeaderboardPlan($key: ID!) {
  leaderboard(key: $key) {
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
  }
}
    `) as unknown as TypedDocumentString<LeaderboardPlanQuery, LeaderboardPlanQueryVariables>;
export const CheckTextDocument = new TypedDocumentString(`
    mutation CheckText($surface: TextSurface!, $text: String!) {
  checkText(surface: $surface, text: $text) {
    __typename
    ...CheckParts
    ... on Error {
      code
      message
    }
    ... on ContentRejected {
      maskedText
    }
    ... on ContentUnchecked {
      retryAfterSeconds
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}
fragment CheckParts on ContentCheck {
  decision
  content
  review {
    ...ReviewParts
  }
}`) as unknown as TypedDocumentString<CheckTextMutation, CheckTextMutationVariables>;
export const CheckImageDocument = new TypedDocumentString(`
    mutation CheckImage($url: String!) {
  checkImage(url: $url) {
    __typename
    ...CheckParts
    ... on Error {
      code
      message
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}
fragment CheckParts on ContentCheck {
  decision
  content
  review {
    ...ReviewParts
  }
}`) as unknown as TypedDocumentString<CheckImageMutation, CheckImageMutationVariables>;
export const CheckAudioDocument = new TypedDocumentString(`
    mutation CheckAudio($url: String!) {
  checkAudio(url: $url) {
    __typename
    ...CheckParts
    ... on Error {
      code
      message
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}
fragment CheckParts on ContentCheck {
  decision
  content
  review {
    ...ReviewParts
  }
}`) as unknown as TypedDocumentString<CheckAudioMutation, CheckAudioMutationVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($displayName: String!) {
  updateProfile(input: { displayName: $displayName }) {
    __typename
    ... on ProfileUpdate {
      player {
        displayName
      }
      displayNameReview {
        ...ReviewParts
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ContentReviewsDocument = new TypedDocumentString(`
    query ContentReviews($state: ContentReviewState, $surface: ContentSurface, $player: ID, $game: ID, $first: Int, $after: String, $last: Int, $before: String) {
  contentReviews(
    state: $state
    surface: $surface
    player: $player
    game: $game
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      ...ReviewParts
      cause
      label
      isShown
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
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`) as unknown as TypedDocumentString<ContentReviewsQuery, ContentReviewsQueryVariables>;
export const ApproveContentDocument = new TypedDocumentString(`
    mutation ApproveContent($review: ID!, $reason: String!) {
  approveContent(review: $review, reason: $reason) {
    __typename
    ...ReviewParts
    ... on Error {
      code
      message
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`) as unknown as TypedDocumentString<ApproveContentMutation, ApproveContentMutationVariables>;
export const RejectContentDocument = new TypedDocumentString(`
    mutation RejectContent($review: ID!, $reason: String!) {
  rejectContent(review: $review, reason: $reason) {
    __typename
    ...ReviewParts
    ... on Error {
      code
      message
    }
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`) as unknown as TypedDocumentString<RejectContentMutation, RejectContentMutationVariables>;
export const ReviewByIdDocument = new TypedDocumentString(`
    query ReviewById($id: ID!) {
  node(id: $id) {
    ...ReviewParts
  }
}
    fragment ReviewParts on ContentReview {
  id
  surface
  content
  state
  createdAt
}`) as unknown as TypedDocumentString<ReviewByIdQuery, ReviewByIdQueryVariables>;
export const AddContentWordDocument = new TypedDocumentString(`
    mutation AddContentWord($input: AddContentWordInput!) {
  addContentWord(input: $input) {
    __typename
    ... on ContentWord {
      id
      word
      match
      action
      reason
      createdBy
      removedAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddContentWordMutation, AddContentWordMutationVariables>;
export const RemoveContentWordDocument = new TypedDocumentString(`
    mutation RemoveContentWord($word: ID!, $reason: String!) {
  removeContentWord(word: $word, reason: $reason) {
    __typename
    ... on ContentWord {
      id
      removedAt
      removedBy
      removeReason
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveContentWordMutation, RemoveContentWordMutationVariables>;
export const ContentWordsDocument = new TypedDocumentString(`
    query ContentWords($removed: Boolean, $first: Int, $after: String) {
  contentWords(removed: $removed, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      word
      removeReason
    }
  }
}
    `) as unknown as TypedDocumentString<ContentWordsQuery, ContentWordsQueryVariables>;
export const SetContentPolicyDocument = new TypedDocumentString(`
    mutation SetContentPolicy($surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {
  setContentPolicy(surface: $surface, policy: $policy, reason: $reason) {
    surface
    policy
    reason
    setBy
  }
}
    `) as unknown as TypedDocumentString<SetContentPolicyMutation, SetContentPolicyMutationVariables>;
export const ContentPoliciesDocument = new TypedDocumentString(`
    query ContentPolicies {
  contentPolicies {
    surface
    policy
    reason
  }
}
    `) as unknown as TypedDocumentString<ContentPoliciesQuery, ContentPoliciesQueryVariables>;
export const DeadJobsDocument = new TypedDocumentString(`
    query DeadJobs($first: Int, $after: String) {
  deadJobs(first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      name
      isOfSchedule
      input
      error
      attempts
      addedAt
      failedAt
    }
  }
}
    `) as unknown as TypedDocumentString<DeadJobsQuery, DeadJobsQueryVariables>;
export const RetryDeadJobDocument = new TypedDocumentString(`
    mutation RetryDeadJob($job: ID!, $reason: String!) {
  retryDeadJob(job: $job, reason: $reason) {
    __typename
    ... on DeadJob {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RetryDeadJobMutation, RetryDeadJobMutationVariables>;
export const DropDeadJobDocument = new TypedDocumentString(`
    mutation DropDeadJob($job: ID!, $reason: String!, $dryRun: Boolean) {
  dropDeadJob(job: $job, reason: $reason, dryRun: $dryRun) {
    __typename
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DropDeadJobMutation, DropDeadJobMutationVariables>;
export const DefineLeaderboardDocument = new TypedDocumentString(`
    mutation DefineLeaderboard($input: CreateLeaderboardInput!) {
  createLeaderboard(input: $input, reason: "for the test") {
    __typename
    ... on Leaderboard {
      ...DefinitionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment DefinitionParts on Leaderboard {
  id
  key
  title
  sort
  operator
  tiebreakers
  rankStyle
  visibility
  dimensions {
    key
    values
  }
  friendRanking
  interactiveDataKey
  archivedAt
  guards {
    scoreMin
    scoreMax
    improvementMax
    reportsPerMinute
    trustedOnly
    clientVersionMin
  }
}`) as unknown as TypedDocumentString<DefineLeaderboardMutation, DefineLeaderboardMutationVariables>;
export const UpdateLeaderboardDocument = new TypedDocumentString(`
    mutation UpdateLeaderboard($input: UpdateLeaderboardInput!) {
  updateLeaderboard(input: $input, reason: "for the test") {
    __typename
    ... on Leaderboard {
      ...DefinitionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment DefinitionParts on Leaderboard {
  id
  key
  title
  sort
  operator
  tiebreakers
  rankStyle
  visibility
  dimensions {
    key
    values
  }
  friendRanking
  interactiveDataKey
  archivedAt
  guards {
    scoreMin
    scoreMax
    improvementMax
    reportsPerMinute
    trustedOnly
    clientVersionMin
  }
}`) as unknown as TypedDocumentString<UpdateLeaderboardMutation, UpdateLeaderboardMutationVariables>;
export const ArchiveLeaderboardDocument = new TypedDocumentString(`
    mutation ArchiveLeaderboard($leaderboard: ID!, $game: ID) {
  archiveLeaderboard(
    leaderboard: $leaderboard
    game: $game
    reason: "for the test"
  ) {
    __typename
    ... on Leaderboard {
      ...DefinitionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment DefinitionParts on Leaderboard {
  id
  key
  title
  sort
  operator
  tiebreakers
  rankStyle
  visibility
  dimensions {
    key
    values
  }
  friendRanking
  interactiveDataKey
  archivedAt
  guards {
    scoreMin
    scoreMax
    improvementMax
    reportsPerMinute
    trustedOnly
    clientVersionMin
  }
}`) as unknown as TypedDocumentString<ArchiveLeaderboardMutation, ArchiveLeaderboardMutationVariables>;
export const DefinitionDocument = new TypedDocumentString(`
    query Definition($key: ID!) {
  leaderboard(key: $key) {
    ...DefinitionParts
  }
}
    fragment DefinitionParts on Leaderboard {
  id
  key
  title
  sort
  operator
  tiebreakers
  rankStyle
  visibility
  dimensions {
    key
    values
  }
  friendRanking
  interactiveDataKey
  archivedAt
  guards {
    scoreMin
    scoreMax
    improvementMax
    reportsPerMinute
    trustedOnly
    clientVersionMin
  }
}`) as unknown as TypedDocumentString<DefinitionQuery, DefinitionQueryVariables>;
export const LoginGuestDocument = new TypedDocumentString(`
    mutation LoginGuest($secret: String!) {
  login(input: { guest: { deviceSecret: $secret } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on LoginRefused {
      until
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginGuestMutation, LoginGuestMutationVariables>;
export const LoginMiniGameDocument = new TypedDocumentString(`
    mutation LoginMiniGame($code: String!, $appId: ID) {
  login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
    ... on LoginRefused {
      until
    }
    ... on WechatUnavailable {
      retryAfterSeconds
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginMiniGameMutation, LoginMiniGameMutationVariables>;
export const LoginWebDocument = new TypedDocumentString(`
    mutation LoginWeb($code: String!, $appId: ID) {
  login(input: { wechatWeb: { code: $code, appId: $appId } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginWebMutation, LoginWebMutationVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout($everywhere: Boolean) {
  logout(everywhere: $everywhere)
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    displayName
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const ReportScoreDocument = new TypedDocumentString(`
    mutation ReportScore($input: ReportScoreInput!, $reason: String) {
  reportScore(input: $input, reason: $reason) {
    __typename
    ... on ScoreReport {
      improved
      previousRank
      entry {
        ...EntryParts
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<ReportScoreMutation, ReportScoreMutationVariables>;
export const EntriesDocument = new TypedDocumentString(`
    query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {
  leaderboard(key: $key) {
    entries(
      first: $first
      after: $after
      last: $last
      before: $before
      season: $season
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        cursor
        node {
          ...EntryParts
        }
      }
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<EntriesQuery, EntriesQueryVariables>;
export const BoardViewsDocument = new TypedDocumentString(`
    query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {
  leaderboard(key: $key) {
    entries(first: $first) {
      totalCount
      nodes {
        ...EntryParts
      }
    }
    me {
      ...EntryParts
    }
    around(player: $player, size: $size) {
      ...EntryParts
    }
    entriesOf(players: $players) {
      ...EntryParts
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<BoardViewsQuery, BoardViewsQueryVariables>;
export const CreateLeaderboardDocument = new TypedDocumentString(`
    mutation CreateLeaderboard($input: CreateLeaderboardInput!) {
  createLeaderboard(input: $input, reason: "for the test") {
    __typename
    ... on Leaderboard {
      id
      key
      title
      sort
      operator
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateLeaderboardMutation, CreateLeaderboardMutationVariables>;
export const LeaderboardTopDocument = new TypedDocumentString(`
    subscription LeaderboardTop($key: ID!, $first: Int, $after: String) {
  leaderboardTop(leaderboard: $key, first: $first, after: $after) {
    id
    season
    totalCount
    entries {
      rank
      score
      player {
        id
        displayName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LeaderboardTopSubscription, LeaderboardTopSubscriptionVariables>;
export const MyStandingDocument = new TypedDocumentString(`
    subscription MyStanding($key: ID!, $after: String) {
  myStanding(leaderboard: $key, after: $after) {
    id
    season
    leaderboard {
      key
    }
    entry {
      rank
      score
    }
  }
}
    `) as unknown as TypedDocumentString<MyStandingSubscription, MyStandingSubscriptionVariables>;
export const LoginDocument = new TypedDocumentString(`
    mutation Login($input: LoginInput!) {
  login(input: $input) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
    ... on LinkConflict {
      ...LinkConflictParts
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}
fragment PlayerSummaryParts on PlayerSummary {
  player {
    id
  }
  providers
  runs
  boards
  unclaimedRewards
  lastRunAt
  saves
  lastSaveAt
  actions
  lastActionAt
  counters {
    key
    value
  }
}
fragment LinkConflictParts on LinkConflict {
  current {
    ...PlayerSummaryParts
  }
  other {
    ...PlayerSummaryParts
  }
  choiceToken
  choiceTokenExpiresAt
}`) as unknown as TypedDocumentString<LoginMutation, LoginMutationVariables>;
export const LinkIdentityDocument = new TypedDocumentString(`
    mutation LinkIdentity($input: LoginInput!) {
  linkIdentity(input: $input) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
    ... on LinkConflict {
      ...LinkConflictParts
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}
fragment PlayerSummaryParts on PlayerSummary {
  player {
    id
  }
  providers
  runs
  boards
  unclaimedRewards
  lastRunAt
  saves
  lastSaveAt
  actions
  lastActionAt
  counters {
    key
    value
  }
}
fragment LinkConflictParts on LinkConflict {
  current {
    ...PlayerSummaryParts
  }
  other {
    ...PlayerSummaryParts
  }
  choiceToken
  choiceTokenExpiresAt
}`) as unknown as TypedDocumentString<LinkIdentityMutation, LinkIdentityMutationVariables>;
export const ResolveLinkConflictDocument = new TypedDocumentString(`
    mutation ResolveLinkConflict($choiceToken: String!, $keep: LinkKeep!) {
  resolveLinkConflict(choiceToken: $choiceToken, keep: $keep) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on LoginRefused {
      until
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<ResolveLinkConflictMutation, ResolveLinkConflictMutationVariables>;
export const MyIdentitiesDocument = new TypedDocumentString(`
    query MyIdentities {
  myIdentities {
    id
    provider
    appId
  }
}
    `) as unknown as TypedDocumentString<MyIdentitiesQuery, MyIdentitiesQueryVariables>;
export const UnlinkIdentityDocument = new TypedDocumentString(`
    mutation UnlinkIdentity($identity: ID!) {
  unlinkIdentity(identity: $identity) {
    __typename
    ... on Player {
      id
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UnlinkIdentityMutation, UnlinkIdentityMutationVariables>;
export const MergesDocument = new TypedDocumentString(`
    query Merges($id: ID!) {
  node(id: $id) {
    ... on Player {
      mergedInto {
        id
      }
      merges {
        id
        kept {
          id
        }
        merged {
          id
        }
        cause
        wasChosen
        revertedAt
        revertReason
      }
      bans {
        id
        reason
        createdBy
        liftedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MergesQuery, MergesQueryVariables>;
export const RevertMergeDocument = new TypedDocumentString(`
    mutation RevertMerge($merge: ID!, $reason: String!) {
  revertMerge(merge: $merge, reason: $reason) {
    __typename
    ... on PlayerMerge {
      id
      revertedAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertMergeMutation, RevertMergeMutationVariables>;
export const CreateInvitationDocument = new TypedDocumentString(`
    mutation CreateInvitation($input: CreateInvitationInput!) {
  createInvitation(input: $input) {
    __typename
    ... on Invitation {
      code
      purpose
      payload
      state
      uses
      maxUses
      expiresAt
      inviter {
        id
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateInvitationMutation, CreateInvitationMutationVariables>;
export const EndInvitationDocument = new TypedDocumentString(`
    mutation EndInvitation($code: ID!) {
  endInvitation(code: $code) {
    __typename
    ... on Invitation {
      code
      state
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EndInvitationMutation, EndInvitationMutationVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($code: ID!) {
  acceptInvitation(code: $code) {
    __typename
    ... on AcceptedInvitation {
      acceptance {
        number
        acceptedAt
        player {
          id
        }
      }
      invitation {
        code
        uses
        state
        inviter {
          id
        }
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const OpenInvitationDocument = new TypedDocumentString(`
    query OpenInvitation($code: ID!) {
  invitation(code: $code) {
    code
    purpose
    payload
    state
    uses
    inviter {
      id
      displayName
      avatarUrl
    }
  }
}
    `) as unknown as TypedDocumentString<OpenInvitationQuery, OpenInvitationQueryVariables>;
export const MyInvitationsDocument = new TypedDocumentString(`
    query MyInvitations($first: Int, $after: String, $last: Int, $before: String) {
  myInvitations(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<MyInvitationsQuery, MyInvitationsQueryVariables>;
export const AcceptancesDocument = new TypedDocumentString(`
    query Acceptances($code: ID!, $first: Int, $after: String, $last: Int) {
  invitation(code: $code) {
    acceptances(first: $first, after: $after, last: $last) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        number
        acceptedAt
        player {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AcceptancesQuery, AcceptancesQueryVariables>;
export const QrCodeOfDocument = new TypedDocumentString(`
    query QrCodeOf($code: ID!, $width: Int! = 430, $envVersion: WechatEnvVersion! = RELEASE) {
  invitation(code: $code) {
    qrCode(width: $width, envVersion: $envVersion) {
      __typename
      ... on WechatQrCode {
        url
        width
        envVersion
      }
      ... on Error {
        code
        message
      }
      ... on WechatUnavailable {
        retryAfterSeconds
      }
    }
  }
}
    `) as unknown as TypedDocumentString<QrCodeOfQuery, QrCodeOfQueryVariables>;
export const LinksOfDocument = new TypedDocumentString(`
    query LinksOf($code: ID!) {
  invitation(code: $code) {
    urlScheme {
      __typename
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
      ... on WechatUnavailable {
        retryAfterSeconds
      }
    }
    urlLink {
      __typename
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
      ... on WechatUnavailable {
        retryAfterSeconds
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LinksOfQuery, LinksOfQueryVariables>;
export const CreateWechatQrCodeDocument = new TypedDocumentString(`
    mutation CreateWechatQrCode($input: CreateWechatQrCodeInput!, $dryRun: Boolean) {
  createWechatQrCode(input: $input, reason: "for the test", dryRun: $dryRun) {
    __typename
    ... on WechatQrCode {
      url
      width
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWechatQrCodeMutation, CreateWechatQrCodeMutationVariables>;
export const CreateWechatLinksDocument = new TypedDocumentString(`
    mutation CreateWechatLinks($input: CreateWechatLinkInput!, $dryRun: Boolean) {
  createWechatUrlScheme(input: $input, reason: "for the test", dryRun: $dryRun) {
    __typename
    ... on WechatLink {
      url
      expiresAt
    }
    ... on Error {
      code
      message
    }
  }
  createWechatUrlLink(input: $input, reason: "for the test", dryRun: $dryRun) {
    __typename
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
    `) as unknown as TypedDocumentString<CreateWechatLinksMutation, CreateWechatLinksMutationVariables>;
export const RequestDataExportDocument = new TypedDocumentString(`
    mutation RequestDataExport {
  requestDataExport {
    __typename
    ... on DataExport {
      ...Receipt
    }
    ... on DataExportTooSoon {
      retryAfterSeconds
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}`) as unknown as TypedDocumentString<RequestDataExportMutation, RequestDataExportMutationVariables>;
export const RequestPlayerDataExportDocument = new TypedDocumentString(`
    mutation RequestPlayerDataExport($player: ID!, $reason: String!) {
  requestPlayerDataExport(player: $player, reason: $reason) {
    __typename
    ... on DataExport {
      ...Receipt
      requestedBy
      reason
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}`) as unknown as TypedDocumentString<RequestPlayerDataExportMutation, RequestPlayerDataExportMutationVariables>;
export const MyAccountDocument = new TypedDocumentString(`
    query MyAccount {
  me {
    id
    displayName
    deletionAt
    isDeleted
    dataExport {
      ...Receipt
    }
  }
}
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}`) as unknown as TypedDocumentString<MyAccountQuery, MyAccountQueryVariables>;
export const AccountOfDocument = new TypedDocumentString(`
    query AccountOf($id: ID!) {
  node(id: $id) {
    ... on Player {
      displayName
      avatarUrl
      deletionAt
      isDeleted
      dataExport {
        ...Receipt
      }
    }
  }
}
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}`) as unknown as TypedDocumentString<AccountOfQuery, AccountOfQueryVariables>;
export const DeleteAccountDocument = new TypedDocumentString(`
    mutation DeleteAccount {
  deleteAccount(input: { confirm: DELETE_EVERYTHING }) {
    __typename
    ... on AccountDeletion {
      ...Deletion
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}`) as unknown as TypedDocumentString<DeleteAccountMutation, DeleteAccountMutationVariables>;
export const CancelAccountDeletionDocument = new TypedDocumentString(`
    mutation CancelAccountDeletion {
  cancelAccountDeletion {
    __typename
    ... on AccountDeletion {
      ...Deletion
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}`) as unknown as TypedDocumentString<CancelAccountDeletionMutation, CancelAccountDeletionMutationVariables>;
export const DeletePlayerDocument = new TypedDocumentString(`
    mutation DeletePlayer($player: ID!, $reason: String!, $immediately: Boolean) {
  deletePlayer(player: $player, reason: $reason, immediately: $immediately) {
    __typename
    ... on AccountDeletion {
      ...Deletion
      reason
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}`) as unknown as TypedDocumentString<DeletePlayerMutation, DeletePlayerMutationVariables>;
export const CancelPlayerDeletionDocument = new TypedDocumentString(`
    mutation CancelPlayerDeletion($player: ID!) {
  cancelPlayerDeletion(player: $player, reason: "for the test") {
    __typename
    ... on AccountDeletion {
      ...Deletion
      cancelledBy
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}`) as unknown as TypedDocumentString<CancelPlayerDeletionMutation, CancelPlayerDeletionMutationVariables>;
export const AccountDeletionsDocument = new TypedDocumentString(`
    query AccountDeletions($game: ID, $state: AccountDeletionState, $first: Int, $after: String, $last: Int, $before: String) {
  accountDeletions(
    game: $game
    state: $state
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      ...Deletion
      playerId
      player {
        id
      }
      requestedBy
      cancelledBy
      reason
      lastError
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    totalCount
  }
}
    fragment Deletion on AccountDeletion {
  id
  state
  requestedAt
  deletesAt
  cancelledAt
  doneAt
}`) as unknown as TypedDocumentString<AccountDeletionsQuery, AccountDeletionsQueryVariables>;
export const DataExportsDocument = new TypedDocumentString(`
    query DataExports($player: ID, $state: DataExportState, $first: Int, $after: String) {
  dataExports(player: $player, state: $state, first: $first, after: $after) {
    nodes {
      ...Receipt
      player {
        id
      }
      requestedBy
      reason
      lastError
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    fragment Receipt on DataExport {
  id
  state
  requestedAt
  readyAt
  expiresAt
  url
  size
}`) as unknown as TypedDocumentString<DataExportsQuery, DataExportsQueryVariables>;
export const SyncWechatProfileDocument = new TypedDocumentString(`
    mutation SyncWechatProfile($input: SyncWechatProfileInput!) {
  syncWechatProfile(input: $input) {
    __typename
    ... on WechatProfileSync {
      nameTaken
      avatarTaken
      player {
        id
        displayName
        avatarUrl
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SyncWechatProfileMutation, SyncWechatProfileMutationVariables>;
export const UploadAvatarDocument = new TypedDocumentString(`
    mutation UploadAvatar($data: String!) {
  uploadAvatar(input: { data: $data }) {
    __typename
    ... on Player {
      id
      avatarUrl
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UploadAvatarMutation, UploadAvatarMutationVariables>;
export const BindPhoneNumberDocument = new TypedDocumentString(`
    mutation BindPhoneNumber($code: String!, $appId: ID) {
  bindPhoneNumber(code: $code, appId: $appId) {
    __typename
    ... on Player {
      id
      phoneNumber
    }
    ... on Error {
      code
      message
    }
    ... on WechatUnavailable {
      retryAfterSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<BindPhoneNumberMutation, BindPhoneNumberMutationVariables>;
export const MyProfileDocument = new TypedDocumentString(`
    query MyProfile {
  me {
    displayName
    avatarUrl
    avatarReview {
      id
      state
      content
    }
  }
}
    `) as unknown as TypedDocumentString<MyProfileQuery, MyProfileQueryVariables>;
export const SyncWechatWebProfileDocument = new TypedDocumentString(`
    mutation SyncWechatWebProfile {
  syncWechatWebProfile {
    __typename
    ... on WechatProfileSync {
      nameTaken
      avatarTaken
      player {
        displayName
        avatarUrl
      }
    }
    ... on Error {
      code
      message
    }
    ... on WechatUnavailable {
      retryAfterSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<SyncWechatWebProfileMutation, SyncWechatWebProfileMutationVariables>;
export const BoardPlacesDocument = new TypedDocumentString(`
    query BoardPlaces($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!, $where: [FilingInput!], $fromRank: Int, $fromScore: SafeInt, $season: Int) {
  leaderboard(key: $key) {
    entries(first: $first, where: $where, season: $season) {
      totalCount
      nodes {
        ...PlaceParts
      }
    }
    fromRank: entries(
      first: $first
      where: $where
      season: $season
      fromRank: $fromRank
    ) {
      pageInfo {
        hasPreviousPage
        hasNextPage
      }
      nodes {
        ...PlaceParts
      }
    }
    fromScore: entries(
      first: $first
      where: $where
      season: $season
      fromScore: $fromScore
    ) {
      nodes {
        ...PlaceParts
      }
    }
    me(where: $where, season: $season) {
      ...PlaceParts
    }
    around(player: $player, size: $size, where: $where, season: $season) {
      ...PlaceParts
    }
    entriesOf(players: $players, where: $where, season: $season) {
      ...PlaceParts
    }
  }
}
    fragment PlaceParts on LeaderboardEntry {
  rank
  score
  tiebreakers
  total
  percentile
  dimensions {
    key
    value
  }
  player {
    id
  }
}`) as unknown as TypedDocumentString<BoardPlacesQuery, BoardPlacesQueryVariables>;
export const PlacePageDocument = new TypedDocumentString(`
    query PlacePage($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $where: [FilingInput!], $season: Int) {
  leaderboard(key: $key) {
    entries(
      first: $first
      after: $after
      last: $last
      before: $before
      where: $where
      season: $season
    ) {
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        ...PlaceParts
      }
    }
  }
}
    fragment PlaceParts on LeaderboardEntry {
  rank
  score
  tiebreakers
  total
  percentile
  dimensions {
    key
    value
  }
  player {
    id
  }
}`) as unknown as TypedDocumentString<PlacePageQuery, PlacePageQueryVariables>;
export const StandingsDocument = new TypedDocumentString(`
    query Standings($player: ID) {
  standings(player: $player) {
    rank
    score
    leaderboard {
      key
    }
  }
}
    `) as unknown as TypedDocumentString<StandingsQuery, StandingsQueryVariables>;
export const SubmissionsOfDocument = new TypedDocumentString(`
    query SubmissionsOf($player: ID!, $leaderboard: ID!, $first: Int, $before: ID) {
  node(id: $player) {
    ... on Player {
      submissions(leaderboard: $leaderboard, first: $first, before: $before) {
        id
        score
        runId
        improved
        rank
        voidedBy {
          id
          reason
        }
      }
      scoreVoids {
        id
        runs
        reason
        revertedAt
        revertReason
      }
      bans {
        id
        until
        liftedAt
        liftedBy
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SubmissionsOfQuery, SubmissionsOfQueryVariables>;
export const VoidScoresDocument = new TypedDocumentString(`
    mutation VoidScores($input: VoidScoresInput!) {
  voidScores(input: $input) {
    __typename
    ... on ScoreVoid {
      id
      runs
      reason
      since
      revertedAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoidScoresMutation, VoidScoresMutationVariables>;
export const RevertVoidDocument = new TypedDocumentString(`
    mutation RevertVoid($void: ID!, $reason: String!) {
  revertVoid(void: $void, reason: $reason) {
    __typename
    ... on ScoreVoid {
      id
      revertedAt
      revertReason
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevertVoidMutation, RevertVoidMutationVariables>;
export const BanPlayerDocument = new TypedDocumentString(`
    mutation BanPlayer($input: BanPlayerInput!) {
  banPlayer(input: $input) {
    __typename
    ... on Ban {
      id
      scope
      until
      liftedAt
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BanPlayerMutation, BanPlayerMutationVariables>;
export const LiftBanDocument = new TypedDocumentString(`
    mutation LiftBan($ban: ID!, $reason: String!) {
  liftBan(ban: $ban, reason: $reason) {
    __typename
    ... on Ban {
      id
      liftedAt
      liftedBy
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<LiftBanMutation, LiftBanMutationVariables>;
export const WriteSaveDocument = new TypedDocumentString(`
    mutation WriteSave($input: WriteSaveInput!) {
  writeSave(input: $input) {
    __typename
    ...SaveWriteParts
    ...SaveErrorParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}
fragment SaveErrorParts on Error {
  __typename
  code
  message
  ... on SaveConflict {
    key
    currentRevision
    current {
      ...SaveParts
    }
    conflicts {
      key
      currentRevision
    }
  }
  ... on SaveRejected {
    key
    reason
  }
  ... on SaveQuotaExceeded {
    quota
    limit
    wanted
  }
}
fragment SaveWriteParts on SaveWrite {
  key
  revision
  isRepeat
  save {
    ...SaveParts
  }
}`) as unknown as TypedDocumentString<WriteSaveMutation, WriteSaveMutationVariables>;
export const WriteSavesDocument = new TypedDocumentString(`
    mutation WriteSaves($input: WriteSavesInput!) {
  writeSaves(input: $input) {
    __typename
    ... on SaveWrites {
      writes {
        ...SaveWriteParts
      }
    }
    ...SaveErrorParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}
fragment SaveErrorParts on Error {
  __typename
  code
  message
  ... on SaveConflict {
    key
    currentRevision
    current {
      ...SaveParts
    }
    conflicts {
      key
      currentRevision
    }
  }
  ... on SaveRejected {
    key
    reason
  }
  ... on SaveQuotaExceeded {
    quota
    limit
    wanted
  }
}
fragment SaveWriteParts on SaveWrite {
  key
  revision
  isRepeat
  save {
    ...SaveParts
  }
}`) as unknown as TypedDocumentString<WriteSavesMutation, WriteSavesMutationVariables>;
export const DeleteSaveDocument = new TypedDocumentString(`
    mutation DeleteSave($input: DeleteSaveInput!) {
  deleteSave(input: $input) {
    __typename
    ...SaveWriteParts
    ...SaveErrorParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}
fragment SaveErrorParts on Error {
  __typename
  code
  message
  ... on SaveConflict {
    key
    currentRevision
    current {
      ...SaveParts
    }
    conflicts {
      key
      currentRevision
    }
  }
  ... on SaveRejected {
    key
    reason
  }
  ... on SaveQuotaExceeded {
    quota
    limit
    wanted
  }
}
fragment SaveWriteParts on SaveWrite {
  key
  revision
  isRepeat
  save {
    ...SaveParts
  }
}`) as unknown as TypedDocumentString<DeleteSaveMutation, DeleteSaveMutationVariables>;
export const RestoreSaveDocument = new TypedDocumentString(`
    mutation RestoreSave($input: RestoreSaveInput!) {
  restoreSave(input: $input) {
    __typename
    ...SaveWriteParts
    ...SaveErrorParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}
fragment SaveErrorParts on Error {
  __typename
  code
  message
  ... on SaveConflict {
    key
    currentRevision
    current {
      ...SaveParts
    }
    conflicts {
      key
      currentRevision
    }
  }
  ... on SaveRejected {
    key
    reason
  }
  ... on SaveQuotaExceeded {
    quota
    limit
    wanted
  }
}
fragment SaveWriteParts on SaveWrite {
  key
  revision
  isRepeat
  save {
    ...SaveParts
  }
}`) as unknown as TypedDocumentString<RestoreSaveMutation, RestoreSaveMutationVariables>;
export const ReadSaveDocument = new TypedDocumentString(`
    query ReadSave($key: ID!, $player: ID) {
  save(key: $key, player: $player) {
    ...SaveParts
  }
}
    fragment SaveParts on Save {
  key
  revision
  data
  bytes
  updatedAt
}`) as unknown as TypedDocumentString<ReadSaveQuery, ReadSaveQueryVariables>;
export const ReadSavesDocument = new TypedDocumentString(`
    query ReadSaves($keys: [ID!], $prefix: String, $first: Int, $after: String, $last: Int, $before: String) {
  saves(
    keys: $keys
    prefix: $prefix
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      key
      revision
    }
  }
}
    `) as unknown as TypedDocumentString<ReadSavesQuery, ReadSavesQueryVariables>;
export const SavesOfDocument = new TypedDocumentString(`
    query SavesOf($player: ID!, $keys: [ID!]) {
  node(id: $player) {
    ... on Player {
      saves(keys: $keys) {
        totalCount
        nodes {
          key
          data
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SavesOfQuery, SavesOfQueryVariables>;
export const SaveRevisionsDocument = new TypedDocumentString(`
    query SaveRevisions($key: ID!, $player: ID, $first: Int, $after: String) {
  saveRevisions(key: $key, player: $player, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      revision
      data
      bytes
      cause
      writer
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRevisionsQuery, SaveRevisionsQueryVariables>;
export const SaveWritersDocument = new TypedDocumentString(`
    query SaveWriters($key: ID!, $player: ID) {
  saveRevisions(key: $key, player: $player) {
    nodes {
      revision
      writtenBy
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<SaveWritersQuery, SaveWritersQueryVariables>;
export const SetSaveRuleDocument = new TypedDocumentString(`
    mutation SetSaveRule($input: SetSaveRuleInput!) {
  setSaveRule(input: $input) {
    id
    pattern
    access
    bytesMax
    merge {
      path
      policy
    }
    reason
    createdBy
    removedAt
  }
}
    `) as unknown as TypedDocumentString<SetSaveRuleMutation, SetSaveRuleMutationVariables>;
export const RemoveSaveRuleDocument = new TypedDocumentString(`
    mutation RemoveSaveRule($rule: ID!, $reason: String!) {
  removeSaveRule(rule: $rule, reason: $reason) {
    __typename
    ... on SaveRule {
      pattern
      removedAt
      removedBy
      removeReason
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveSaveRuleMutation, RemoveSaveRuleMutationVariables>;
export const ListSaveRulesDocument = new TypedDocumentString(`
    query ListSaveRules($removed: Boolean) {
  saveRules(removed: $removed) {
    id
    pattern
    access
    createdAt
    removeReason
  }
}
    `) as unknown as TypedDocumentString<ListSaveRulesQuery, ListSaveRulesQueryVariables>;
export const SetSaveLimitsDocument = new TypedDocumentString(`
    mutation SetSaveLimits($input: SetSaveLimitsInput!) {
  setSaveLimits(input: $input) {
    keysMax
    bytesMax
    revisionsKept
  }
}
    `) as unknown as TypedDocumentString<SetSaveLimitsMutation, SetSaveLimitsMutationVariables>;
export const ReadSaveLimitsDocument = new TypedDocumentString(`
    query ReadSaveLimits {
  saveLimits {
    keysMax
    bytesMax
    revisionsKept
    reason
    createdBy
    createdAt
  }
}
    `) as unknown as TypedDocumentString<ReadSaveLimitsQuery, ReadSaveLimitsQueryVariables>;
export const SeasonsDocument = new TypedDocumentString(`
    query Seasons($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  leaderboard(key: $key) {
    season {
      number
    }
    seasons(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
        startCursor
      }
      nodes {
        id
        number
        state
        startsAt
        endsAt
        timeZone
        entryCount
        frozenAt
        rewardedAt
        leaderboard {
          key
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SeasonsQuery, SeasonsQueryVariables>;
export const SeasonViewsDocument = new TypedDocumentString(`
    query SeasonViews($key: ID!, $season: Int, $player: ID!, $size: Int, $players: [ID!]!) {
  leaderboard(key: $key) {
    entries(first: 3, season: $season) {
      totalCount
      nodes {
        ...EntryParts
      }
    }
    me(season: $season) {
      ...EntryParts
    }
    around(player: $player, size: $size, season: $season) {
      ...EntryParts
    }
    entriesOf(players: $players, season: $season) {
      ...EntryParts
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<SeasonViewsQuery, SeasonViewsQueryVariables>;
export const MyRewardsDocument = new TypedDocumentString(`
    query MyRewards($claimed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
  myRewards(
    claimed: $claimed
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
      startCursor
    }
    nodes {
      ...RewardParts
    }
  }
}
    fragment RewardParts on Reward {
  id
  rule
  rank
  payload
  createdAt
  claimedAt
  player {
    id
  }
  season {
    number
  }
}`) as unknown as TypedDocumentString<MyRewardsQuery, MyRewardsQueryVariables>;
export const RewardsOfDocument = new TypedDocumentString(`
    query RewardsOf($player: ID!, $key: ID!) {
  rewards(player: $player, first: 100) {
    totalCount
    nodes {
      ...RewardParts
    }
  }
  leaderboard(key: $key) {
    seasons(last: 1) {
      nodes {
        rewards(first: 100) {
          totalCount
          nodes {
            ...RewardParts
          }
        }
      }
    }
  }
}
    fragment RewardParts on Reward {
  id
  rule
  rank
  payload
  createdAt
  claimedAt
  player {
    id
  }
  season {
    number
  }
}`) as unknown as TypedDocumentString<RewardsOfQuery, RewardsOfQueryVariables>;
export const ClaimRewardDocument = new TypedDocumentString(`
    mutation ClaimReward($id: ID!) {
  claimReward(id: $id) {
    __typename
    ... on Reward {
      ...RewardParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment RewardParts on Reward {
  id
  rule
  rank
  payload
  createdAt
  claimedAt
  player {
    id
  }
  season {
    number
  }
}`) as unknown as TypedDocumentString<ClaimRewardMutation, ClaimRewardMutationVariables>;
export const ReadSettingsDocument = new TypedDocumentString(`
    query ReadSettings($input: SettingsInput, $ifHash: String) {
  settings(input: $input, ifHash: $ifHash) {
    __typename
    ... on SettingsSnapshot {
      hash
      values
      changesAt
    }
    ... on SettingsUnchanged {
      hash
    }
  }
}
    `) as unknown as TypedDocumentString<ReadSettingsQuery, ReadSettingsQueryVariables>;
export const SettingsChangedDocument = new TypedDocumentString(`
    subscription SettingsChanged($input: SettingsInput, $after: String) {
  settingsChanged(input: $input, after: $after) {
    id
    values
    changesAt
  }
}
    `) as unknown as TypedDocumentString<SettingsChangedSubscription, SettingsChangedSubscriptionVariables>;
export const SetSettingDocument = new TypedDocumentString(`
    mutation SetSetting($input: SetSettingInput!) {
  setSetting(input: $input) {
    __typename
    ...SettingChangeParts
    ... on Error {
      code
      message
    }
    ... on SettingInvalid {
      path
    }
    ... on SettingConflict {
      version
    }
  }
}
    fragment SettingChangeParts on SettingChange {
  version
  diff
  isDryRun
  setting {
    key
    version
    schema
    value
    rules {
      name
      when {
        platforms
        clientVersions
        playerTags
        percentage {
          of
          seed
        }
        from
        until
      }
      value
    }
  }
}`) as unknown as TypedDocumentString<SetSettingMutation, SetSettingMutationVariables>;
export const RemoveSettingDocument = new TypedDocumentString(`
    mutation RemoveSetting($input: RemoveSettingInput!) {
  removeSetting(input: $input) {
    __typename
    ...SettingChangeParts
    ... on Error {
      code
      message
    }
  }
}
    fragment SettingChangeParts on SettingChange {
  version
  diff
  isDryRun
  setting {
    key
    version
    schema
    value
    rules {
      name
      when {
        platforms
        clientVersions
        playerTags
        percentage {
          of
          seed
        }
        from
        until
      }
      value
    }
  }
}`) as unknown as TypedDocumentString<RemoveSettingMutation, RemoveSettingMutationVariables>;
export const RollbackSettingDocument = new TypedDocumentString(`
    mutation RollbackSetting($input: RollbackSettingInput!) {
  rollbackSetting(input: $input) {
    __typename
    ...SettingChangeParts
    ... on Error {
      code
      message
    }
  }
}
    fragment SettingChangeParts on SettingChange {
  version
  diff
  isDryRun
  setting {
    key
    version
    schema
    value
    rules {
      name
      when {
        platforms
        clientVersions
        playerTags
        percentage {
          of
          seed
        }
        from
        until
      }
      value
    }
  }
}`) as unknown as TypedDocumentString<RollbackSettingMutation, RollbackSettingMutationVariables>;
export const SettingVersionsDocument = new TypedDocumentString(`
    query SettingVersions($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  settingVersions(
    key: $key
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      version
      author
      reason
      at
      diff
      document
    }
  }
}
    `) as unknown as TypedDocumentString<SettingVersionsQuery, SettingVersionsQueryVariables>;
export const FindSettingDocument = new TypedDocumentString(`
    query FindSetting($key: ID!) {
  setting(key: $key) {
    key
    version
    value
  }
  settingList {
    key
    version
  }
}
    `) as unknown as TypedDocumentString<FindSettingQuery, FindSettingQueryVariables>;
export const ExplainSettingDocument = new TypedDocumentString(`
    query ExplainSetting($input: ExplainSettingInput!) {
  explainSetting(input: $input) {
    __typename
    ... on SettingExplanation {
      value
      version
      matchedRule
      rules {
        rule {
          name
        }
        outcome
        text
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExplainSettingQuery, ExplainSettingQueryVariables>;
export const TagPlayersDocument = new TypedDocumentString(`
    mutation TagPlayers($input: TagsInput!) {
  tagPlayers(input: $input, reason: "for the test") {
    __typename
    ...TaggedParts
    ... on Error {
      code
      message
    }
  }
}
    fragment TaggedParts on TaggedPlayers {
  players {
    id
    tags
  }
}`) as unknown as TypedDocumentString<TagPlayersMutation, TagPlayersMutationVariables>;
export const UntagPlayersDocument = new TypedDocumentString(`
    mutation UntagPlayers($input: TagsInput!) {
  untagPlayers(input: $input, reason: "for the test") {
    __typename
    ...TaggedParts
    ... on Error {
      code
      message
    }
  }
}
    fragment TaggedParts on TaggedPlayers {
  players {
    id
    tags
  }
}`) as unknown as TypedDocumentString<UntagPlayersMutation, UntagPlayersMutationVariables>;
export const SetSubscribeTemplateDocument = new TypedDocumentString(`
    mutation SetSubscribeTemplate($input: SetSubscribeTemplateInput!) {
  setSubscribeTemplate(input: $input, reason: "for the test") {
    ...TemplateParts
  }
}
    fragment TemplateParts on SubscribeTemplate {
  key
  appId
  templateId
  fields
  page
  lang
  miniprogramState
  archivedAt
}`) as unknown as TypedDocumentString<SetSubscribeTemplateMutation, SetSubscribeTemplateMutationVariables>;
export const ArchiveSubscribeTemplateDocument = new TypedDocumentString(`
    mutation ArchiveSubscribeTemplate($template: ID!) {
  archiveSubscribeTemplate(template: $template, reason: "for the test") {
    __typename
    ... on SubscribeTemplate {
      ...TemplateParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment TemplateParts on SubscribeTemplate {
  key
  appId
  templateId
  fields
  page
  lang
  miniprogramState
  archivedAt
}`) as unknown as TypedDocumentString<ArchiveSubscribeTemplateMutation, ArchiveSubscribeTemplateMutationVariables>;
export const SubscribeTemplatesDocument = new TypedDocumentString(`
    query SubscribeTemplates($archived: Boolean) {
  subscribeTemplates(archived: $archived) {
    ...TemplateParts
  }
}
    fragment TemplateParts on SubscribeTemplate {
  key
  appId
  templateId
  fields
  page
  lang
  miniprogramState
  archivedAt
}`) as unknown as TypedDocumentString<SubscribeTemplatesQuery, SubscribeTemplatesQueryVariables>;
export const MySubscribeConsentsDocument = new TypedDocumentString(`
    query MySubscribeConsents {
  mySubscribeConsents {
    ...ConsentParts
  }
}
    fragment ConsentParts on SubscribeConsent {
  template
  templateId
  appId
  available
  answer
  answeredAt
}`) as unknown as TypedDocumentString<MySubscribeConsentsQuery, MySubscribeConsentsQueryVariables>;
export const RecordSubscribeConsentDocument = new TypedDocumentString(`
    mutation RecordSubscribeConsent($input: RecordSubscribeConsentInput!) {
  recordSubscribeConsent(input: $input) {
    __typename
    ... on SubscribeConsentRecord {
      consents {
        ...ConsentParts
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment ConsentParts on SubscribeConsent {
  template
  templateId
  appId
  available
  answer
  answeredAt
}`) as unknown as TypedDocumentString<RecordSubscribeConsentMutation, RecordSubscribeConsentMutationVariables>;
export const SendSubscribeMessageDocument = new TypedDocumentString(`
    mutation SendSubscribeMessage($input: SendSubscribeMessageInput!) {
  sendSubscribeMessage(input: $input, reason: "for the test") {
    __typename
    ... on SubscribeMessage {
      ...MessageParts
    }
    ... on SubscribeDataInvalid {
      field
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment MessageParts on SubscribeMessage {
  id
  messageId
  player {
    id
  }
  template {
    key
  }
  data
  state
  reason
  errcode
  invalidField
  attempts
  createdAt
  sendUntil
  dueAt
  endedAt
}`) as unknown as TypedDocumentString<SendSubscribeMessageMutation, SendSubscribeMessageMutationVariables>;
export const SubscribeMessagesDocument = new TypedDocumentString(`
    query SubscribeMessages($player: ID, $template: ID, $state: SubscribeMessageState, $first: Int, $after: String, $last: Int, $before: String) {
  subscribeMessages(
    player: $player
    template: $template
    state: $state
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
    nodes {
      ...MessageParts
    }
  }
}
    fragment MessageParts on SubscribeMessage {
  id
  messageId
  player {
    id
  }
  template {
    key
  }
  data
  state
  reason
  errcode
  invalidField
  attempts
  createdAt
  sendUntil
  dueAt
  endedAt
}`) as unknown as TypedDocumentString<SubscribeMessagesQuery, SubscribeMessagesQueryVariables>;
export const SetSeasonReminderDocument = new TypedDocumentString(`
    mutation SetSeasonReminder($input: SetSeasonReminderInput!) {
  setSeasonReminder(input: $input, reason: "for the test") {
    __typename
    ... on PlayerNotice {
      ...NoticeParts
    }
    ... on SubscribeDataInvalid {
      field
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment NoticeParts on PlayerNotice {
  kind
  template {
    key
  }
  minutesBefore
  top
  data
}`) as unknown as TypedDocumentString<SetSeasonReminderMutation, SetSeasonReminderMutationVariables>;
export const SetRankLossNoticeDocument = new TypedDocumentString(`
    mutation SetRankLossNotice($input: SetRankLossNoticeInput!) {
  setRankLossNotice(input: $input, reason: "for the test") {
    __typename
    ... on PlayerNotice {
      ...NoticeParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment NoticeParts on PlayerNotice {
  kind
  template {
    key
  }
  minutesBefore
  top
  data
}`) as unknown as TypedDocumentString<SetRankLossNoticeMutation, SetRankLossNoticeMutationVariables>;
export const RemovePlayerNoticeDocument = new TypedDocumentString(`
    mutation RemovePlayerNotice($leaderboard: ID!, $kind: PlayerNoticeKind!) {
  removePlayerNotice(
    leaderboard: $leaderboard
    kind: $kind
    reason: "for the test"
  ) {
    __typename
    ... on Leaderboard {
      playerNotices {
        ...NoticeParts
      }
    }
  }
}
    fragment NoticeParts on PlayerNotice {
  kind
  template {
    key
  }
  minutesBefore
  top
  data
}`) as unknown as TypedDocumentString<RemovePlayerNoticeMutation, RemovePlayerNoticeMutationVariables>;
export const PlayerNoticesDocument = new TypedDocumentString(`
    query PlayerNotices($leaderboard: ID!) {
  leaderboard(key: $leaderboard) {
    playerNotices {
      ...NoticeParts
    }
  }
}
    fragment NoticeParts on PlayerNotice {
  kind
  template {
    key
  }
  minutesBefore
  top
  data
}`) as unknown as TypedDocumentString<PlayerNoticesQuery, PlayerNoticesQueryVariables>;
export const VerifyLeaderboardDocument = new TypedDocumentString(`
    mutation VerifyLeaderboard($leaderboard: ID!, $season: Int, $repair: Boolean) {
  verifyLeaderboard(
    leaderboard: $leaderboard
    season: $season
    repair: $repair
    reason: "for the test"
  ) {
    __typename
    ... on LeaderboardVerification {
      leaderboard {
        key
      }
      season
      entries
      differences
      samples {
        kind
        player {
          id
        }
        part
        inRedis {
          score
          tiebreakers
          dimensions
        }
        inPostgres {
          score
          tiebreakers
          dimensions
        }
      }
      isRepaired
      indexMissing
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VerifyLeaderboardMutation, VerifyLeaderboardMutationVariables>;
export const WechatAuthorizeUrlDocument = new TypedDocumentString(`
    mutation WechatAuthorizeUrl($input: WechatAuthorizeInput!) {
  wechatAuthorizeUrl(input: $input) {
    url
    state
    browserSecret
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<WechatAuthorizeUrlMutation, WechatAuthorizeUrlMutationVariables>;
export const WechatJsSdkConfigDocument = new TypedDocumentString(`
    query WechatJsSdkConfig($url: String!, $appId: ID) {
  wechatJsSdkConfig(url: $url, appId: $appId) {
    __typename
    ... on WechatJsSdkConfig {
      appId
      timestamp
      nonceStr
      signature
    }
    ... on Error {
      code
      message
    }
    ... on WechatUnavailable {
      retryAfterSeconds
    }
  }
}
    `) as unknown as TypedDocumentString<WechatJsSdkConfigQuery, WechatJsSdkConfigQueryVariables>;
export const WechatPushesDocument = new TypedDocumentString(`
    query WechatPushes($app: ID, $event: String, $state: WechatPushState, $first: Int, $after: String, $last: Int) {
  wechatPushes(
    app: $app
    event: $event
    state: $state
    first: $first
    after: $after
    last: $last
  ) {
    totalCount
    nodes {
      id
      appId
      msgType
      event
      openid
      content
      sentAt
      receivedAt
      deliveries
      state
      attempts
      dueAt
      lastError
      handledAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<WechatPushesQuery, WechatPushesQueryVariables>;
export const RetryWechatPushDocument = new TypedDocumentString(`
    mutation RetryWechatPush($push: ID!) {
  retryWechatPush(push: $push, reason: "for the test") {
    __typename
    ... on WechatPush {
      state
    }
    ... on Error {
      code
    }
  }
}
    `) as unknown as TypedDocumentString<RetryWechatPushMutation, RetryWechatPushMutationVariables>;