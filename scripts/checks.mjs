import { runTool } from './run-program.mjs';
import { say } from './say.mjs';

const tsc = 'typescript/bin/tsc';
const biome = '@biomejs/biome/bin/biome';

/** What a check remembers of files that stay as they are; a new clone begins without. */
const memory = 'node_modules/.cache/gainshare-checks';
const remembering = (file) => ['--incremental', '--tsBuildInfoFile', `${memory}/${file}`];

/** Everything that is checked without running the product; `fix` lists what can be put right. */
const checks = {
  types: { run: [tsc, '--noEmit', ...remembering('types.tsbuildinfo')] },
  'core types': {
    run: [tsc, '-p', 'tsconfig.core.json', ...remembering('core-types.tsbuildinfo')],
  },
  lint: {
    run: ['oxlint/bin/oxlint', '--type-aware', '--quiet'],
    fix: ['oxlint/bin/oxlint', '--type-aware', '--quiet', '--fix'],
  },
  format: { run: [biome, 'format', '--reporter=summary'], fix: [biome, 'format', '--write'] },
  'dead code': {
    run: ['knip/bin/knip.js', '--no-progress', '--cache', '--cache-location', `${memory}/knip`],
  },
};

export const checkNames = Object.keys(checks);

/** Runs one check and says how it went; what it found is shown only where it found something. */
export async function runCheck(name, fix = false) {
  const startedAt = Date.now();
  const check = checks[name];
  const [file, ...args] = (fix && check.fix) || check.run;
  const { code, output } = await runTool(file, args);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say(code === 0 ? `${name}: passed (${seconds} s)` : `${output}\n${name}: failed`);
  return code === 0;
}
