import type { Services } from '../context.ts';
import type { Row } from '../features/audit/model.ts';
import type { Role } from '../roles.ts';
import { onlyOne, rowsOf, text, type ByAction } from './reverter.ts';

/* Acts upon admins themselves. */

export const adminReverters: ByAction = {
  createAdminKey: {
    role: 'OWNER',
    async revert({ changes }, { adminKeys }, { by }) {
      await adminKeys.revoke(text(onlyOne(changes, 'admin_key').after, 'id'), by);
    },
  },
  inviteAdmin: {
    role: 'OWNER',
    async revert({ changes }, { adminUsers }, { by, rows }) {
      const invited = onlyOne(changes, 'admin_user');
      // Who has taken it up, or was changed since, is an admin like any other.
      await rows.requireUnchanged([invited]);
      await change(adminUsers, invited.after!, true, by);
    },
  },
  revokeAdminKey: rowsOf(['admin_key'], 'OWNER'),
  updateAdmin: {
    role: 'OWNER',
    async revert({ changes }, { adminUsers }, { by, rows }) {
      const changed = onlyOne(changes, 'admin_user');
      await rows.requireUnchanged([changed]);
      await change(adminUsers, changed.before!, changed.before!['disabled_at'] !== null, by);
    },
  },
};

async function change(adminUsers: Services['adminUsers'], was: Row, isDisabled: boolean, by: string): Promise<void> {
  const gameKey = was['game_key'] === null ? null : text(was, 'game_key');
  await adminUsers.change(text(was, 'id'), { role: text(was, 'role') as Role, gameKey, isDisabled }, by);
}
