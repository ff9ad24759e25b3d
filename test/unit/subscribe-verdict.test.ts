import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/features/subscribe-message/model.ts';
import { actionOf, knownErrcodes } from '../../src/wechat/errors.ts';

const now = Date.UTC(2026, 10, 25, 4);
const path = '/cgi-bin/message/subscribe/send';
const refusal = (errcode: number, more: object = {}) => ({
  action: actionOf(errcode, path),
  errcode,
  wasSent: true,
  retryAfterSeconds: null,
  message: `WeChat answered ${errcode}`,
  ...more,
});
const noAnswer = { action: 'retry', errcode: null, wasSent: true, retryAfterSeconds: null, message: 'x' } as const;

describe('a message whose call failed', () => {
  test('is sent again only where WeChat has surely not taken it', () => {
    const kinds = (failure: Parameters<typeof judge>[0]) => judge(failure, 1, now, 0.5).kind;
    expect(kinds(noAnswer)).toBe('unknown');
    expect(kinds({ ...noAnswer, wasSent: false })).toBe('later');
    // Our own breaker and quota did not make the call.
    expect(kinds({ ...noAnswer, wasSent: false, retryAfterSeconds: 30 })).toBe('later');
    expect(kinds(refusal(-1))).toBe('unknown');
    // Busy with giving out an access_token: the message itself never left.
    expect(kinds(refusal(-1, { wasSent: false }))).toBe('later');
  });

  test('waits longer with each attempt, at most ten minutes, and for as long as it is told', () => {
    const wait = (attempts: number, failure: Parameters<typeof judge>[0]) => {
      const verdict = judge(failure, attempts, now, 1);
      return verdict.kind === 'later' ? (verdict.dueAt - now) / 1_000 : null;
    };
    const unsent = { ...noAnswer, wasSent: false };
    expect([1, 2, 3, 50].map((attempts) => wait(attempts, unsent))).toEqual([10, 20, 40, 600]);
    expect(wait(1, refusal(45009, { retryAfterSeconds: 120 }))).toBe(120);
    expect(wait(1, refusal(40164))).toBe(300);
    expect(wait(1, refusal(43108))).toBe(3);
  });

  test('names the field that WeChat names', () => {
    const field = (text: string) => judge(refusal(47003, { message: text }), 1, now, 0);
    const fault = (name: string | null) => ({ kind: 'failed', field: name });
    expect(field('WeChat answered 47003 argument invalid! data.thing1.value invalid, rid: 6-6')).toEqual(
      fault('thing1'),
    );
    expect(field('argument invalid! data.character_string12.value is empty')).toEqual(fault('character_string12'));
    expect(field('argument invalid! lang invalid')).toEqual(fault(null));
  });

  test('comes to what the documents say, for every errcode', () => {
    const text = readFileSync('docs/wechat-errors.md', 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` \| (refused|unknown|later|failed) \|/gm)];
    const promised = new Map(rows.flatMap(([, codes, kind]) => codes!.split(', ').map((code) => [Number(code), kind])));
    const unusual = knownErrcodes.filter((errcode) => judge(refusal(errcode), 1, now, 0).kind !== 'failed');
    expect(new Map(unusual.map((errcode) => [errcode, judge(refusal(errcode), 1, now, 0).kind]))).toEqual(
      new Map([...promised].filter(([, kind]) => kind !== 'failed')),
    );
    for (const [errcode, kind] of promised) expect(judge(refusal(errcode), 1, now, 0).kind).toBe(kind);
  });
});
