import type { Fault } from './faults.ts';
import { isApiPath } from './paths.ts';
import type { TokenFamilyName } from './tokens.ts';

/** One call as the log keeps it. It never holds a query string or a body, since both carry secrets. */
export type LoggedCall = {
  at: string;
  method: string;
  path: string;
  appId: string | null;
  /** Null when a fault kept the call from being answered in WeChat's way. */
  errcode: number | null;
  fault: Fault['kind'] | null;
};

export type Calls = ReturnType<typeof createCalls>;

const RECENT_MAX = 100;
const NOBODY = 'unknown';

/** Counts what was asked and what was handed out, so that a test can prove how often its client really called. */
export function createCalls() {
  let counts: Record<string, Record<string, number>> = {};
  let tokensIssued: Record<string, Record<TokenFamilyName, number>> = {};
  let recent: LoggedCall[] = [];

  return { add, countToken, summary, reset };

  function add(call: LoggedCall) {
    const path = isApiPath(call.path) ? call.path : NOBODY;
    const ofApp = (counts[call.appId ?? NOBODY] ??= {});
    ofApp[path] = (ofApp[path] ?? 0) + 1;
    recent = [...recent, call].slice(-RECENT_MAX);
  }

  function countToken(appId: string, family: TokenFamilyName) {
    const ofApp = (tokensIssued[appId] ??= { token: 0, stable: 0 });
    ofApp[family] += 1;
  }

  function summary() {
    return structuredClone({ counts, tokensIssued, recent });
  }

  function reset() {
    counts = {};
    tokensIssued = {};
    recent = [];
  }
}
