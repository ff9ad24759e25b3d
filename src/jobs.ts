import type { Services } from './context.ts';
import { deleteAdminSessions } from './features/admin/jobs.ts';
import { liftBans } from './features/ban/jobs.ts';
import { forgetBulkActs, runBulkAct, runBulkActsLeft } from './features/bulk-act/jobs.ts';
import { forgetMediaChecks, recheckContent } from './features/content/jobs.ts';
import { pushFriendRanking } from './features/friend-ranking/jobs.ts';
import { forgetSaves } from './features/save/jobs.ts';
import { deleteLinks } from './features/link/jobs.ts';
import { deleteAccounts, deleteDataExports, makeDataExports } from './features/privacy/jobs.ts';
import { closeSeasons } from './features/season/jobs.ts';
import { deleteSessions } from './features/session/jobs.ts';
import {
  forgetSubscribeMessages,
  notifyPlayers,
  sendSubscribeMessage,
  sendSubscribeMessagesDue,
} from './features/subscribe-message/jobs.ts';
import { refreshAccessTokens } from './features/wechat/jobs.ts';
import { forgetWechatPushes, handleWechatPush, handleWechatPushesLeft } from './features/wechat-push/jobs.ts';
import type { Job } from './infra/queue.ts';

/** All background work, with its schedules. */
export const jobs: Job<Services>[] = [
  refreshAccessTokens,
  deleteSessions,
  deleteAdminSessions,
  liftBans,
  closeSeasons,
  pushFriendRanking,
  handleWechatPush,
  handleWechatPushesLeft,
  forgetWechatPushes,
  recheckContent,
  forgetSaves,
  deleteLinks,
  sendSubscribeMessage,
  sendSubscribeMessagesDue,
  notifyPlayers,
  forgetSubscribeMessages,
  forgetMediaChecks,
  runBulkAct,
  runBulkActsLeft,
  forgetBulkActs,
  makeDataExports,
  deleteDataExports,
  deleteAccounts,
];
