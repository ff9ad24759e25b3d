import type { ReactNode } from 'react';
import { SessionContext } from './session.tsx';

export function SessionGate({ children }: { children: ReactNode }) {
  const session = { admin: { name: 'admin', role: 'OWNER', game: null } as const, signOut: async () => {} };
  return <SessionContext value={session}>{children}</SessionContext>;
}
