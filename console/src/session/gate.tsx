import { useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useAsk } from '../api/queries.ts';
import { WhoAmI } from '../api/who-am-i.ts';
import { Answered } from '../parts/states.tsx';
import { SessionContext, type Self } from './session.tsx';
import { SignInPage } from './sign-in.tsx';
import { signOut } from './sign-in-requests.ts';

/** Nobody sees anything of the console who is not signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const asked = useAsk(WhoAmI, {});
  return (
    <Answered asked={asked}>
      {({ adminSelf }) => (adminSelf ? <SignedIn self={adminSelf}>{children}</SignedIn> : <SignInPage />)}
    </Answered>
  );
}

function SignedIn({ self, children }: { self: Self; children: ReactNode }) {
  const client = useQueryClient();
  const session = useMemo(
    () => ({
      admin: { ...self, operations: new Set(self.operations), by: byOf(self.name) },
      signOut: async () => {
        await signOut();
        // Nothing of what was seen stays in the page for whoever comes next.
        client.clear();
        location.assign('/admin/');
      },
    }),
    [self, client],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** No key is named in capitals but the one of the gateway's own configuration. */
function byOf(name: string): string {
  return name === 'ADMIN_API_KEY' ? 'admin' : `admin:${name}`;
}
