import { spawnSync } from 'node:child_process';

/** Where the second checker is. */
export const CHECKER_FOLDER = 'examples/checker';

/** Prints where the Python is that runs it; nothing where it is too old for the checker. */
const WHERE = 'import sys; print(sys.executable if sys.version_info >= (3, 9) else "")';

let found: string | undefined;

/** The Python itself: `python3` may be a script that looks for it, and slow. */
function python(): string {
  found ??= (spawnSync('python3', ['-c', WHERE], { encoding: 'utf8' }).stdout ?? '').trim();
  return found;
}

/** Whether there is a Python that the checker runs on; tests that need it are skipped by name. */
export function hasPython(): boolean {
  return python() !== '';
}

/** What Python prints, line by line. */
export function runPython(args: readonly string[], input = ''): readonly string[] {
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { stdout, stderr, error } = spawnSync(python(), [...args], options);
  if (error !== undefined) throw error;
  if (stderr !== '') throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}
