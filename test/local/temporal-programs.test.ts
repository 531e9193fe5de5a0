import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DevServerConfig } from '@temporalio/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTemporalProgram, temporalVersion } from '../../local/temporal-programs.ts';

const createLocal = vi.hoisted(() => vi.fn());
vi.mock('@temporalio/testing', () => ({ TestWorkflowEnvironment: { createLocal } }));

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gainshare-programs-'));
  mkdirSync(join(folder, 'bin'));
  for (const tool of ['basename', 'ps', 'sleep', 'touch']) {
    const place = ['/bin', '/usr/bin'].find((path) => existsSync(join(path, tool)));
    if (place !== undefined) {
      symlinkSync(join(place, tool), join(folder, 'bin', tool));
    }
  }
  vi.stubEnv('PATH', join(folder, 'bin'));
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

test('where build and download both fail, the last words of both are said', async () => {
  createLocal.mockRejectedValue(new Error('no way to the internet'));
  putCommand('go', '[ "$1" = version ] && exit 0', 'echo "no space left on device" >&2', 'exit 1');
  const said: string[] = [];
  await expect(findTemporalProgram(undefined, (line) => said.push(line))).rejects.toMatchObject({
    code: 'LOCAL_TEMPORAL_MISSING',
  });
  expect(said.join('\n')).toContain('no space left on device');
  expect(said.join('\n')).toContain('no way to the internet');

  // Nothing half made is left: the next attempt builds.
  putGo();
  expect((await findTemporalProgram(undefined, () => undefined)).kind).toBe('server');
});

test('without Go and "temporal", the server that the SDK downloads is taken', async () => {
  createLocal.mockImplementation(({ server }: { server: DevServerConfig }) => {
    const { downloadDir, version } = server.executable as { downloadDir: string; version: string };
    writeFileSync(join(downloadDir, `temporal-${version}`), '');
    return { teardown: () => undefined };
  });
  expect(await findTemporalProgram(undefined, () => undefined)).toMatchObject({
    kind: 'cli',
    path: join(folder, 'cache', 'gainshare', 'temporal-cli', 'temporal-v1.9.1'),
  });
});
