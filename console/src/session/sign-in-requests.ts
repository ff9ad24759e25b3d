import { pageHeader, Refusal } from '../api/ask.ts';

/* What sets the cookie and takes it away; neither it nor what is shown for it is ever kept by a script. */

export type Shown =
  | { apiKey: string }
  | { email: string; password: string; code: string }
  | { email: string; password: string; recoveryCode: string };

/** @throws Refusal */
export async function signIn(shown: Shown): Promise<void> {
  await post('/admin/sign-in', shown);
}

export async function signOut(): Promise<void> {
  await post('/admin/sign-out', {});
}

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...pageHeader },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  }).catch(() => {
    throw new Refusal('UNREACHABLE', 'The gateway does not answer.');
  });
  if (response.ok) return;
  const { code = 'UNKNOWN', message = '' } = (await response.json().catch(() => ({}))) as Partial<Refusal>;
  throw new Refusal(code, message);
}
