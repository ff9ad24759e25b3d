import { createHmac, randomUUID } from 'node:crypto';
import { BeginAdminEnrolment, ConfirmAdminEnrolment, CreateAdminKey, InviteAdmin } from './admin-documents.ts';
import { adminKey, type Reply, type TestApp } from './app.ts';
import type { AdminRole, CreateAdminKeyInput, InviteAdminInput, TypedDocumentString } from './gql/graphql.ts';

/* Admins, and browsers in which they sign in. */

/** A key that was just made, with its text. */
export async function anAdminKey(
  gateway: Pick<TestApp, 'query'>,
  role: AdminRole,
  given: Partial<CreateAdminKeyInput> = {},
) {
  const input = { name: `key-${randomUUID()}`, role, ...given };
  const { createAdminKey } = await gateway.query(CreateAdminKey, { input }, adminKey);
  if (createAdminKey.__typename !== 'NewAdminKey') throw new Error(`key: ${createAdminKey.code}`);
  return { ...createAdminKey.key, token: createAdminKey.text };
}

export const password = 'correct horse battery';

/** Somebody who has taken up an invitation; `code` is what their app shows, a new one each time it is asked. */
export async function anAdmin(
  gateway: Pick<TestApp, 'query' | 'clock'>,
  role: AdminRole,
  given: Partial<InviteAdminInput> = {},
) {
  const input = { email: `${randomUUID()}@example.com`, displayName: 'Ann', role, ...given };
  const { inviteAdmin } = await gateway.query(InviteAdmin, { input }, adminKey);
  if (inviteAdmin.__typename !== 'AdminInvitation') throw new Error(`invitation: ${inviteAdmin.code}`);
  return { id: inviteAdmin.user.id, email: input.email, ...(await enrol(gateway, inviteAdmin.token)) };
}

/** Takes an invitation up. */
export async function enrol(gateway: Pick<TestApp, 'query' | 'clock'>, invitation: string) {
  const { beginAdminEnrolment: begun } = await gateway.query(BeginAdminEnrolment, { invitation });
  if (begun.__typename !== 'AdminEnrolment') throw new Error(`enrolment: ${begun.code}`);
  const code = () => codeOf(begun.secret, gateway.clock.now());
  const input = { invitation, password, code: code() };
  const { confirmAdminEnrolment: confirmed } = await gateway.query(ConfirmAdminEnrolment, { input });
  if (confirmed.__typename !== 'AdminRecoveryCodes') throw new Error(`enrolment: ${confirmed.code}`);
  return {
    recoveryCodes: confirmed.codes,
    /** Of the time that is now; `nextCode` waits for one that was not taken yet. */
    code,
    nextCode: () => {
      gateway.clock.advance(30);
      return code();
    },
  };
}

/** RFC 6238, apart from the gateway's library, so that neither is checked by itself. */
export function codeOf(base32: string, at: number, digits = 6): string {
  const bits = Array.from(base32, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const value = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7f_ff_ff_ff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

type Body = Record<string, unknown>;
type Headers = Record<string, string>;

/** A browser at the console: it keeps its cookie, and sends what a page of the gateway's own sends. */
export function aBrowser({ url }: Pick<TestApp, 'url'>) {
  const { origin } = new URL(url);
  const browser = { cookie: null as string | null, signIn, signOut, send, post };
  return browser;

  async function post(path: string, body: Body, headers: Headers = {}) {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin,
        'x-trellis-console': '1',
        ...(browser.cookie && { cookie: browser.cookie }),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const set = response.headers.get('set-cookie');
    if (set) browser.cookie = set.includes('Max-Age=0') ? null : set.split(';')[0]!;
    const text = await response.text();
    return {
      status: response.status,
      set,
      body: text === '' ? {} : (JSON.parse(text) as Body),
      headers: response.headers,
    };
  }

  function signIn(body: Body, headers: Headers = {}) {
    return post('/admin/sign-in', body, headers);
  }

  function signOut() {
    return post('/admin/sign-out', {});
  }

  /** An operation with the cookie; a header that is an empty text is left out. */
  async function send<Data, Variables>(
    document: TypedDocumentString<Data, Variables> | string,
    variables?: Variables,
    headers: Headers = {},
  ): Promise<Reply<Data>> {
    const all: Headers = {
      'content-type': 'application/json',
      origin,
      'x-trellis-console': '1',
      ...(browser.cookie && { cookie: browser.cookie }),
      ...headers,
    };
    const response = await fetch(url, {
      method: 'POST',
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      body: JSON.stringify({ query: document.toString(), variables: variables ?? {} }),
    });
    return (await response.json()) as Reply<Data>;
  }
}
