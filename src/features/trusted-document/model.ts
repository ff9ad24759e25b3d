/*
 * A manifest: the documents that one version of a game's client sends, each under the id by which it may be sent. It is
 * what code generators write beside the client (persisted-documents.json).
 */

export type Manifest = {
  gameKey: string;
  clientVersion: string;
  /** Documents by id. */
  documents: Record<string, string>;
  /** SHA-256 over all of it, so that two of them can be told apart. */
  hash: string;
  loadedBy: string;
  loadedAt: Date;
};
/** The same without its documents. */
export type ManifestHead = Omit<Manifest, 'documents'> & { documentCount: number };

export const limits = { documents: 1_000, bytes: 900_000, perGame: 50 };

/** An id may be a hash in any of the usual ways to write one; nothing is read out of it. */
const idForm = /^[\w:.+/=-]{1,128}$/;

/** What is wrong with something that should be a manifest's documents; null where nothing is. */
export function manifestFault(documents: unknown): string | null {
  if (typeof documents !== 'object' || documents === null || Array.isArray(documents))
    return 'It must be a JSON object of documents by id, as code generators write it.';
  const entries = Object.entries(documents);
  if (entries.length === 0 || entries.length > limits.documents)
    return `It must hold 1 to ${limits.documents} documents.`;
  for (const [id, text] of entries) {
    if (!idForm.test(id)) return `"${id.slice(0, 40)}" is no id: 1 to 128 letters, digits and any of _ : . + / = -`;
    if (typeof text !== 'string') return `What stands under "${id}" is no text.`;
  }
  return null;
}
