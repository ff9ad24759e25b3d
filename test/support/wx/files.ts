import { randomUUID } from 'node:crypto';
import { WxFault, type Callbacks, type Realm } from './realm.ts';

export type TemporaryFiles = ReturnType<typeof createFiles>;

type ReadOptions = Callbacks & { filePath: string; encoding?: BufferEncoding };

/** The files of a game, in memory. */
export function createFiles() {
  const contents = new Map<string, Uint8Array>();
  return { read: (path: string) => contents.get(path), write };

  /** Under this path, or one of WeChat's making. */
  function write(bytes: Uint8Array, path = `http://tmp/${randomUUID()}`): string {
    contents.set(path, bytes);
    return path;
  }
}

export function createFileSystem(realm: Realm, files: TemporaryFiles) {
  return { getFileSystemManager: () => realm.give({ readFile }) };

  function readFile(options: ReadOptions): void {
    const { filePath, encoding } = options;
    realm.settle('readFile', options, () => {
      const bytes = files.read(filePath);
      if (!bytes) throw new WxFault(`no such file or directory, open '${filePath}'`);
      return { data: encoding ? Buffer.from(bytes).toString(encoding) : bytes };
    });
  }
}
