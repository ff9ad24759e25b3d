import type { Services } from '../context.ts';
import { Forbidden } from '../errors.ts';
import { NotRevertible } from '../features/audit/errors.ts';
import type { Change } from '../features/audit/model.ts';
import type { Reverter, Taking } from '../features/audit/revert-service.ts';
import type { ContentWord } from '../features/content/model.ts';
import type { SaveRule } from '../features/save/rule-store.ts';
import { mayAs } from '../roles.ts';
import { number, ofEntity, onlyOne, rowsOf, text, type ByAction } from './reverter.ts';

/* Acts upon what a game is made of. */

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

const noticeRows = rowsOf(['player_notice'], 'LIVEOPS');
const templateRows = rowsOf(['subscribe_template'], 'LIVEOPS');
/** Of a board that was archived, the season that has ended stays so; the next one begins. */
const boardRows = rowsOf(['leaderboard'], 'LIVEOPS', {
  tell: (changes, { leaderboards }) =>
    leaderboards.announceChange(number(onlyOne(changes, 'leaderboard').before, 'id')),
});
/** Loaded anew, by the documents that were there, or withdrawn where there were none. */
const restoreManifest: Reverter<Services> = {
  role: 'LIVEOPS',
  async revert({ changes }, { trustedDocuments }, { by }) {
    const { before, after } = onlyOne(changes, 'document_manifest');
    const row = before ?? after;
    const place = { gameKey: text(row, 'game_key'), clientVersion: text(row, 'client_version') };
    if (before) await trustedDocuments.load({ ...place, documents: before['documents'], loadedBy: by });
    else await trustedDocuments.withdraw(place);
  },
};
const savedQueryRows = rowsOf(['saved_query'], 'VIEWER', { check: requireOwn });

export const gameReverters: ByAction = {
  addContentWord: {
    role: 'LIVEOPS',
    async revert({ changes }, { contentRules }, { by, reason }) {
      const { after } = onlyOne(changes, 'content_word');
      await contentRules.removeWord(number(after, 'id'), { removedBy: by, removeReason: reason });
    },
  },
  archiveLeaderboard: boardRows,
  archiveSubscribeTemplate: templateRows,
  loadDocuments: restoreManifest,
  withdrawDocuments: restoreManifest,
  createLeaderboard: {
    role: 'LIVEOPS',
    async revert({ changes }, { leaderboards }, { rows }) {
      const made = onlyOne(changes, 'leaderboard');
      await rows.requireUnchanged([made]);
      // Runs may be there by now: they stay, and so does the key.
      await leaderboards.archive(text(made.after, 'game_key'), text(made.after, 'key'));
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
  removePlayerNotice: noticeRows,
  removeSavedQuery: savedQueryRows,
  removeSaveRule: {
    role: 'LIVEOPS',
    revert: ({ changes }, { saveRules }, taking) => setSaveRuleAgain(onlyOne(changes, 'save_rule'), saveRules, taking),
  },
  removeSetting: rollbackSetting,
  restoreActionRules,
  rollbackSetting,
  saveQuery: savedQueryRows,
  setActionRules: restoreActionRules,
  setContentPolicy: {
    role: 'LIVEOPS',
    async revert({ changes }, { contentRules }, { by, reason }) {
      const { after } = onlyOne(changes, 'content_rule');
      if (!(await contentRules.restorePolicy(number(after, 'id'), { reason, createdBy: by }))) throw followed();
    },
  },
  setRankLossNotice: noticeRows,
  setSaveLimits: {
    role: 'LIVEOPS',
    async revert({ changes }, { saveRules }, { by, reason }) {
      const { after } = onlyOne(changes, 'save_limit');
      if (!(await saveRules.restoreLimits(number(after, 'id'), { reason, createdBy: by }))) throw followed();
    },
  },
  setSaveRule: {
    role: 'LIVEOPS',
    async revert({ changes }, { saveRules }, taking) {
      const rules = ofEntity(changes, 'save_rule');
      const made = rules.filter(({ before }) => before === null);
      const replaced = rules.find(({ before }) => before !== null);
      await taking.rows.requireUnchanged(made);
      if (replaced) await setSaveRuleAgain(replaced, saveRules, taking);
      else await saveRules.remove(number(made[0]?.after, 'id'), { removedBy: taking.by, removeReason: taking.reason });
    },
  },
  setSeasonReminder: noticeRows,
  setSetting: rollbackSetting,
  setSubscribeTemplate: templateRows,
  updateLeaderboard: boardRows,
};

async function setSaveRuleAgain({ before }: Change, saveRules: Services['saveRules'], { by, reason }: Taking) {
  const rule = {
    pattern: text(before, 'pattern'),
    access: text(before, 'access') as SaveRule['access'],
    merge: before!['merge'] as SaveRule['merge'],
    bytesMax: number(before, 'bytes_max'),
  };
  await saveRules.set(text(before, 'game_key'), rule, { reason, createdBy: by });
}

const followed = () => new NotRevertible('What this act has set was set anew since. Take that back first.');

/** Saved operations are of those who saved them. */
function requireOwn(changes: Change[], _services: Services, { viewer }: Taking): void {
  const strange = changes.some(({ before, after }) => (before ?? after)?.['admin_id'] !== viewer.admin.id);
  if (strange && !mayAs(viewer.admin.role, 'OWNER'))
    throw new Forbidden('These are operations of another admin: they or an OWNER take this back.');
}
