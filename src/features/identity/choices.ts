import { z } from 'zod';
import { deriveKey, open, seal } from '../../infra/secrets.ts';
import type { Pair } from './model.ts';

/*
 * An open choice travels with the client, sealed, so that nothing has to be kept: it names the two players and the
 * identity that brought them together, and whoever made it has shown to be both. What it says is looked up anew when
 * the choice is made.
 */

export type Choices = ReturnType<typeof createChoices>;

const lifeMilliseconds = 10 * 60 * 1_000;
const label = 'link choice';
const content = z.object({
  currentId: z.uuid(),
  otherId: z.uuid(),
  cause: z.enum(['UNIONID', 'GUEST_LOGIN', 'LINK']),
  identityId: z.uuid(),
  expiresAt: z.number(),
});

export function createChoices(authSecret: string, now: () => number) {
  const key = deriveKey(authSecret, 'link-choice');
  return { issue, read };

  function issue({ currentId, otherId, cause, identityId }: Pair): { choiceToken: string; expiresAt: Date } {
    const expiresAt = now() + lifeMilliseconds;
    const text = JSON.stringify({ currentId, otherId, cause, identityId, expiresAt });
    return { choiceToken: seal(key, text, label).toString('base64url'), expiresAt: new Date(expiresAt) };
  }

  /** Null for a token that is too old, or not ours. */
  function read(token: string): Pair | null {
    try {
      const { expiresAt, ...pair } = content.parse(JSON.parse(open(key, Buffer.from(token, 'base64url'), label)));
      return expiresAt > now() ? pair : null;
    } catch {
      return null;
    }
  }
}
