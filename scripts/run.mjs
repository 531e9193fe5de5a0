// The one entry behind the npm scripts: sets up what is missing, then does what was asked.
// It and the files beside it use Node alone, so that they run before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode } from './check-node.mjs';
import { failWith, packageFolder, say } from './say.mjs';

checkNode();
const [mode, ...args] = process.argv.slice(2);

/** Dependencies and build, quietly where there is nothing to do. */
async function setUp() {
  const { installDependencies } = await import('./install-dependencies.mjs');
  const { build } = await import('./build.mjs');
  await installDependencies();
  await build();
}

/** Runs a built program in this very process, so that signals and exit codes are its own. */
async function runBuilt(file, ...programArgs) {
  await setUp();
  const program = join(packageFolder, 'dist', file);
  if (!existsSync(program)) {
    throw new Error(`The build made no ${program}.`);
  }
  process.argv = [process.argv[0], program, ...programArgs];
  await import(program);
}

async function runChecks(names) {
  const { installDependencies } = await import('./install-dependencies.mjs');
  const { runCheck } = await import('./checks.mjs');
  await installDependencies();
  const results = await Promise.all(names.map((name) => runCheck(name, args.includes('--fix'))));
  process.exitCode = results.every((passed) => passed) ? 0 : 1;
}

const modes = {
  demo: () => runBuilt('client/cli/main.js', 'demo', ...args),
  gainshare: () => runBuilt('client/cli/main.js', ...args),
  bench: () => runBuilt('bench/main.js', ...args),
  build: setUp,
  lint: () => runChecks(['lint', 'format', 'dead code']),
  types: () => runChecks(['types', 'core types']),
  test: async () => {
    const { report, test } = await import('./test.mjs');
    try {
      await setUp();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = report({ passed: 0, failed: 1, skipped: [] });
      return;
    }
    process.exitCode = await test(args);
    // Whatever a test left open must not keep us: our caller waits for the end.
    process.stdout.write('', () => process.exit());
  },
};

if (!Object.hasOwn(modes, mode ?? '')) {
  failWith(`Say what to do: ${Object.keys(modes).join(', ')}.`);
}
try {
  await modes[mode]();
} catch (error) {
  failWith(error instanceof Error ? error.message : String(error));
}
