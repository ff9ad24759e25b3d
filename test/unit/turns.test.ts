import { expect, test } from 'vitest';
import { createTurns } from '../../src/infra/turns.ts';

test('whoever waits for a turn gets it in order, and what comes meanwhile waits for one of them at most', async () => {
  const turn = createTurns();
  const done: string[] = [];
  const meanwhile = () =>
    new Promise<void>((resolve) =>
      setImmediate(() => {
        done.push('other');
        resolve();
      }),
    );
  const waiting = ['first', 'second', 'third'].map((name) => turn().then(() => done.push(name)));
  const others = [meanwhile(), waiting[0]!.then(meanwhile), waiting[1]!.then(meanwhile)];
  await Promise.all([...waiting, ...others]);
  expect(done.filter((one) => one !== 'other')).toEqual(['first', 'second', 'third']);
  expect(done.indexOf('second') - done.indexOf('first')).toBe(2);
  expect(done.indexOf('third') - done.indexOf('second')).toBe(2);
  // And again, after nobody waited.
  await turn();
});
