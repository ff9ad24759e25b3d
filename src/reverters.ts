import type { Services } from './context.ts';
import { NotRevertible } from './features/audit/errors.ts';
import type { BanScope } from './features/ban/model.ts';
import type { ContentWord } from './features/content/model.ts';
import type { SaveRule } from './features/save/rule-store.ts';
import type { Change, Row } from './features/audit/model.ts';
import type { Reverter } from './features/audit/revert-service.ts';

/*
 * How acts of admins are taken back: by the same services as anything else, from the rows that the act has made or
 * changed. A mutation that is not here cannot be taken back by `revert`.
 */

type ByAction = { [action: string]: Reverter<Services> };

const rollbackSetting: Reverter<Services> = {
  role: 'LIVEOPS',
  async revert({ changes }, { settingAdmin }, { by, reason }) {
    const { before, after } = onlyOne(changes, 'setting');
    const place = { gameKey: text(after, 'game_key'), key: text(after, 'key'), author: by, reason };
    const act = { ...place, isDryRun: false, ifVersion: number(after, 'version') };
    if (before && before['document'] !== null) await settingAdmin.rollback(act, number(before, 'version'));
    else await settingAdmin.remove(act);
  },
};

const restoreActionRules: Reverter<Services> = {
  role: 'LIVEOPS',
  async revert({ changes }, { actionRules }, { by, reason }) {
    const { after } = onlyOne(changes, 'action_rules');
    const version = number(after, 'version');
    if (version === 1) throw new NotRevertible('There were no rules before these. Set others instead.');
    const change = { gameKey: text(after, 'game_key'), ifVersion: version, reason, createdBy: by };
    await actionRules.restore(change, version - 1);
  },
};

export const reverters: ByAction = {
  addContentWord: {
    role: 'LIVEOPS',
    async revert({ changes }, { contentRules }, { by, reason }) {
      const { after } = onlyOne(changes, 'content_word');
      await contentRules.removeWord(number(after, 'id'), { removedBy: by, removeReason: reason });
    },
  },
  adjustCounter: {
    role: 'SUPPORT',
    async revert({ changes }, { counterLedger }, { by, reason }) {
      const { after } = onlyOne(changes, 'counter_act');
      await counterLedger.revert(text(after, 'player_id'), number(after, 'number'), { performedBy: by, reason });
    },
  },
  banPlayer: {
    role: 'SUPPORT',
    async revert({ changes }, { bans }, { by, reason }) {
      await bans.lift(number(onlyOne(changes, 'ban').after, 'id'), by, reason);
    },
  },
  createAdminKey: {
    role: 'OWNER',
    async revert({ changes }, { adminKeys }, { by }) {
      await adminKeys.revoke(text(onlyOne(changes, 'admin_key').after, 'id'), by);
    },
  },
  deletePlayer: {
    role: 'SUPPORT',
    async revert({ changes }, { accountDeletions }, { by }) {
      await accountDeletions.cancel(text(onlyOne(changes, 'account_deletion').after, 'player_id'), by);
    },
  },
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
  removeContentWord: {
    role: 'LIVEOPS',
    async revert({ changes }, { contentRules }, { by, reason }) {
      const { before } = onlyOne(changes, 'content_word');
      await contentRules.addWord({
        gameKey: text(before, 'game_key'),
        word: text(before, 'word'),
        match: text(before, 'match') as ContentWord['match'],
        action: text(before, 'action') as ContentWord['action'],
        reason,
        createdBy: by,
      });
    },
  },
  removeSaveRule: {
    role: 'LIVEOPS',
    async revert({ changes }, { saveRules }, { by, reason }) {
      const { before } = onlyOne(changes, 'save_rule');
      const rule = {
        pattern: text(before, 'pattern'),
        access: text(before, 'access') as SaveRule['access'],
        merge: before!['merge'] as SaveRule['merge'],
        bytesMax: number(before, 'bytes_max'),
      };
      await saveRules.set(text(before, 'game_key'), rule, { reason, createdBy: by });
    },
  },
  removeSetting: rollbackSetting,
  restoreActionRules,
  rollbackSetting,
  setActionRules: restoreActionRules,
  setSaveRule: {
    role: 'LIVEOPS',
    async revert({ changes }, { saveRules }, { by, reason }) {
      const { after } = onlyOne(changes, 'save_rule');
      await saveRules.remove(number(after, 'id'), { removedBy: by, removeReason: reason });
    },
  },
  setSetting: rollbackSetting,
  tagPlayers: {
    role: 'SUPPORT',
    async revert({ changes }, { tags }) {
      for (const { after } of ofEntity(changes, 'player_tag'))
        await tags.untag({ playerIds: [text(after, 'player_id')], tags: [text(after, 'tag')] });
    },
  },
  untagPlayers: {
    role: 'SUPPORT',
    async revert({ changes }, { tags }, { by }) {
      for (const { before } of ofEntity(changes, 'player_tag'))
        await tags.tag({ playerIds: [text(before, 'player_id')], tags: [text(before, 'tag')] }, by);
    },
  },
  voidScores: {
    role: 'SUPPORT',
    async revert({ changes }, { voids }, { by, reason }) {
      const [made] = ofEntity(changes, 'score_void');
      await voids.revert(number(made?.after, 'id'), { revertedBy: by, revertReason: reason });
    },
  },
};

function ofEntity(changes: Change[], entity: string): Change[] {
  return changes.filter((change) => change.entity === entity);
}

/** @throws NotRevertible where the act changed nothing of this kind, or several */
function onlyOne(changes: Change[], entity: string): Change {
  const [only, ...others] = ofEntity(changes, entity);
  if (!only || others.length > 0)
    throw new NotRevertible('What this act did is not undone by one step. Do it by hand.');
  return only;
}

function text(row: Row | null | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw new NotRevertible(`The record of this act has no ${column}.`);
  return value;
}

function number(row: Row | null | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw new NotRevertible(`The record of this act has no ${column}.`);
  return value;
}
