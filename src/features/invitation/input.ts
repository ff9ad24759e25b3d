import { z } from 'zod';
import { BadUserInput } from '../../errors.ts';
import { isStorableJson } from '../../infra/json.ts';
import type { NewInvitation } from './model.ts';

const payloadBytesMax = 1_024;
const usesMaxMax = 1_000_000;
const usesRule = `\`maxUses\` must be from 1 to ${usesMaxMax}; left out, any number may accept.`;

const invitation = z.object({
  clientId: z.string().regex(/^[\x21-\x7e]{1,128}$/, '`clientId` must have 1 to 128 printable ASCII characters.'),
  purpose: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, '`purpose` must have 1 to 64 lower-case letters, digits and dashes.'),
  payload: z
    .unknown()
    .refine(
      (value) => isStorableJson(value, payloadBytesMax),
      `\`payload\` may take at most ${payloadBytesMax} bytes as JSON, without NUL.`,
    ),
  expiresAt: z.date().nullable(),
  usesMax: z.int(usesRule).min(1, usesRule).max(usesMaxMax, usesRule).nullable(),
});

/** @throws BadUserInput that says all that is wrong */
export function parseInvitation(input: NewInvitation, now: number): NewInvitation {
  const result = invitation.safeParse(input);
  if (!result.success) throw new BadUserInput(result.error.issues.map(({ message }) => message).join(' '));
  const { expiresAt } = result.data;
  if (expiresAt && expiresAt.getTime() <= now) throw new BadUserInput('`expiresAt` must be in the future.');
  return result.data;
}
