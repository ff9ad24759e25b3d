import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Where the gateway puts the nonce of a visit, which allows the styles that the component library writes. */
const noncePlace = '__NONCE__';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/admin/',
  html: { cspNonce: noncePlace },
  build: {
    // The policy of the page allows no data addresses for scripts and styles, and files are few.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      // The component library marks each of its modules for servers that render pages, which none here does.
      onLog: (level, log, tell) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') tell(level, log);
      },
    },
  },
});
