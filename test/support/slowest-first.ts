import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Folders and files whose tests wait for servers and people's deadlines, the slowest first. Those
 * that need a process of their own come before all others, which go on in the same ones.
 */
const SLOW = [
  'test/faults/',
  'test/client/cli/demo',
  'test/local/',
  'test/scripts/',
  'test/workflows/',
  'test/datasets/',
  'test/replay/',
  'test/client/',
  'test/',
];

const rankOf = ({ moduleId }: TestSpecification): number =>
  SLOW.findIndex((prefix) => moduleId.includes(`/${prefix}`));

/** Starts the slowest files first, so that no worker is left alone with one at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
