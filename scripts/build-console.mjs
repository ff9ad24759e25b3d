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

/** What also decides what is built: this, and the versions of all libraries. */
const builders = [fileURLToPath(import.meta.url), join(root, 'package-lock.json')];

const mark = hashOfSources();
if (!existsSync(markFile) || readFileSync(markFile, 'utf8') !== mark) {
  const vite = findVite();
  if (vite) await buildAnew(vite).catch(fail);
}

async function buildAnew(vite) {
  console.log('  Building the web console.');
  // Whatever this process is for, what it builds is for use.
  process.env.NODE_ENV = 'production';
  const { build } = await import(pathToFileURL(vite).href);
  // Beside the one that is there, whose place it takes once it is whole.
  const outDir = `${built}-${process.pid}`;
  await build(configOf(outDir));
  writeFileSync(join(outDir, '.sources'), mark);
  rmSync(built, { recursive: true, force: true });
  renameSync(outDir, built);
}

/** An installation goes on without a console, which `npm start` tries to build again. */
function fail(error) {
  console.error('The web console was not built.', error);
  if (process.env.npm_lifecycle_event !== 'postinstall') process.exitCode = 1;
}

function hashOfSources() {
  const hash = createHash('sha256');
  const sources = ['index.html', 'tsconfig.json', 'public', 'src'].flatMap((name) => filesIn(name));
  for (const path of [...sources.toSorted((left, right) => (left < right ? -1 : 1)), ...builders])
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

function configOf(outDir) {
  return {
    configFile: false,
    root: folder,
    base: '/admin/',
    logLevel: 'warn',
    // Where the gateway puts the nonce of a visit, which allows the styles that the component library writes.
    html: { cspNonce: '__NONCE__' },
    build: {
      outDir,
      // The policy of the page allows no data addresses for scripts and styles.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The licence texts of all that is in the scripts, to go where they go.
      license: { fileName: 'licenses.md' },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        // The component library marks each of its modules for servers that render pages, which none here does.
        onLog: (level, log, tell) => {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
        },
      },
    },
  };
}
