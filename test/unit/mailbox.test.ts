import { describe, expect, test } from 'vitest';
import { createMailbox } from '../../src/features/live/mailbox.ts';

/** What a subscriber gets of all that was put in for it. */

const aMailbox = (seen: string | null = null, gapMilliseconds = 0) => {
  const state = { closed: 0 };
  const options = { seen, gapMilliseconds, onClose: () => void (state.closed += 1) };
  return { mailbox: createMailbox<{ id: string }>(options), state };
};
const a = { id: 'a' };
const b = { id: 'b' };
const given = (value: object) => ({ done: false, value });
const over = { done: true, value: undefined };

describe('a mailbox', () => {
  test('gives the newest message, and nothing that came before it', async () => {
    const { mailbox } = aMailbox();
    mailbox.put(a);
    mailbox.put(b);
    expect(await mailbox.next()).toEqual(given(b));
    const next = mailbox.next();
    mailbox.put(a);
    expect(await next).toEqual(given(a));
  });

  test('gives nothing that the subscriber has already, also when it came back to that meanwhile', async () => {
    const { mailbox } = aMailbox('a');
    mailbox.put(a);
    mailbox.put(b);
    mailbox.put(a);
    const next = mailbox.next();
    mailbox.put(b);
    expect(await next).toEqual(given(b));
  });

  test('keeps its distance between two messages, and gives the newest then', async () => {
    const { mailbox } = aMailbox(null, 50);
    mailbox.put(a);
    await mailbox.next();
    const since = performance.now();
    mailbox.put(b);
    const next = mailbox.next();
    mailbox.put({ id: 'c' });
    expect(await next).toEqual(given({ id: 'c' }));
    expect(performance.now() - since).toBeGreaterThan(48);
  });

  test('gives an error once, whether somebody waits or not, and is closed by it', async () => {
    for (const isWaiting of [true, false]) {
      const { mailbox, state } = aMailbox();
      const waiting = isWaiting ? mailbox.next() : null;
      mailbox.put(a);
      if (waiting) expect(await waiting).toEqual(given(a));
      const next = isWaiting ? mailbox.next() : null;
      mailbox.fail(new Error('gone'));
      await expect(next ?? mailbox.next()).rejects.toThrow('gone');
      expect(await mailbox.next()).toEqual(over);
      expect(state.closed).toBe(1);
    }
  });

  test('lets a subscriber go who waits', async () => {
    const { mailbox, state } = aMailbox();
    const next = mailbox.next();
    await mailbox.return!();
    mailbox.put(a);
    mailbox.fail(new Error('too late'));
    expect(await next).toEqual(over);
    expect(await mailbox.next()).toEqual(over);
    expect(state.closed).toBe(1);
  });
});
