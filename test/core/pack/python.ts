import { spawnSync } from 'node:child_process';

/** Where the second checker is. */
export const CHECKER_FOLDER = 'examples/checker';

/** Whether there is a Python that the checker runs on; tests that need it are skipped by name. */
export function hasPython(): boolean {
  const program = 'import sys; sys.exit(sys.version_info < (3, 9))';
  return spawnSync('python3', ['-c', program]).status === 0;
}

/** What Python prints, line by line. */
export function runPython(args: readonly string[], input = ''): readonly string[] {
  const options = { input, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const { stdout, stderr, error } = spawnSync('python3', [...args], options);
  if (error !== undefined) throw error;
  if (stderr !== '') throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}
