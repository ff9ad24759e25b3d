import type { AdminViewer } from '../../context.ts';
import type { OpenSessions } from '../session/open-sessions.ts';
import { mayAs } from '../../roles.ts';
import { AdminSessionNotFound } from './errors.ts';
import type { AdminSession } from './model.ts';
import type { AdminSessionStore } from './session-store.ts';

export type AdminSessionService = ReturnType<typeof createAdminSessionService>;

type Needs = { store: AdminSessionStore; openEnds: OpenSessions; now: () => number };

const keptAfterEndMilliseconds = 30 * 24 * 60 * 60 * 1_000;

export function createAdminSessionService({ store, openEnds, now }: Needs) {
  return {
    /** Calls back when the key or the session that something was opened with is over. */
    watch: ({ credential }: AdminViewer, onEnd: Parameters<OpenSessions['watch']>[1]) =>
      openEnds.watch({ sessionId: credential.id, expiresAt: credential.expiresAt }, onEnd),
    listAll: () => store.list(null),
    listOf: ({ admin }: AdminViewer) => store.list(admin.id),
    end,
    deleteOver: () => store.deleteOver(new Date(now() - keptAfterEndMilliseconds)),
  };

  /** Ends a session of one's own; owners end anybody's. @throws AdminSessionNotFound, also where it is over already */
  async function end({ admin }: AdminViewer, id: string): Promise<AdminSession> {
    const ended = await store.end(id, mayAs(admin.role, 'OWNER') ? null : admin.id);
    if (!ended) throw new AdminSessionNotFound('There is no such session, or it is over.');
    openEnds.announceEnd([id]);
    return ended;
  }
}
