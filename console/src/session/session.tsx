import { createContext, useContext } from 'react';

export type Role = 'VIEWER' | 'SUPPORT' | 'LIVEOPS' | 'OWNER';
export type Admin = {
  name: string;
  role: Role;
  /** Null for all. */
  game: string | null;
  /** The queries and mutations for admins that this one may use. */
  operations: ReadonlySet<string>;
};
type Session = { admin: Admin; signOut: () => Promise<void> };

export const SessionContext = createContext<Session | null>(null);

export function useAdmin(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
}

/** Whether the admin may use a query or mutation. The gateway decides; this only spares people what it would refuse. */
export function useMay(): (operation: string) => boolean {
  const { admin } = useAdmin();
  return (operation) => admin.operations.has(operation);
}
