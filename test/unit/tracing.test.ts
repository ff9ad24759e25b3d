import { describe, expect, test } from 'vitest';
import { createBatcher } from '../../src/infra/batcher.ts';
import {
  ask,
  begin,
  currentIdentity,
  currentTally,
  inField,
  inOperation,
  inSpan,
  noteQuestion,
  readTraceparent,
  toTraceparent,
  type Identity,
  type Span,
  type SpanOptions,
  type Tracer,
} from '../../src/infra/tracing.ts';

type Seen = { name: string; id: string; parent: string | null; links: string[]; faults: string[]; isOver: boolean };

/** Keeps what is traced in a list. */
function aTracer({ isSampled = true } = {}): Tracer & { seen: Seen[] } {
  const seen: Seen[] = [];
  const start = (name: string, parent: Span | Identity | null, { links = [] }: SpanOptions): Span => {
    const spanId = String(seen.length + 1);
    const above = parent && ('identity' in parent ? parent.identity : parent);
    const one: Seen = {
      name,
      id: spanId,
      parent: above?.spanId ?? null,
      links: links.map((link) => link.spanId),
      faults: [],
      isOver: false,
    };
    seen.push(one);
    return {
      identity: { traceId: above?.traceId ?? spanId, spanId, isSampled },
      set: () => {},
      link: (to) => one.links.push(to.spanId),
      fail: (kind) => one.faults.push(kind),
      end: () => (one.isOver = true),
    };
  };
  return { seen, start, close: async () => {} };
}
const named = (tracer: { seen: Seen[] }, name: string) => tracer.seen.filter((one) => one.name === name);
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('what several share', () => {
  test('is traced once, below the first of them, to which the others are linked', async () => {
    const tracer = aTracer();
    const batcher = createBatcher({
      sizeMax: 10,
      run: async function lookUp(items: number[]) {
        await inSpan('the work', {}, soon);
        return items;
      },
    });
    const [first, second] = await Promise.all([
      begin(tracer, { name: 'first' }, () => batcher.add(1)),
      begin(tracer, { name: 'second' }, () => batcher.add(2)),
      batcher.add(3),
    ]);
    expect([first, second]).toEqual([1, 2]);
    const [ofFirst, ofSecond] = named(tracer, 'batch lookUp') as [Seen, Seen];
    expect([ofFirst.parent, ofSecond.parent]).toEqual([named(tracer, 'first')[0]!.id, named(tracer, 'second')[0]!.id]);
    expect(named(tracer, 'the work').map(({ parent }) => parent)).toEqual([ofFirst.id]);
    expect([ofFirst.links, ofSecond.links]).toEqual([[], [ofFirst.id]]);
    expect(tracer.seen.every(({ isOver }) => isOver)).toBe(true);
  });

  test('counts for each of them, and for nobody else', async () => {
    const batcher = createBatcher({
      sizeMax: 10,
      run: async (items: number[]) => {
        noteQuestion('sql', soon(), () => ({ name: 'never', attributes: {} }));
        noteQuestion('sql', soon(), () => ({ name: 'never', attributes: {} }));
        await soon();
        await soon();
        return items;
      },
    });
    const counts = await Promise.all(
      [1, 2].map((item) =>
        begin(null, { name: 'caller' }, async () => {
          await ask('wechat', { name: 'call', attributes: {} }, soon);
          await batcher.add(item);
          const { sql, redis, wechat } = currentTally()!;
          return [sql.count, redis.count, wechat.count];
        }),
      ),
    );
    expect(counts).toEqual([
      [2, 0, 1],
      [2, 0, 1],
    ]);
    expect(currentTally()).toBeNull();
  });

  test('fails for all of them', async () => {
    const tracer = aTracer();
    const batcher = createBatcher({
      sizeMax: 10,
      run: async (): Promise<number[]> => {
        throw Object.assign(new Error('of a player'), { code: '57P01' });
      },
    });
    const outcomes = await Promise.allSettled(
      [1, 2].map((item) => begin(tracer, { name: 'caller' }, () => batcher.add(item))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(tracer.seen.map(({ faults }) => faults)).toEqual([['57P01'], ['57P01'], ['57P01'], ['57P01']]);
  });
});

describe('a field', () => {
  test('has one span for all its calls, which ends with the operation', async () => {
    const tracer = aTracer();
    await begin(tracer, { name: 'request' }, () =>
      inOperation('operation', {}, async () => {
        const call = (place: string, answer: unknown) =>
          inField(
            'Entry.player',
            () => place,
            () => answer,
          );
        expect(call('board.entries.player', 'ann')).toBe('ann');
        await call('board.entries.player', soon());
        call('board.me.player', 'bob');
        expect(() =>
          inField(
            'Query.bad',
            () => 'bad',
            () => {
              throw new RangeError('no');
            },
          ),
        ).toThrow('no');
        expect(tracer.seen.filter(({ isOver }) => isOver)).toEqual([]);
      }),
    );
    expect(named(tracer, 'Entry.player')).toHaveLength(2);
    expect(named(tracer, 'Query.bad')).toMatchObject([{ faults: ['RangeError'], isOver: true }]);
    expect(tracer.seen.every(({ isOver }) => isOver)).toBe(true);
  });
});

describe('below a span that is not kept', () => {
  test('no others are made, and no line of a log names it', async () => {
    const tracer = aTracer({ isSampled: false });
    await begin(tracer, { name: 'request' }, async () => {
      await inSpan('part', {}, soon);
      await inOperation('operation', {}, soon);
      noteQuestion('sql', soon(), () => ({ name: 'question', attributes: {} }));
      expect(currentIdentity()).toBeNull();
    });
    expect(tracer.seen.map(({ name }) => name)).toEqual(['request']);
  });
});

test('a traceparent is read as W3C words it', () => {
  const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const read = readTraceparent(good)!;
  expect(read).toEqual({
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    spanId: '00f067aa0ba902b7',
    isSampled: true,
  });
  expect(toTraceparent(read)).toBe(good);
  expect(readTraceparent(good.replace(/01$/, '00'))?.isSampled).toBe(false);
  // What a later version adds behind does not matter; what is no version at all does.
  expect(readTraceparent(`01${good.slice(2)}-more`)?.spanId).toBe('00f067aa0ba902b7');
  for (const bad of [undefined, [good], '', good.toUpperCase(), `ff${good.slice(2)}`, good.replace('00f0', '00g0')])
    expect(readTraceparent(bad)).toBeNull();
});
