/**
 * Tests that start and end servers and programs, or put something in the place of a module: each
 * file runs in a process of its own. All others share theirs, and the modules loaded in it.
 */
const ALONE = [
  'test/local/',
  'test/scripts/',
  'test/client/cli/demo.test.ts',
  'test/core/pack/check-pack.test.ts',
  'test/core/pack/python-checker.test.ts',
  'test/core/pack/stories.test.ts',
  'test/core/pack/tamper.test.ts',
  'test/workflows/deadline-table.test.ts',
  'test/workflows/dispute-carried.test.ts',
  'test/workflows/dispute-panel.test.ts',
  'test/workflows/dispute-phases.test.ts',
  'test/workflows/held-dispute.test.ts',
  'test/workflows/message-table.test.ts',
  'test/workflows/period-model.test.ts',
] as const;

/** The same as patterns, for the test runner. */
export const ALONE_PATTERNS = ALONE.map((path) =>
  path.endsWith('/') ? `${path}**/*.test.ts` : path,
);

export const isAlone = (file: string): boolean => ALONE.some((path) => file.startsWith(path));
