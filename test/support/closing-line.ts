import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line, for machines that read logs, after those that passed at their second try only. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests.filter((one) => one.diagnostic()?.flaky))
      console.log(`passed at the second try only: ${test.module.relativeModuleId} > ${test.fullName}`);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    console.log(`${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped`);
  }
}
