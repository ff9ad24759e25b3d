import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';
import { SlowestFirst } from './test/support/slowest-first.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    // No test is about its time: these end what hangs, on a slow machine, too.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Modules load as they do in production, by Node's own type stripping: one copy of graphql, no transform. Nothing is
    // mocked, so nothing needs to be hooked in.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    reporters: ['default', new ClosingLine()],
    pool: 'forks',
    // Room for what a test leaves behind: less of it has to be looked through again and again.
    execArgv: ['--max-semi-space-size=64', '--min-semi-space-size=16'],
    // One more than there are cores, since tests also wait; with another one they get into each other's way.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    // The code has no state of its own in modules, so files share a process: it loads everything once, and stays warm.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
  },
});
