import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';

interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the script as npm does, without a terminal. */
function runScript(...args: string[]): Promise<Ending> {
  const script = join(packageRoot(), 'scripts', 'run.mjs');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

test('a mode that does not exist is refused with those that do', async () => {
  const { code, stdout, stderr } = await runScript('dance');
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain('demo, gainshare, bench, build, lint, types, test');
});

test('where all is built, set-up says nothing and the command has stdout to itself', async () => {
  await runScript('build');
  const { code, stdout, stderr } = await runScript('gainshare', '--help');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^Usage: gainshare/);
  expect(code).toBe(0);
});

test('the exit code of the command is that of npm', async () => {
  const { code, stdout } = await runScript('gainshare', 'no-such-command');
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
});
