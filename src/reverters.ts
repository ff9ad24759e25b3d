import { adminReverters } from './reverters/admins.ts';
import { gameReverters } from './reverters/game.ts';
import { playerReverters } from './reverters/players.ts';
import type { ByAction } from './reverters/reverter.ts';

/*
 * How acts of admins are taken back: by the same services as anything else where there is more to it than rows, else by
 * rows that become what they were. Each mutation of admins is in one of the two lists.
 */

export const reverters: ByAction = { ...adminReverters, ...gameReverters, ...playerReverters };

/** Why others cannot be taken back, and what to do instead. */
export const irrevertible: { [action: string]: string } = {
  changeAdminPassword: 'The password of before is kept nowhere. Choose another one.',
  clearWechatQuota: 'WeChat has counted anew, and takes that back for nobody.',
  createWechatQrCode: 'A code that WeChat has made stays good. Have what it leads to do something else.',
  createWechatUrlLink: 'A link that WeChat has made stays good until its end.',
  createWechatUrlScheme: 'A link that WeChat has made stays good until its end.',
  dropDeadJob: 'The job is forgotten. What it was about stands in Postgres, and its schedule finds that again.',
  endAdminSession: 'A sign-in that has ended stays so. They sign in again.',
  endPlayerSessions: 'Sessions that have ended stay so. The player logs in again.',
  refreshWechatToken: 'WeChat has given out another access_token, and the one of before is no longer good.',
  reinviteAdmin: 'Password and second factor of before are kept nowhere. They take up the invitation, or are disabled.',
  renewAdminRecoveryCodes: 'The codes of before are kept nowhere.',
  reportScore: 'A run that was reported stays. Void it by voidScores.',
  retryDeadJob: 'The job has run again, or is about to.',
  retryWechatPush: 'What the push has led to stays.',
  revert: 'What was taken back is done again by doing it again.',
  revertAction: 'A revert stays. Adjust the counters instead.',
  revertMerge: 'Players become one again when their owner logs in by both.',
  sendSubscribeMessage: 'The message may have been sent already.',
  verifyLeaderboard: 'It has changed nothing but the index in Redis, which follows from Postgres.',
};
