import { createContext, useContext } from 'react';
import type { WhoAmIQuery } from '../gql/graphql.ts';

export type Self = NonNullable<WhoAmIQuery['adminSelf']>;
export type Admin = Omit<Self, 'operations'> & {
  /** The queries and mutations for admins that this one may use. */
  operations: ReadonlySet<string>;
  /** How the gateway names this one in what they have done. */
  by: string;
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
