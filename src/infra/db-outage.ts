/*
 * Whether Postgres could not be asked, rather than that it refused what was asked: then the same request may work in a
 * moment. Prisma wraps what the driver says, some of it twice.
 */

export type Outage = 'away' | 'full' | 'read-only';

/** SQLSTATEs (or their classes), codes of Node's, and codes of Prisma's. */
const codes: [Outage, RegExp][] = [
  ['read-only', /^25006$/],
  ['full', /^(53|P2024$|P2037$)/],
  ['away', /^(08|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|P1001$|P1002$|P1008$|P1017$)/],
];
const messages: [Outage, RegExp][] = [
  ['full', /^timeout exceeded when trying to connect/],
  [
    'away',
    /^(Postgres says nothing|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed and is not)/,
  ],
];

/** What a time limit of ours says where no answer comes. */
export const saysNothing = 'Postgres says nothing';

type Told = { code?: unknown; originalCode?: unknown; message?: unknown; cause?: unknown; meta?: unknown };

/** Null where it is none. */
export function outageOf(error: unknown): Outage | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, originalCode, message, cause, meta } = error as Told;
  const found =
    find(codes, code) ?? find(codes, originalCode) ?? (error instanceof Error ? find(messages, message) : undefined);
  return (
    found ?? outageOf(cause) ?? outageOf((meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError)
  );
}

export function isOutage(error: unknown): boolean {
  return outageOf(error) !== null;
}

function find(table: [Outage, RegExp][], text: unknown): Outage | undefined {
  return typeof text === 'string' ? table.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
}
