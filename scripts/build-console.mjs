/*
 * Builds the web console into console/dist, if its sources or its libraries have changed since. Where no Vite is
 * installed (production install) there is nothing to do: an image brings the folder with it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'console');
const built = join(folder, 'dist');
const markFile = join(built, '.sources');

const mark = hashOfSources();
if (!existsSync(markFile) || readFileSync(markFile, 'utf8') !== mark) {
  const vite = findVite();
  if (vite) {
    console.log('  Building the web console.');
    // Whatever this process is for, what it builds is for use.
    process.env.NODE_ENV = 'production';
    const { build } = await import(pathToFileURL(vite).href);
    // Beside the one that is there, whose place it takes once it is whole.
    const outDir = `${built}-${process.pid}`;
    await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn', build: { outDir } });
    writeFileSync(join(outDir, '.sources'), mark);
    rmSync(built, { recursive: true, force: true });
    renameSync(outDir, built);
  }
}

function hashOfSources() {
  const hash = createHash('sha256');
  const sources = ['index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src'].flatMap((name) => filesIn(name));
  for (const path of [...sources.toSorted((left, right) => (left < right ? -1 : 1)), join(root, 'package-lock.json')])
    hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex');
}

function filesIn(name) {
  const path = join(folder, name);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((inner) => filesIn(join(name, inner)));
}

function findVite() {
  try {
    return createRequire(import.meta.url).resolve('vite');
  } catch {
    return null;
  }
}
