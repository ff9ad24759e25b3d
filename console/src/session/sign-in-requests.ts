import { pageHeader, Refusal } from '../api/ask.ts';

/* What sets the cookie and takes it away; neither it nor what is shown for it is ever kept by a script. */

export type Shown =
  | { apiKey: string }
  | { email: string; password: string; code: string }
  | { email: string; password: string; recoveryCode: string };

/** Who was invited shows the invitation, and by what they will sign in from now on. */
export type Joining = { invitation: string; password: string; code: string };

/** @throws Refusal */
export async function signIn(shown: Shown): Promise<void> {
  await post('/admin/sign-in', shown);
}

/** Takes an invitation up, and signs in. The recovery codes are told only here. @throws Refusal */
export async function enrol(joining: Joining): Promise<string[]> {
  const { recoveryCodes } = (await post('/admin/enrol', joining)) as { recoveryCodes: string[] };
  return recoveryCodes;
}

export async function signOut(): Promise<void> {
  await post('/admin/sign-out', {});
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...pageHeader },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => {
    throw new Refusal('UNREACHABLE', 'The gateway does not answer.');
  });
  const answer: unknown = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const { code = 'UNKNOWN', message = '' } = answer as Partial<Refusal>;
  throw new Refusal(code, message);
}
