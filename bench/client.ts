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

const createDocument = `mutation Create($input: CreateLeaderboardInput!) {
  createLeaderboard(input: $input) { __typename ... on Error { code message } }
}`;

export async function makeBoard(url: string, adminKey: string, key: string, operator: 'BEST' | 'LATEST') {
  const text = await ask(url, createDocument, { input: { key, title: key, sort: 'DESC', operator } }, adminKey);
  if (!text.includes('"__typename":"Leaderboard"')) throw new Error(`A leaderboard could not be made: ${text}`);
}
