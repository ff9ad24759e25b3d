import { coerce, Range, type SemVer } from 'semver';
import { sha256 } from '../../infra/secrets.ts';
import type { Conditions } from './model.ts';

/*
 * Whether a rule holds for a caller. Everything that serves, pushes or explains settings asks here.
 */

/** What rules may know of a caller. */
export type Subject = {
  /** In small letters; null where the client says none. */
  platform: string | null;
  clientVersion: SemVer | null;
  tags: ReadonlySet<string>;
  /** By which percentages know the caller: a player's id, or what the client calls itself. */
  id: string | null;
};

/** Why a rule does not hold: the first of its conditions that does not, in this order. */
export const mismatches = ['NOT_YET', 'OVER', 'PLATFORM', 'CLIENT_VERSION', 'PLAYER_TAG', 'PERCENTAGE'] as const;
export type Mismatch = (typeof mismatches)[number];

export type Matcher = ReturnType<typeof createMatcher>;

export function createMatcher(when: Conditions) {
  const from = when.from === undefined ? -Infinity : Date.parse(when.from);
  const until = when.until === undefined ? Infinity : Date.parse(when.until);
  const platforms = when.platforms && new Set(when.platforms);
  const versions = when.clientVersions === undefined ? null : parseRange(when.clientVersions);
  const { playerTags, percentage } = when;
  return { from, until, asksForTags: playerTags !== undefined, asksForId: percentage !== undefined, mismatchOf };

  /** Null where the rule holds. @param at in milliseconds since 1970 */
  function mismatchOf({ platform, clientVersion, tags, id }: Subject, at: number): Mismatch | null {
    if (at < from) return 'NOT_YET';
    if (at >= until) return 'OVER';
    if (platforms && (platform === null || !platforms.has(platform))) return 'PLATFORM';
    if (versions && (clientVersion === null || !versions.test(clientVersion))) return 'CLIENT_VERSION';
    if (playerTags && !playerTags.some((tag) => tags.has(tag))) return 'PLAYER_TAG';
    if (percentage && (id === null || bucketOf(percentage.seed, id) >= percentage.of)) return 'PERCENTAGE';
    return null;
  }
}

/**
 * Where somebody stands in a percentage, from 0 up to but not including 100: evenly spread over all ids, independent
 * from seed to seed, and always the same. So whoever is within 10 % is within 20 %, too.
 */
export function bucketOf(seed: string, id: string): number {
  return (sha256(`${seed}\0${id}`).readUIntBE(0, 6) / 2 ** 48) * 100;
}

/** @throws TypeError where the text is no range */
export function parseRange(text: string): Range {
  return new Range(text.replaceAll('≥', '>=').replaceAll('≤', '<='));
}

/**
 * The numbers of e.g. 1.4.2, v1.4 or 1.4.2-beta.1, of which the first three count, as elsewhere what follows them does
 * not; null where it is nothing like that.
 */
export function parseVersion(text: string | null): SemVer | null {
  return text !== null && /^v?\d{1,9}(\.\d{1,9}){0,3}([-+].*)?$/.test(text) ? coerce(text) : null;
}
