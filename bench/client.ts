import { loginDocument } from './cases.ts';
import { guestSecret } from './guests.ts';

/** Asks the gateway one thing, at leisure: for preparing, not for measuring. Returns the answer as it came. */
export async function ask(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const text = await response.text();
  if (!response.ok || text.includes('"errors":')) throw new Error(`The gateway answered ${response.status}: ${text}`);
  return text;
}

/** Logs a guest in, and makes it on the first time. */
export async function logInGuest(url: string, index: number): Promise<string> {
  const text = await ask(url, loginDocument, { secret: guestSecret(index) });
  const { data } = JSON.parse(text) as { data: { login: { accessToken?: string } } };
  if (!data.login.accessToken) throw new Error(`A guest could not log in: ${text}`);
  return data.login.accessToken;
}

/** Makes the first `count` guests. */
export async function makeGuests(url: string, count: number, signal: AbortSignal): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) {
      signal.throwIfAborted();
      await logInGuest(url, next++);
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

const setSettingDocument = `mutation Set($input: SetSettingInput!) {
  setSetting(input: $input) { __typename ... on Error { code message } }
}`;
/** As a game of some size has them: a few objects among numbers and switches, some with rules. */
const settingsCount = 40;

export async function makeSettings(url: string, adminKey: string): Promise<void> {
  for (let index = 0; index < settingsCount; index += 1) {
    const isObject = index % 4 === 0;
    const value = (of: number) => (isObject ? { title: `Event ${of}`, colour: 'gold', rewards: [10, 20, of] } : of);
    const rules = [
      { when: { platforms: ['ios'] }, value: value(1) },
      { when: { clientVersions: '<1.4' }, value: value(2) },
      { when: { percentage: { of: 30 } }, value: value(3) },
    ];
    const input = {
      key: `setting-${index}`,
      schema: { type: isObject ? 'object' : 'number' },
      value: value(index),
      rules: index % 10 === 0 ? rules : [],
      reason: 'to be measured',
    };
    const text = await ask(url, setSettingDocument, { input }, adminKey);
    if (!text.includes('"__typename":"SettingChange"')) throw new Error(`A setting could not be made: ${text}`);
  }
}

const createDocument = `mutation Create($input: CreateLeaderboardInput!) {
  createLeaderboard(input: $input, reason: "for the benchmark") { __typename ... on Error { code message } }
}`;

export async function makeBoard(url: string, adminKey: string, key: string, operator: 'BEST' | 'LATEST') {
  const text = await ask(url, createDocument, { input: { key, title: key, sort: 'DESC', operator } }, adminKey);
  if (!text.includes('"__typename":"Leaderboard"')) throw new Error(`A leaderboard could not be made: ${text}`);
}

const rulesDocument = `mutation Rules($input: SetActionRulesInput!) {
  setActionRules(input: $input) { __typename ... on Error { code message } }
}`;

/** Rules with an action that everybody may do at any time: it spends of one counter and adds to another. */
export async function makeActionRules(url: string, adminKey: string) {
  const rules = {
    timeZone: 'Asia/Shanghai',
    counters: [
      { key: 'droplets', title: 'Droplets', initial: 1_000_000_000 },
      { key: 'growth', title: 'Growth' },
      { key: 'energy', title: 'Energy', initial: 5, regeneration: { amount: 1, everySeconds: 300, upTo: 5 } },
    ],
    actions: [
      {
        key: 'water',
        changes: [
          { counter: 'droplets', by: -10 },
          { counter: 'growth', by: 1 },
        ],
      },
    ],
  };
  const text = await ask(url, rulesDocument, { input: { rules, ifVersion: 0, reason: 'bench' } }, adminKey);
  if (!text.includes('"__typename":"ActionRules"')) throw new Error(`The rules could not be set: ${text}`);
}
