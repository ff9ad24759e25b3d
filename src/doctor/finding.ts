/*
 * What was found of a deployment: well, worth a look, or broken, each in one line with what to do about it.
 */

export type Finding = {
  level: 'ok' | 'warning' | 'fault';
  /** What was looked at, the same in each run: postgres.version, redis.eviction. */
  check: string;
  text: string;
  /** What to do about it. */
  fix?: string;
};

export const ok = (check: string, text: string): Finding => ({ level: 'ok', check, text });
export const warning = (check: string, text: string, fix: string): Finding => ({ level: 'warning', check, text, fix });
export const fault = (check: string, text: string, fix: string): Finding => ({ level: 'fault', check, text, fix });

/** What kind of trouble it is, in a word: messages of libraries may hold addresses with passwords. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}

const marks: Record<Finding['level'], string> = { ok: '✓', warning: '!', fault: '✗' };

export function toLines({ level, check, text, fix }: Finding): string {
  const line = `${marks[level]} ${check.padEnd(22)} ${text}`;
  return fix ? `${line}\n${' '.repeat(25)}${fix}` : line;
}
