import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DirectoryLock, takeLock } from '../../local/directory-lock.ts';
import { startOf } from '../../local/process-identity.ts';
import { packageRoot } from '../../local/package-root.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gainshare-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'lock');

function taken(): DirectoryLock {
  const answer = takeLock(file());
  if ('holder' in answer) {
    throw new Error('The lock was to be free.');
  }
  return answer;
}

test('a lock that a living process holds names that process', () => {
  const lock = taken();
  expect(takeLock(file())).toMatchObject({
    holder: { pid: process.pid, start: startOf(process.pid) },
  });
  lock.release();
  taken().release();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of an ended process is free, also where its pid was given to another', () => {
  const past = { start: 'long ago', command: 'node', since: '2026-01-01T00:00:00.000Z' };
  for (const pid of [process.pid, 2 ** 22]) {
    writeFileSync(file(), JSON.stringify({ pid, ...past }));
    taken().release();
  }
});

test('of processes that meet a stale lock at once, exactly one takes it', async () => {
  writeFileSync(
    file(),
    JSON.stringify({ pid: 2 ** 22, start: 'long ago', command: '', since: '' }),
  );
  const script = join(packageRoot(), 'test', 'support', 'lock-taker.js');
  const takers = Array.from({ length: 6 }, () => fork(script, [file()]));
  const answers = await Promise.all(takers.map((taker) => once(taker, 'message')));
  for (const taker of takers) {
    taker.kill();
  }
  expect(answers.flat().filter((answer) => answer === 'taken')).toHaveLength(1);
});
