import { defineConfig } from 'vitest/config';
import { ALONE_PATTERNS } from './test/support/alone.ts';
import { SlowestFirst } from './test/support/slowest-first.ts';

const ALL = ['test/**/*.test.ts'];

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';

// vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE_PATTERNS } },
      // The others leave nothing behind: a process loads the code once and runs many of them.
      {
        extends: true,
        test: { name: 'tidy', include: ALL, exclude: ALONE_PATTERNS, isolate: false },
      },
    ],
    // Processes of their own: the Temporal worker and DuckDB are native and share nothing.
    pool: 'forks',
    // One more than a small machine has cores: one of the files mostly waits for servers. With yet
    // one more they take each other's time.
    maxWorkers: 3,
    // What a file is translated to is kept between runs, by its content.
    experimental: { fsModuleCache: true },
    sequence: { sequencer: SlowestFirst },
    globalSetup: ['test/support/global-setup.ts'],
    // A busy machine takes ten times as long: only what hangs shall end here.
    testTimeout: isLong ? 1_200_000 : 300_000,
    hookTimeout: isLong ? 1_200_000 : 300_000,
    // A check that was left out is named, and one that was left alone on purpose is a mistake.
    allowOnly: false,
    passWithNoTests: false,
  },
});
