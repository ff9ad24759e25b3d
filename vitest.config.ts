import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Modules load as they do in production, by Node's own type stripping: one copy of graphql, no transform.
    experimental: { viteModuleRunner: false },
    reporters: ['default', new ClosingLine()],
    pool: 'forks',
    maxWorkers: 2,
  },
});
