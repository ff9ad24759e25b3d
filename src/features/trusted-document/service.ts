import { BadUserInput } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { sha256 } from '../../infra/secrets.ts';
import { ManifestInvalid, ManifestNotFound, type ManifestIssue } from './errors.ts';
import type { DocumentMemory } from './memory.ts';
import { limits, manifestFault, type Manifest, type ManifestHead } from './model.ts';
import type { ManifestStore, Place } from './store.ts';

export type TrustedDocumentService = ReturnType<typeof createTrustedDocumentService>;
/** Why a document would be refused, whoever sends it; null where it would not. */
export type DocumentFault = (text: string) => string | null;

type Needs = {
  store: ManifestStore;
  memory: Pick<DocumentMemory, 'announce'>;
  faultOf: DocumentFault;
  acts: Pick<Acts, 'afterwards'>;
};

/** More faults than one reads at once are not told. */
const issuesMax = 20;

export function createTrustedDocumentService({ store, memory, faultOf, acts }: Needs) {
  return { list: store.list, load, withdraw };

  /**
   * Loads what a version of the client sends, in place of what was loaded for it before.
   *
   * @throws ManifestInvalid
   */
  async function load(given: Omit<Manifest, 'hash' | 'loadedAt' | 'documents'> & { documents: unknown }) {
    const { gameKey, clientVersion, loadedBy } = given;
    checkVersion(clientVersion);
    const documents = checkDocuments(given.documents);
    if ((await store.countOthers(given)) >= limits.perGame)
      throw new BadUserInput(`A game may have at most ${limits.perGame} manifests. Withdraw an old one first.`);
    const hash = sha256(JSON.stringify(documents)).toString('hex');
    const head = await store.save({ gameKey, clientVersion, documents, hash, loadedBy });
    await acts.afterwards(memory.announce);
    return head;
  }

  /** @throws ManifestNotFound */
  async function withdraw(place: Place): Promise<ManifestHead> {
    const head = await store.remove(place);
    if (!head) throw new ManifestNotFound(`Nothing is loaded for version "${place.clientVersion}".`);
    await acts.afterwards(memory.announce);
    return head;
  }

  function checkDocuments(documents: unknown): Record<string, string> {
    const fault = manifestFault(documents);
    if (fault) throw new ManifestInvalid(fault);
    const known = documents as Record<string, string>;
    if (Buffer.byteLength(JSON.stringify(known)) > limits.bytes)
      throw new ManifestInvalid(`It may take at most ${limits.bytes} bytes.`);
    const issues = Object.entries(known).flatMap(([path, text]): ManifestIssue[] => {
      const message = faultOf(text);
      return message === null ? [] : [{ path, message }];
    });
    if (issues.length > 0)
      throw new ManifestInvalid(`${issues.length} of its documents would be refused.`, issues.slice(0, issuesMax));
    return known;
  }
}

function checkVersion(clientVersion: string): void {
  if (!/^[\w.+-]{1,64}$/.test(clientVersion))
    throw new BadUserInput('`clientVersion` must be as clients say it: 1 to 64 letters, digits and any of . + - _');
}
