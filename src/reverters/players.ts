import { Forbidden } from '../errors.ts';
import { NotRevertible } from '../features/audit/errors.ts';
import type { Change } from '../features/audit/model.ts';
import type { Reverter } from '../features/audit/revert-service.ts';
import type { BanScope } from '../features/ban/model.ts';
import { mayAs } from '../roles.ts';
import type { Services } from '../context.ts';
import { number, ofEntity, onlyOne, rowsOf, text, type ByAction } from './reverter.ts';

/* Acts upon players. */

const noteRows = rowsOf(['player_note'], 'SUPPORT');

/** The players' own counters, by the ledger: it takes no more than is there. */
const counterActs: Reverter<Services> = {
  role: 'SUPPORT',
  async revert({ changes }, { counterLedger }, { by, reason }) {
    const made = ofEntity(changes, 'counter_act').toReversed();
    if (made.length === 0) throw new NotRevertible('This act has changed no counter.');
    for (const { after } of made)
      await counterLedger.revert(text(after, 'player_id'), number(after, 'number'), { performedBy: by, reason });
  },
};

/** Each save gets a new revision with what stood there before, unless somebody has written since. */
const saveRevisions: Reverter<Services> = {
  role: 'SUPPORT',
  async revert({ changes }, { saves }, { viewer, reason }) {
    const written = ofEntity(changes, 'save');
    const playerId = text(written[0]?.after, 'player_id');
    const asked = written.map(({ before, after }) => {
      const place = { key: text(after, 'key'), ifRevision: number(after, 'revision') };
      const wasThere = before !== null && before['deleted_at'] === null;
      return wasThere
        ? { kind: 'restore' as const, ...place, revision: number(before, 'revision') }
        : { kind: 'delete' as const, ...place };
    });
    await saves.write(asked, { writeId: null, reason }, { viewer, onBehalfOf: playerId });
  },
};

/** What players show is as it was; that it passes, or does not, is forgotten. */
const decision = rowsOf(['content_item', 'player'], 'SUPPORT', {
  tell: async (changes, { contentReviews }) => {
    for (const id of new Set(ofEntity(changes, 'content_item').map(({ before }) => number(before, 'id'))))
      await contentReviews.forgetVerdictOn(id);
  },
});

export const playerReverters: ByAction = {
  addPlayerNote: noteRows,
  adjustCounter: counterActs,
  approveContent: decision,
  banPlayer: {
    role: 'SUPPORT',
    async revert({ changes }, { bans }, { by, reason }) {
      await bans.lift(number(onlyOne(changes, 'ban').after, 'id'), by, reason);
    },
  },
  cancelBulkAct: rowsOf(['bulk_act'], 'SUPPORT'),
  cancelPlayerDeletion: rowsOf(['account_deletion'], 'SUPPORT', { check: requireTimeLeft }),
  deletePlayer: {
    role: 'OWNER',
    async revert({ changes }, { accountDeletions }, { by, rows }) {
      const wish = onlyOne(changes, 'account_deletion');
      // One that was there before and was brought forward is the player's own, and stays.
      if (wish.before) await rows.putBack([wish]);
      else await accountDeletions.cancel(text(wish.after, 'player_id'), by);
    },
  },
  deletePlayerNote: noteRows,
  deleteSave: saveRevisions,
  editPlayerNote: noteRows,
  liftBan: {
    role: 'SUPPORT',
    async revert({ changes }, { bans }, { by, reason }) {
      const { before } = onlyOne(changes, 'ban');
      const until = before?.['ends_at'];
      await bans.ban({
        playerId: text(before, 'player_id'),
        scope: text(before, 'scope') as BanScope,
        reason,
        endsAt: typeof until === 'string' ? new Date(until) : null,
        createdBy: by,
        bulkActId: null,
      });
    },
  },
  performAction: counterActs,
  performActions: counterActs,
  rejectContent: decision,
  requestPlayerDataExport: rowsOf(['data_export'], 'OWNER'),
  resetPlayerProfile: rowsOf(['content_item', 'player'], 'SUPPORT'),
  restoreSave: saveRevisions,
  revertVoid: {
    role: ['SUPPORT', 'LIVEOPS'],
    async revert({ changes }, { voids }, { by, reason }) {
      const { before } = onlyOne(changes, 'score_void');
      if (before?.['seq'] === null)
        throw new NotRevertible('What was reported since would be voided, too. Void the runs anew by voidScores.');
      const run = { seasonId: number(before, 'season_id'), seq: number(before, 'seq') };
      await voids.voidRun(run, { reason, createdBy: by });
    },
  },
  startBulkAct: {
    role: 'SUPPORT',
    async revert({ changes }, { bulkActs }, { by, rows }) {
      const made = onlyOne(changes, 'bulk_act');
      // Once a worker has begun, some players have had their turn.
      await rows.requireUnchanged([made]);
      await bulkActs.cancel(text(made.after, 'id'), by);
    },
  },
  tagPlayers: {
    role: ['SUPPORT', 'LIVEOPS'],
    async revert({ changes }, { tags }) {
      for (const { after } of ofEntity(changes, 'player_tag'))
        await tags.untag({ playerIds: [text(after, 'player_id')], tags: [text(after, 'tag')] });
    },
  },
  untagPlayers: {
    role: ['SUPPORT', 'LIVEOPS'],
    async revert({ changes }, { tags }, { by }) {
      for (const { before } of ofEntity(changes, 'player_tag'))
        await tags.tag({ playerIds: [text(before, 'player_id')], tags: [text(before, 'tag')] }, by);
    },
  },
  voidScores: {
    role: ['SUPPORT', 'LIVEOPS'],
    async revert({ changes }, { voids }, { by, reason, viewer }) {
      const id = number(ofEntity(changes, 'score_void')[0]?.after, 'id');
      const found = await voids.find(id);
      if (found && found.runs > 1 && !mayAs(viewer.admin.role, 'LIVEOPS'))
        throw new Forbidden('SUPPORT gives single runs back. More at once is for LIVEOPS.');
      await voids.revert(id, { revertedBy: by, revertReason: reason });
    },
  },
  writeSave: saveRevisions,
  writeSaves: saveRevisions,
};

/** A wish to be deleted whose day has come meanwhile would be carried out at once. */
function requireTimeLeft(changes: Change[], _services: Services, { now }: { now: Date }): void {
  const { before } = onlyOne(changes, 'account_deletion');
  if (new Date(text(before, 'deletes_at')) <= now)
    throw new NotRevertible('The day of the deletion is over, so it would be carried out at once. Ask for it anew.');
}
