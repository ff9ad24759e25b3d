import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { createRateLimit } from '../../infra/rate-limit.ts';
import type { Redis } from '../../infra/redis.ts';
import { createOpenSessions } from '../session/open-sessions.ts';
import { attemptMilliseconds, createAttempts } from './attempts.ts';
import { createCredentialStore } from './credential-store.ts';
import { createCredentials, rootMarkOf } from './credentials.ts';
import { createEnrolmentService } from './enrolment-service.ts';
import { createAdminKeyService } from './key-service.ts';
import { createKeyStore } from './key-store.ts';
import { rootId } from './model.ts';
import { createPasswords } from './passwords.ts';
import { createProofService } from './proof-service.ts';
import { createAdminSessionService } from './session-service.ts';
import { createAdminSessionStore } from './session-store.ts';
import { createSignInService } from './sign-in-service.ts';
import { createTotp } from './totp.ts';
import { createAdminUserService } from './user-service.ts';
import { createUserStore } from './user-store.ts';

type Needs = {
  db: Db;
  redis: Redis;
  pubsub: PubSub;
  authSecret: string;
  rootKey: string;
  log: Log;
  now: () => number;
};

/** All about admins: the services, and what tells who calls. */
export function assembleAdmins({ db, redis, pubsub, authSecret, rootKey, log, now }: Needs) {
  const rootMark = rootMarkOf(authSecret, rootKey);
  const credentialStore = createCredentialStore(db, rootMark, now);
  const credentials = createCredentials({ store: credentialStore, rootKey, log, now });
  const openEnds = createOpenSessions({
    channel: 'admin:ended',
    revocations: { areRevoked: areOver },
    pubsub,
    log,
    now,
  });
  const users = createUserStore(db, now);
  const sessions = createAdminSessionStore(db, rootMark, now);
  const passwords = createPasswords();
  const totp = createTotp(authSecret, now);
  const attempts = createAttempts(createRateLimit(redis, log, now, 'sign-ins of admins', attemptMilliseconds));
  const proofs = createProofService({ store: users, passwords, totp, attempts });
  const enrolments = createEnrolmentService({ store: users, sessions, openEnds, passwords, proofs, totp });
  return {
    credentials,
    signIns: createSignInService({ proofs, enrolments, attempts, credentials, store: sessions, openEnds, now }),
    services: {
      adminKeys: createAdminKeyService({ store: createKeyStore(db, now), openEnds, now }),
      adminUsers: createAdminUserService({ store: users, openEnds, now }),
      adminSessions: createAdminSessionService({ store: sessions, openEnds, now }),
      adminEnrolments: enrolments,
    },
  };

  /** ADMIN_API_KEY, which has no row, holds as long as the process. */
  async function areOver(ids: string[]): Promise<boolean[]> {
    const others = ids.filter((id) => id !== rootId);
    const over = new Map((await credentialStore.areOver(others)).map((isOver, index) => [others[index], isOver]));
    return ids.map((id) => over.get(id) ?? false);
  }
}
