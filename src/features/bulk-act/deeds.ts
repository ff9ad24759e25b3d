import type { LedgerService } from '../action/ledger-service.ts';
import type { BanService } from '../ban/service.ts';
import type { CareService } from '../care/service.ts';
import type { NoteService } from '../note/service.ts';
import type { TagService } from '../tag/service.ts';
import type { BulkAct } from './model.ts';

export type Deeds = ReturnType<typeof createDeeds>;

/** Those by which an admin does it to one player. */
export type DeedServices = {
  bans: Pick<BanService, 'ban' | 'liftAll'>;
  tags: Pick<TagService, 'tag' | 'untag'>;
  counterLedger: Pick<LedgerService, 'adjust'>;
  care: Pick<CareService, 'endSessions'>;
  notes: Pick<NoteService, 'add'>;
};

/*
 * What a bulk act does to one player, by the ways by which an admin does it. A worker that dies leaves nobody knowing
 * whether the last ones were done, so each is done again to no further effect: bans, notes and ends of sessions name the
 * act, an adjustment has its id, and tags and lifted bans come to the same.
 */
export function createDeeds({ bans, tags, counterLedger, care, notes }: DeedServices) {
  return { perform };

  async function perform({ id, deed, reason, createdBy: by }: BulkAct, playerId: string): Promise<void> {
    switch (deed.kind) {
      case 'BAN': {
        const endsAt = deed.until === null ? null : new Date(deed.until);
        await bans.ban({ playerId, scope: deed.scope, reason, endsAt, createdBy: by, bulkActId: id });
        return;
      }
      case 'LIFT_BAN':
        await bans.liftAll(playerId, deed.scope, { liftedBy: by, liftReason: reason });
        return;
      case 'TAG':
        await tags.tag({ playerIds: [playerId], tags: deed.tags }, by);
        return;
      case 'UNTAG':
        await tags.untag({ playerIds: [playerId], tags: deed.tags });
        return;
      case 'GRANT': {
        const { counter, by: amount } = deed;
        await counterLedger.adjust(
          { playerId, counter, by: amount, actionId: `bulk:${id}` },
          { performedBy: by, reason },
        );
        return;
      }
      case 'END_SESSIONS':
        await care.endSessions({ playerId, by, reason, bulkActId: id });
        return;
      case 'NOTE':
        await notes.add({ playerId, text: deed.text, createdBy: by, bulkActId: id });
    }
  }
}
