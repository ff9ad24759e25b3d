import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { lockFolder } from '../../src/embedded/lock.ts';
import { startElsewhere } from './start-elsewhere.ts';
import { tempFolder } from './temp-folder.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

test('keeps a second process out and names the first', async () => {
  const folder = tempFolder();
  const holder = await startElsewhere('lock', folder);
  expect(() => lockFolder(folder)).toThrow(`${folder} is in use by process ${holder.pid}.`);
  await holder.kill();
});

test('is taken over when its holder was killed', async () => {
  const folder = tempFolder();
  const holder = await startElsewhere('lock', folder);
  await holder.kill();
  lockFolder(folder).release();
});

test('is taken over when the process id belongs to another process by now', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'lock'), `${process.pid} an earlier start\n`);
  lockFolder(folder).release();
});

test('keeps a second caller in the same process out until released, and leaves nothing behind', () => {
  const folder = tempFolder();
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
  lock.release();
  lockFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});
