import { readFileSync } from 'node:fs';
import { StartupError } from '../../errors.ts';
import type { Db } from '../../infra/db.ts';
import type { Log } from '../../infra/log.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { createDocumentMemory } from './memory.ts';
import { manifestFault } from './model.ts';
import { createTrustedDocumentService, type DocumentFault } from './service.ts';
import { createManifestStore } from './store.ts';

type Needs = {
  db: Db;
  pubsub: PubSub;
  /** A manifest that is loaded from the start. */
  file: string | null;
  faultOf: DocumentFault;
  log: Log;
  now: () => number;
};

/** @throws StartupError where the file is no manifest */
export function assembleTrustedDocuments({ db, pubsub, file, faultOf, log, now }: Needs) {
  const store = createManifestStore(db, now);
  const ofFile = file === null ? {} : readManifest(file);
  // A file may be older than the gateway: what is no good any more in it is refused when it is sent.
  for (const [id, text] of Object.entries(ofFile)) {
    const fault = faultOf(text);
    if (fault !== null) log.warn({ id, fault }, 'a document of DOCUMENT_MANIFEST would be refused');
  }
  const documentMemory = createDocumentMemory({ store, ofFile, pubsub, log, now });
  return {
    documentMemory,
    trustedDocuments: createTrustedDocumentService({ store, memory: documentMemory, faultOf, acts: db.pool }),
  };
}

function readManifest(file: string): Record<string, string> {
  const fault = (why: string) => new StartupError(`DOCUMENT_MANIFEST: ${file} ${why}`);
  let documents: unknown;
  try {
    documents = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fault(error instanceof SyntaxError ? 'is no JSON.' : 'cannot be read.');
  }
  const wrong = manifestFault(documents);
  if (wrong) throw fault(`is no manifest. ${wrong}`);
  return documents as Record<string, string>;
}
