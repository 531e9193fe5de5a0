import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWorker } from '../support/start-worker.ts';

test('a worker that does not start is no hanging test: what it said is the reason', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gainshare-no-servers-'));
  try {
    await expect(startWorker(home, {})).rejects.toThrow(/ended; it said: DATABASE_/);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
