import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const onLinux = process.platform === 'linux';

function askPs(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** The command line of a process with single spaces, or undefined where it has ended. */
export function commandOf(pid: number): string | undefined {
  // Slim images have no `ps`, and a process that has ended but was not yet reaped has no command.
  const command = onLinux
    ? readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim()
    : askPs(pid, 'args');
  return command === '' ? undefined : command;
}

/**
 * When a living process started, as opaque text: with the pid it names one process for ever.
 * Undefined where the process has ended.
 */
export function startOf(pid: number): string | undefined {
  if (!onLinux) {
    return askPs(pid, 'lstart');
  }
  // The name of the program may hold spaces and ends with the last bracket. Field 3 is the state
  // (Z and X have ended and only wait to be reaped), field 22 the start.
  const stat = readProc(pid, 'stat');
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || /[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
}

/** A server process, and the argument of its command line by which it is known to be ours. */
export interface ServerProcess {
  readonly pid: number;
  readonly marker: string;
}

/** True while the process lives and is the one that was recorded, not a later one with its pid. */
export function isRunning(server: ServerProcess): boolean {
  const command = commandOf(server.pid);
  return command !== undefined && ` ${command} `.includes(` ${server.marker} `);
}
