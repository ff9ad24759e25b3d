import { randomUUID } from 'node:crypto';
import type { BenchCase } from './cases.ts';

/* A save of 2 KB, as a small game has one: written under a writeId of its own, and read. */

export const saveKey = 'garden';
const saveBytes = 2_048;

const plants = ['rose', 'fern', 'moss', 'iris', 'basil', 'hazel', 'ivy', 'sage'];

/** Another garden each time: one that compresses to nothing would say nothing about the disk. */
export function aGarden() {
  const garden = { droplets: anyNumber(), plants: [] as object[], note: '' };
  while (JSON.stringify(garden).length < saveBytes - 100)
    garden.plants.push({ id: randomUUID().slice(0, 13), kind: plants[anyNumber() % 8], level: anyNumber() % 100 });
  garden.note = 'x'.repeat(saveBytes - JSON.stringify(garden).length);
  return garden;
}

const anyNumber = () => Math.floor(Math.random() * 1_000_000);

const writeDocument = `mutation Write($input: WriteSaveInput!) {
  writeSave(input: $input) {
    __typename
    ... on SaveWrite { revision isRepeat }
    ... on Error { code message }
  }
}`;

export const readSaveDocument = `query Read($key: ID!) {
  save(key: $key) { revision data updatedAt }
}`;

const oneOf = <Item>(items: Item[]): Item => items[Math.floor(Math.random() * items.length)]!;

/** Made beforehand, so that the load process has time for its requests. */
const gardens = Array.from({ length: 64 }, aGarden);

type Answer = { writeSave?: { revision?: number }; save?: { data?: { plants?: unknown[] } } };

export const saveCases = {
  'save-write': {
    title: 'write a save of 2 KB',
    board: null,
    yardstick: 'upsert-save',
    document: writeDocument,
    marker: '"__typename":"SaveWrite"',
    fault: (data) => ((data as Answer).writeSave?.revision ? null : '`writeSave` came without `revision`'),
    script: ({ callers }) => ({
      next: () => ({
        variables: { input: { key: saveKey, data: oneOf(gardens), writeId: randomUUID() } },
        accessToken: oneOf(callers).accessToken,
      }),
    }),
  },
  'save-read': {
    title: 'read a save of 2 KB',
    board: null,
    yardstick: 'bare-json-save',
    document: readSaveDocument,
    marker: '"revision":',
    fault: (data) => ((data as Answer).save?.data?.plants?.length ? null : '`save` came without its data'),
    script: ({ callers }) => ({
      next: () => ({ variables: { key: saveKey }, accessToken: oneOf(callers).accessToken }),
    }),
  },
} satisfies Record<string, BenchCase>;
