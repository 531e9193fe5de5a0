import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageRoot } from '../../local/package-root.ts';
import { commandOf } from '../../local/process-identity.ts';

const run = promisify(execFile);
const module = pathToFileURL(join(packageRoot(), 'scripts', 'test-folder.mjs')).href;

/** Runs lines of code in a process of its own with an open test folder; gives what it printed. */
async function withFolder(lines: string): Promise<Record<string, unknown>> {
  const code = `
    import { spawn } from 'node:child_process';
    import { tmpdir } from 'node:os';
    import { openTestFolder } from '${module}';
    const folder = openTestFolder();
    const path = tmpdir();
    ${lines}`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

const onLinux = process.platform === 'linux';

test.skipIf(!onLinux)('a program that outlives its test is ended and named', async () => {
  const { left, pid, path } = await withFolder(`
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    child.unref();
    const left = await folder.end(200);
    console.log(JSON.stringify({ left, pid: child.pid, path }));`);
  expect(left).toEqual(['sleep 600']);
  expect(commandOf(pid as number)).toBeUndefined();
  expect(existsSync(path as string)).toBe(false);
});

test('where nothing is left, nothing is named, and the folder is gone', async () => {
  const { left, path } = await withFolder(`
    console.log(JSON.stringify({ left: await folder.end(), path }));`);
  expect(left).toEqual([]);
  expect(path).toMatch(/gainshare-test-/);
  expect(existsSync(path as string)).toBe(false);
});
