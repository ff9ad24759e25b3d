import { createLru } from '../../infra/lru.ts';
import { sha256 } from '../../infra/secrets.ts';
import { canonical } from './json.ts';
import type { Rule, Setting, Snapshot } from './model.ts';
import { createMatcher, type Matcher, type Mismatch, type Subject } from './rules.ts';

/*
 * The settings of a game at one revision, ready to be asked. What a caller gets follows from which rule of each setting
 * holds; callers for whom the same ones do share one answer, which is put together and hashed once.
 */

export type GameSettings = ReturnType<typeof createGameSettings>;
export type Answer = Pick<Snapshot, 'id' | 'values'>;
/** What each rule says to a caller, up to the one that counts; `matched` is its index, -1 where none does. */
export type Explanation = {
  setting: Setting;
  value: unknown;
  matched: number;
  rules: { rule: Rule; outcome: Mismatch | 'MATCHED' | 'NOT_REACHED' }[];
};

type Compiled = { setting: Setting; matchers: Matcher[] };

/** What somebody gets, as long as the time lies between two edges. */
type Kept = { snapshot: Snapshot; from: number; until: number };

const answersMax = 1_000;
const subjectsMax = 10_000;
const idBytes = 16;

export function createGameSettings(revision: number, settings: Setting[]) {
  const all = settings
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map((setting): Compiled => ({ setting, matchers: setting.document.rules.map(({ when }) => createMatcher(when)) }));
  const ruled = all.filter(({ matchers }) => matchers.length > 0);
  const matchers = ruled.flatMap((one) => one.matchers);
  const edges = [...new Set(matchers.flatMap(({ from, until }) => [from, until]))]
    .filter(Number.isFinite)
    .toSorted((left, right) => left - right);
  const answers = createLru<string, Answer>({ max: answersMax });
  const kept = createLru<string, Kept>({ max: subjectsMax });
  const asksForId = matchers.some((matcher) => matcher.asksForId);
  return {
    revision,
    size: settings.length,
    asksForTags: matchers.some((matcher) => matcher.asksForTags),
    snapshot,
    nextEdge,
    explain,
  };

  function snapshot(subject: Subject, at: number): Snapshot {
    const name = nameOf(subject);
    const known = kept.get(name);
    if (known && at >= known.from && at < known.until) return known.snapshot;
    const until = nextEdge(at);
    const made = { ...pick(subject, at), changesAt: until === null ? null : new Date(until) };
    kept.set(name, {
      snapshot: made,
      from: edges.findLast((edge) => edge <= at) ?? -Infinity,
      until: until ?? Infinity,
    });
    return made;
  }

  /** What the rules know of somebody; none of it has a space in it. */
  function nameOf({ platform, clientVersion, tags, id }: Subject): string {
    return [platform, clientVersion?.version, asksForId && id, ...[...tags].toSorted()].join(' ');
  }

  function pick(subject: Subject, at: number): Answer {
    const picks = ruled.map((one) => pickOf(one, subject, at));
    const name = picks.join();
    let answer = answers.get(name);
    if (!answer) {
      answer = answerOf(new Map(ruled.map(({ setting }, index) => [setting.key, picks[index]!])));
      answers.set(name, answer);
    }
    return answer;
  }

  function answerOf(picks: Map<string, number>): Answer {
    const values = Object.fromEntries(
      all.map(({ setting: { key, document } }) => {
        const rule = document.rules[picks.get(key) ?? -1];
        return [key, rule ? rule.value : document.value];
      }),
    );
    return { id: sha256(canonical(values)).subarray(0, idBytes).toString('base64url'), values };
  }

  /** The next instant after this one at which a rule begins or ends; null where none does. */
  function nextEdge(at: number): number | null {
    return edges.find((edge) => edge > at) ?? null;
  }

  /** Null where there is no such setting. */
  function explain(key: string, subject: Subject, at: number): Explanation | null {
    const one = all.find(({ setting }) => setting.key === key);
    if (!one) return null;
    const { setting } = one;
    const matched = pickOf(one, subject, at);
    const rules = setting.document.rules.map((rule, index) => {
      if (matched !== -1 && index > matched) return { rule, outcome: 'NOT_REACHED' as const };
      return { rule, outcome: one.matchers[index]!.mismatchOf(subject, at) ?? ('MATCHED' as const) };
    });
    return { setting, value: (setting.document.rules[matched] ?? setting.document).value, matched, rules };
  }
}

/** The index of the first rule that holds; -1 where none does. */
function pickOf({ matchers }: Compiled, subject: Subject, at: number): number {
  return matchers.findIndex((matcher) => matcher.mismatchOf(subject, at) === null);
}
