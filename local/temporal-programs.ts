import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import { cacheFolder } from './cache-folder.ts';
import { ensureGoPrograms, type GoPrograms, type Progress } from './go-install.ts';

export const temporalVersion = '1.32.0';
const OLDEST_CLI = [1, 9, 1] as const;
const SERVER = 'go.temporal.io/server/cmd';
// The SDK would fetch it anew each day, which needs the internet each day.
const KEPT_FOR = '3650 days';

/** A Temporal server that can be started here: the real one, or the CLI's. */
export type TemporalProgram =
  | { readonly kind: 'server'; readonly source: string; readonly folder: string }
  | { readonly kind: 'cli'; readonly source: string; readonly path: string };

const realServer = (): GoPrograms => ({
  what: `Temporal server ${temporalVersion}`,
  folder: join(cacheFolder(), `temporal-server-${temporalVersion}`),
  packages: {
    'temporal-server': `${SERVER}/server@v${temporalVersion}`,
    'temporal-sql-tool': `${SERVER}/tools/sql@v${temporalVersion}`,
  },
});

/** What a command prints, or undefined where there is no such command. */
function ask(program: string, ...args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

function isRecentEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [place, oldest] of OLDEST_CLI.entries()) {
    const part = parts[place] ?? 0;
    if (part !== oldest) {
      return part > oldest;
    }
  }
  return true;
}

function cachedServer(): TemporalProgram | undefined {
  const { folder, packages, what } = realServer();
  return Object.keys(packages).every((name) => existsSync(join(folder, name)))
    ? { kind: 'server', source: `${what}, built before, in ${folder}`, folder }
    : undefined;
}

function commandOnPath(): TemporalProgram | undefined {
  const version = /temporal version (\d+\.\d+\.\d+)/.exec(ask('temporal', '--version') ?? '')?.[1];
  return version !== undefined && isRecentEnough(version)
    ? { kind: 'cli', source: `the command "temporal" ${version} on the PATH`, path: 'temporal' }
    : undefined;
}

async function builtServer(say: Progress): Promise<TemporalProgram | undefined> {
  if (ask('go', 'version') === undefined) {
    return undefined;
  }
  const programs = realServer();
  try {
    await ensureGoPrograms(programs, say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return undefined;
  }
  const { folder, what } = programs;
  return { kind: 'server', source: `${what}, built with Go, in ${folder}`, folder };
}

/** The SDK fetches the CLI from Temporal's own site: the last resort, as it is no registry. */
async function downloadedCommand(say: Progress): Promise<TemporalProgram | undefined> {
  const downloadDir = join(cacheFolder(), 'temporal-cli');
  say('Asking the Temporal SDK to download a server.');
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    mkdirSync(downloadDir, { recursive: true });
    const executable = {
      type: 'cached-download',
      downloadDir,
      version: `v${OLDEST_CLI.join('.')}`,
      ttl: KEPT_FOR,
    } as const;
    const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } });
    await environment.teardown();
  } catch (error) {
    say(`The download failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const file = readdirSync(downloadDir).find((name) => name.startsWith('temporal'));
  return file === undefined
    ? undefined
    : {
        kind: 'cli',
        source: `the Temporal CLI that the SDK downloaded to ${downloadDir}`,
        path: join(downloadDir, file),
      };
}

type Finder = (say: Progress) => Promise<TemporalProgram | undefined> | TemporalProgram | undefined;

/** In this order, and for a folder that has data, only those of the kind it began with. */
const finders: readonly { readonly kind: TemporalProgram['kind']; readonly find: Finder }[] = [
  { kind: 'server', find: cachedServer },
  { kind: 'cli', find: commandOnPath },
  { kind: 'server', find: builtServer },
  { kind: 'cli', find: downloadedCommand },
];

/**
 * Finds or installs a Temporal server. `kind` names the one that a folder's data belong to.
 * Throws LOCAL_TEMPORAL_MISSING where nothing can be had.
 */
export async function findTemporalProgram(
  kind: TemporalProgram['kind'] | undefined,
  say: Progress,
): Promise<TemporalProgram> {
  for (const finder of finders) {
    if (kind === undefined || finder.kind === kind) {
      const program = await finder.find(say);
      if (program !== undefined) {
        return program;
      }
    }
  }
  throw new GainshareError(
    'LOCAL_TEMPORAL_MISSING',
    kind === undefined
      ? 'There is no Temporal server here, and none could be built or downloaded.'
      : `The data of this folder belong to a Temporal ${kind}, which is no longer to be had here.`,
  );
}
