import type { TypedDocumentString } from '../gql/graphql.ts';

/*
 * The one way to the gateway. The browser sends the cookie of the sign-in, which no script can read; the header says
 * that this page asks, since a form of another page cannot send it.
 */

export const pageHeader = { 'x-trellis-console': '1' };

/** Something that the gateway refused, by its code; `message` is safe to show. */
export class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/** No answer, or none that can be read. */
const unreachable = 'UNREACHABLE';

type Reply<Data> = {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { dryRun?: Record<string, Trial> };
};

/** A row that an act would make, change or remove. */
export type Change = { entity: string; before: unknown; after: unknown };
/** What an act would change: the first rows, and how many there are. */
export type Trial = { changes: Change[]; changed: number };

/** Beside the answers that belong to them, so that these stay as the documents say. */
const trials = new WeakMap<object, Trial>();

/** What the act of this answer would have changed; undefined where it was no trial. */
export function trialIn(answer: unknown): Trial | undefined {
  return typeof answer === 'object' && answer !== null ? trials.get(answer) : undefined;
}

/** @throws Refusal where any part of the answer is an error */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...pageHeader },
    body: JSON.stringify({ query: document.toString(), variables }),
    credentials: 'same-origin',
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Refusal(unreachable, 'The gateway does not answer.');
  });
  const reply = (await response.json().catch(() => ({}))) as Reply<Data>;
  const [error] = reply.errors ?? [];
  if (error) throw new Refusal(error.extensions?.code ?? 'UNKNOWN', error.message);
  if (!reply.data) throw new Refusal(unreachable, `The gateway answered with status ${response.status}.`);
  const [trial] = Object.values(reply.extensions?.dryRun ?? {});
  if (trial) trials.set(reply.data, trial);
  return reply.data;
}

/** Like `ask`, for mutations: an expected error among the results is a Refusal, too. */
export async function act<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const data = await ask(document, variables);
  for (const result of Object.values(data as Record<string, unknown>)) {
    const refused = refusalIn(result);
    if (refused) throw refused;
  }
  return data;
}

/** Every member of a result union that is an error has a code and a message, and nothing else here has both. */
export function refusalIn(result: unknown): Refusal | null {
  if (typeof result !== 'object' || result === null || !('code' in result && 'message' in result)) return null;
  const path = 'path' in result && typeof result.path === 'string' ? `${result.path}: ` : '';
  const issues = 'issues' in result ? issuesOf(result.issues) : '';
  return new Refusal(String(result.code), `${path}${String(result.message)}${issues}`);
}

function issuesOf(issues: unknown): string {
  const list = Array.isArray(issues) ? (issues as { path: string; message: string }[]) : [];
  return list.map(({ path, message }) => `\n${path}: ${message}`).join('');
}
