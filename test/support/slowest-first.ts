import { BaseSequencer, type TestSpecification } from 'vitest/node';

const slow = ['/test/outages/', '/test/processes/', '/test/console/', 'graphiql.test.ts', 'browser.test.ts'];

/** What takes longest starts first, so that no worker is left alone with it at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => slow.some((part) => moduleId.includes(part));
    // oxlint-disable-next-line unicorn/no-array-sort -- no array, and the parent's own order
    const sorted = await super.sort(files);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
