import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTemporalProgram, temporalVersion } from '../../local/temporal-programs.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gainshare-programs-'));
  mkdirSync(join(folder, 'bin'));
  // Of the real PATH only the folder of Node, and the shell's, are of use to the made-up commands.
  const path = [join(folder, 'bin'), dirname(process.execPath), '/bin'].filter(
    (place) => place !== '/usr/local/go/bin',
  );
  vi.stubEnv('PATH', path.join(delimiter));
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function putCommand(name: string, ...lines: string[]): void {
  const file = join(folder, 'bin', name);
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
}

/** A `go` that counts how often it was asked to install, and makes what the last word names. */
function putGo(): void {
  putCommand(
    'go',
    '[ "$1" = version ] && exit 0',
    `echo "$3" >> ${join(folder, 'installed')}`,
    'sleep 0.3',
    'name=$(basename "${3%@*}")',
    'echo "example.org/compiled" >&2',
    'touch "$GOBIN/$name"',
  );
}

const installed = (): string[] =>
  readFileSync(join(folder, 'installed'), 'utf8').trim().split('\n');

test('a server that was built before is taken before all others', async () => {
  const cache = join(folder, 'cache', 'gainshare', `temporal-server-${temporalVersion}`);
  mkdirSync(cache, { recursive: true });
  for (const name of ['temporal-server', 'temporal-sql-tool']) {
    writeFileSync(join(cache, name), '');
  }
  putCommand('temporal', 'echo "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"');
  expect(await findTemporalProgram(undefined, () => undefined)).toMatchObject({
    kind: 'server',
    folder: cache,
  });
});

test.each(['1.9.1', '1.10.0', '2.0.0'])('the command "temporal" %s is taken', async (version) => {
  putCommand('temporal', `echo "temporal version ${version} (Server 1.32.0, UI 2.54.1)"`);
  putGo();
  const program = await findTemporalProgram(undefined, () => undefined);
  expect(program).toMatchObject({ kind: 'cli', path: 'temporal' });
  expect(program.source).toContain(version);
});

test('an older "temporal" is passed over, and Go builds the server', async () => {
  putCommand('temporal', 'echo "temporal version 1.9.0 (Server 1.31.0, UI 2.50.0)"');
  putGo();
  const said: string[] = [];
  const program = await findTemporalProgram(undefined, (line) => said.push(line));
  expect(program.kind).toBe('server');
  expect(said[0]).toContain(`Building Temporal server ${temporalVersion} with Go, once`);
});

test('data that began on one kind of server never move to the other', async () => {
  putCommand('temporal', 'echo "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"');
  putGo();
  const program = await findTemporalProgram('server', () => undefined);
  expect(program.kind).toBe('server');
});

test('two that want to build at once build once', async () => {
  putGo();
  const said: string[] = [];
  const [first, second] = await Promise.all([
    findTemporalProgram(undefined, (line) => said.push(line)),
    findTemporalProgram(undefined, (line) => said.push(line)),
  ]);
  expect(first).toEqual(second);
  expect(installed()).toEqual([
    `go.temporal.io/server/cmd/server@v${temporalVersion}`,
    `go.temporal.io/server/cmd/tools/sql@v${temporalVersion}`,
  ]);
  expect(said.some((line) => line.includes('waiting for it'))).toBe(true);
});

test('a build that fails shows the last words of Go, and leaves nothing half made', async () => {
  putCommand('go', '[ "$1" = version ] && exit 0', 'echo "no space left on device" >&2', 'exit 1');
  const attempt = findTemporalProgram(undefined, () => undefined);
  await expect(attempt).rejects.toMatchObject({ code: 'LOCAL_TEMPORAL_MISSING' });
  await expect(attempt).rejects.toThrow('no space left on device');
  putGo();
  expect((await findTemporalProgram(undefined, () => undefined)).kind).toBe('server');
});
