import { createContext, useContext } from 'react';

export type Role = 'VIEWER' | 'SUPPORT' | 'LIVEOPS' | 'OWNER';
export type Admin = { name: string; role: Role; game: string | null };
type Session = { admin: Admin; signOut: () => Promise<void> };

export const SessionContext = createContext<Session | null>(null);

export function useAdmin(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
}

const roles: Role[] = ['VIEWER', 'SUPPORT', 'LIVEOPS', 'OWNER'];

/** Whether the admin has this role or a higher one. The gateway decides; this only spares people what it would refuse. */
export function useMay(): (role: Role) => boolean {
  const { admin } = useAdmin();
  return (role) => roles.indexOf(admin.role) >= roles.indexOf(role);
}
