import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { packageFolder, step } from './say.mjs';
import { withSetupLock } from './setup-lock.mjs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(packageFolder, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm writes its own list last of all, so an installation that was cut short has none. */
function areInstalled() {
  const wanted = packagesOf('package-lock.json') ?? {};
  const installed = packagesOf('node_modules/.package-lock.json');
  return (
    installed !== undefined &&
    Object.entries(wanted).every(
      ([place, { version, optional }]) =>
        place === '' || optional === true || installed[place]?.version === version,
    )
  );
}

function npm(...args) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js')
    ? runProgram(process.execPath, [path, ...args])
    : runProgram('npm', args);
}

/** Installs the packages that package-lock.json names, where any of them is missing or another. */
export async function installDependencies() {
  if (areInstalled()) {
    return;
  }
  await withSetupLock(async () => {
    if (areInstalled()) {
      return;
    }
    const { code, output } = await step('Installing the npm packages', () =>
      npm('ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'),
    );
    if (code !== 0) {
      throw new Error(
        `${output}\n"npm ci" failed. It needs the npm registry (npm config get registry) ` +
          'and about 700 MB of disk; the lines above say what went wrong.',
      );
    }
  });
}
