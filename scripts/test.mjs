import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkNames, runCheck } from './checks.mjs';
import { packageFolder, say } from './say.mjs';
import { openTestFolder } from './test-folder.mjs';

/** Finds or builds the Temporal server now, where its progress can be seen. */
async function findTemporal() {
  const file = join(packageFolder, 'dist', 'local', 'temporal-programs.js');
  const { findTemporalProgram } = await import(pathToFileURL(file).href);
  await findTemporalProgram(undefined, say);
}

/** A run that takes longer hangs; its caller shall hear so, and not wait for ever. */
const LIMIT_MINUTES = 45;

function hanging() {
  return new Promise((_, reject) => {
    const say = () => reject(new Error(`The tests did not end within ${LIMIT_MINUTES} minutes.`));
    setTimeout(say, LIMIT_MINUTES * 60_000).unref();
  });
}

/** Runs the test files that match `filters`, all of them where there are none. */
async function runVitest(filters) {
  const { startVitest } = await import('vitest/node');
  const vitest = await startVitest('test', filters, { watch: false, root: packageFolder });
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const module of vitest.state.getTestModules()) {
    // A file that could not be loaded, or whose set-up failed, counts as one failure.
    counts.failed += module.errors().length > 0 ? 1 : 0;
    for (const suite of module.children.allSuites()) {
      counts.failed += suite.errors().length > 0 ? 1 : 0;
    }
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') {
        counts.passed += 1;
      } else if (state === 'skipped') {
        counts.skipped.push(`${module.relativeModuleId}: ${test.fullName}`);
      } else {
        counts.failed += 1;
      }
    }
  }
  counts.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return counts;
}

/** Prints the result as the last line, after the names of what was skipped; gives the exit code. */
export function report({ passed, failed, skipped }) {
  for (const name of skipped) {
    console.log(`skipped: ${name}`);
  }
  const ending = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  console.log(`${passed} passed, ${failed} failed${ending}`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * Types, lint and tests, each check counted as one. `--long` asks for the full counts of faults
 * and seeds. Answers with the exit code; the last line says how many passed and failed.
 */
export async function test(args) {
  const isLong = args.includes('--long');
  if (isLong) {
    process.env.GAINSHARE_TEST_LONG = '1';
  }
  const filters = args.filter((arg) => !arg.startsWith('--'));
  // The tests wait for servers often enough to let the checks run beside them.
  const checking = Promise.all(checkNames.map((name) => runCheck(name)));
  const total = { passed: 0, failed: 0, skipped: [] };
  const folder = openTestFolder();
  try {
    await findTemporal();
    const { passed, failed, skipped } = await (isLong
      ? runVitest(filters)
      : Promise.race([runVitest(filters), hanging()]));
    total.passed += passed;
    total.failed += failed;
    total.skipped = skipped;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    total.failed += 1;
  }
  for (const isPassed of await checking) {
    total[isPassed ? 'passed' : 'failed'] += 1;
  }
  for (const command of await folder.end()) {
    say(`left running: ${command}`);
    total.failed += 1;
  }
  return report(total);
}
