import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that wait for servers which they kill or start, for a minute each, the longest first. Each
 * begins a dozen others after the one before it: side by side they would leave the machine idle.
 */
const WAITING = [
  'test/faults/kills',
  'test/client/cli/demo',
  'test/local/stack',
  'test/faults/re-review-kills',
  'test/faults/payout-kills',
  'test/faults/cut-connections',
];
const BETWEEN = 12;

/** The others by their folders, the slowest first; whatever needs a process of its own leads. */
const SLOW = ['test/core/pack/', 'test/workflows/', 'test/datasets/', 'test/replay/', 'test/'];

const placeOf = ({ moduleId }: TestSpecification, prefixes: readonly string[]): number =>
  prefixes.findIndex((prefix) => moduleId.includes(`/${prefix}`));

/** Starts slow files first, so that no worker is left alone with one at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const byPlace = (prefixes: readonly string[], some: TestSpecification[]) =>
      some.toSorted((one, other) => placeOf(one, prefixes) - placeOf(other, prefixes));
    const isWaiting = (file: TestSpecification) => placeOf(file, WAITING) !== -1;
    const waiting = byPlace(WAITING, sorted.filter(isWaiting));
    const others = byPlace(
      SLOW,
      sorted.filter((file) => !isWaiting(file)),
    );
    return waiting.reduceRight(
      (all, file, place) => all.toSpliced(place * BETWEEN, 0, file),
      others,
    );
  }
}
