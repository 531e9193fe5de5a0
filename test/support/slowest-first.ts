import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that wait for servers which they kill or start, for a minute each, the longest first. */
const WAITING = [
  'test/faults/kills',
  'test/client/cli/demo',
  'test/local/stack',
  'test/faults/re-review-kills',
  'test/faults/payout-kills',
  'test/faults/cut-connections',
];

/** Scenarios on servers, which wait for a third of their time. */
const SCENARIOS = ['test/workflows/'];

/** Those that compute, the slowest first. */
const COMPUTING = [
  'test/core/pack/',
  'test/datasets/fuzz',
  'test/examples/',
  'test/core/statement/pages',
  'test/docs/',
  'test/core/simulation/',
  'test/datasets/',
  'test/replay/',
  'test/',
];

const KINDS = [WAITING, SCENARIOS, COMPUTING];

const placeIn = (prefixes: readonly string[], { moduleId }: TestSpecification): number =>
  prefixes.findIndex((prefix) => moduleId.includes(`/${prefix}`));

/** The files of each kind, the first that fits it, in the order of its list. */
const ofKind = (files: readonly TestSpecification[], kind: readonly string[]) =>
  files
    .filter((file) => KINDS.find((prefixes) => placeIn(prefixes, file) !== -1) === kind)
    .toSorted((one, other) => placeIn(kind, one) - placeIn(kind, other));

/** Puts the files evenly among others, the first of them first, the last before this share ends. */
function spread(
  files: readonly TestSpecification[],
  among: readonly TestSpecification[],
  share: number,
): TestSpecification[] {
  const step = (among.length * share) / Math.max(files.length, 1);
  return files.reduceRight<TestSpecification[]>(
    (all, file, place) => all.toSpliced(Math.round(place * step), 0, file),
    [...among],
  );
}

/**
 * Mixes files that wait with files that compute: side by side those that wait leave the machine
 * idle, and more of the others than it has cores slow one another down. The small ones come last.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const running = spread(ofKind(sorted, SCENARIOS), ofKind(sorted, COMPUTING), 0.6);
    return spread(ofKind(sorted, WAITING), running, 0.3);
  }
}
