import type { Config } from '../config.ts';
import { fault, ok, type Finding } from './finding.ts';

/** What 128 random bits look like, written as hexadecimal digits, with room for chance. */
const bitsMin = 96;
const wellKnown = /change.?me|secret|password|example|trellis|123456|qwerty/i;
const fix = 'Make a new one with `openssl rand -hex 32`.';

export function examineSecrets({ authSecret, adminApiKey }: Config): Finding[] {
  return [
    examineSecret('secrets.AUTH_SECRET', authSecret),
    authSecret === adminApiKey
      ? fault('secrets.ADMIN_API_KEY', 'is the same as AUTH_SECRET: who has the one has the other', fix)
      : examineSecret('secrets.ADMIN_API_KEY', adminApiKey),
  ];
}

function examineSecret(check: string, secret: string): Finding {
  if (/^(.{1,16}?)\1+$/.test(secret)) return fault(check, 'repeats itself, so it can be guessed', fix);
  if (wellKnown.test(secret)) return fault(check, 'has words in it that guessers begin with', fix);
  if (bitsOf(secret) < bitsMin) return fault(check, 'has too few different characters to be random', fix);
  return ok(check, 'looks random');
}

/** Shannon's: an upper bound, which what people make up does not reach. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - count * Math.log2(count / text.length), 0);
}
