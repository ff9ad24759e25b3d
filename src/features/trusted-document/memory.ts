import { createRareWarning, type Log } from '../../infra/log.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { shared } from '../../infra/time-limits.ts';
import type { ManifestStore } from './store.ts';

/*
 * All trusted documents, in the memory of each process: loaded when it starts, and again where Postgres has others. Word
 * of a change comes at once; every few seconds each process also looks, since word may get lost. A document that is not
 * there makes it look, too, though not more than once in a second, so whoever has loaded one may use it at once.
 */

export type DocumentMemory = ReturnType<typeof createDocumentMemory>;
type Documents = Record<string, string>;
type Needs = {
  store: Pick<ManifestStore, 'heads' | 'load'>;
  /** From the file that the process was started with. */
  ofFile: Documents;
  pubsub: PubSub;
  log: Log;
  now: () => number;
};

const channel = 'trusted-document:changed';
const pollMilliseconds = 5_000;
const askedMilliseconds = 1_000;

export function createDocumentMemory({ store, ofFile, pubsub, log, now }: Needs) {
  const manifests = new Map<string, { hash: string; documents: Documents }>();
  const warn = createRareWarning(
    log,
    'trusted documents cannot be compared with Postgres; what was loaded last counts',
  );
  let byId = new Map<string, string>();
  let texts = new Set<string>();
  let comparing: Promise<void> | null = null;
  let isBehind = false;
  let comparedAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};
  gather();
  return {
    start,
    stop,
    find: (id: string) => byId.get(id) ?? null,
    has: (text: string) => texts.has(text),
    refresh,
    announce,
  };

  /** Loads everything; the process must not serve before that is done. */
  async function start(): Promise<void> {
    await compare();
    const wake = () => void compareNow().catch(warn);
    timer = setInterval(wake, pollMilliseconds).unref();
    unsubscribe = pubsub.subscribe(channel, { onMessage: wake, onGap: wake });
  }

  function stop(): void {
    clearInterval(timer);
    unsubscribe();
  }

  /** Looks whether there is something new, unless that was just done. */
  async function refresh(): Promise<void> {
    if (Math.abs(now() - comparedAt) < askedMilliseconds) return comparing?.catch(() => {});
    await compareNow().catch(warn);
  }

  /** Tells all processes, this one, too. Call after the commit. */
  function announce(): void {
    comparedAt = -Infinity;
    pubsub.publish(channel, '');
  }

  /** When it is done, everything that was committed before the call is here. */
  function compareNow(): Promise<void> {
    // What is under way may have read already.
    isBehind = true;
    comparing ??= shared(catchUp).finally(() => (comparing = null));
    return comparing;
  }

  async function catchUp(): Promise<void> {
    while (isBehind) {
      isBehind = false;
      await compare();
    }
  }

  async function compare(): Promise<void> {
    comparedAt = now();
    const heads = await store.heads();
    const names = new Set(heads.map(nameOf));
    let isChanged = false;
    for (const name of manifests.keys()) if (!names.has(name)) isChanged = manifests.delete(name);
    for (const head of heads) {
      if (manifests.get(nameOf(head))?.hash === head.hash) continue;
      const documents = await store.load(head);
      if (documents) manifests.set(nameOf(head), { hash: head.hash, documents });
      isChanged = true;
    }
    if (isChanged) gather();
  }

  function gather(): void {
    const all = [ofFile, ...[...manifests.values()].map(({ documents }) => documents)].flatMap(Object.entries<string>);
    byId = new Map(all.flatMap(([id, text]) => formsOf(id).map((form) => [form, text] as const)));
    texts = new Set(byId.values());
  }
}

/** A hash may be sent with the name of its algorithm before it, as the specification of persisted documents has it. */
function formsOf(id: string): string[] {
  if (/^[0-9a-f]{64}$/.test(id)) return [id, `sha256:${id}`];
  return id.startsWith('sha256:') ? [id, id.slice('sha256:'.length)] : [id];
}

function nameOf({ gameKey, clientVersion }: { gameKey: string; clientVersion: string }): string {
  return `${gameKey}/${clientVersion}`;
}
