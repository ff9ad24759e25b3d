import type { Db } from '../../infra/db.ts';
import type { Manifest, ManifestHead } from './model.ts';

export type ManifestStore = ReturnType<typeof createManifestStore>;
export type Place = Pick<Manifest, 'gameKey' | 'clientVersion'>;

const headColumns = {
  gameKey: true,
  clientVersion: true,
  documentCount: true,
  hash: true,
  loadedBy: true,
  loadedAt: true,
} as const;

export function createManifestStore({ prisma }: Db, now: () => number) {
  return { list, heads, load, countOthers, save, remove };

  /** A game's manifests, the newest first. */
  async function list(gameKey: string): Promise<ManifestHead[]> {
    const orderBy = [{ loadedAt: 'desc' }, { clientVersion: 'asc' }] as const;
    return prisma.documentManifest.findMany({ where: { gameKey }, orderBy: [...orderBy], select: headColumns });
  }

  /** What there is, by which a process knows whether it has all of it. */
  async function heads(): Promise<(Place & { hash: string })[]> {
    return prisma.documentManifest.findMany({ select: { gameKey: true, clientVersion: true, hash: true } });
  }

  async function load({ gameKey, clientVersion }: Place): Promise<Record<string, string> | null> {
    const row = await prisma.documentManifest.findUnique({
      where: { gameKey_clientVersion: { gameKey, clientVersion } },
      select: { documents: true },
    });
    return row && (row.documents as Record<string, string>);
  }

  async function countOthers({ gameKey, clientVersion }: Place): Promise<number> {
    return prisma.documentManifest.count({ where: { gameKey, clientVersion: { not: clientVersion } } });
  }

  /** Keeps it in place of what was loaded for the version before. */
  async function save(manifest: Omit<Manifest, 'loadedAt'>): Promise<ManifestHead> {
    const { gameKey, clientVersion, ...rest } = manifest;
    const data = { ...rest, documentCount: Object.keys(rest.documents).length, loadedAt: new Date(now()) };
    return prisma.documentManifest.upsert({
      where: { gameKey_clientVersion: { gameKey, clientVersion } },
      create: { gameKey, clientVersion, ...data },
      update: data,
      select: headColumns,
    });
  }

  /** Null where there is none. */
  async function remove(place: Place): Promise<ManifestHead | null> {
    const where = { gameKey_clientVersion: place };
    const head = await prisma.documentManifest.findUnique({ where, select: headColumns });
    if (head) await prisma.documentManifest.deleteMany({ where: place });
    return head;
  }
}
