import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { checkDataset, type DatasetReport, openDatasetStore } from '../../datasets/index.ts';
import { compiledDatasets } from './compiled.ts';
import { COST_HEADER, declaration, keys, newFolder, period, writeIn } from './support.ts';

const KILLS = process.env['GAINSHARE_TEST_LONG'] === '1' ? 20 : 2;
const ROWS = 40_000;
const PART_ROWS = 2_000;

const rows = Array.from({ length: ROWS }, (_, index) => {
  const amount = index % 999 === 0 ? 'x' : `${index}.50`;
  return `L${index},P${index % 500},inpatient,aged,2021-05-05,${amount}`;
});
const content = Buffer.from(`${COST_HEADER}\n${rows.join('\n')}\n`);
const facts = {
  declaration: declaration({ rejects: { maximumShare: '0.01' } }),
  period,
  controlTotals: {},
};

let index = '';
beforeAll(() => {
  index = compiledDatasets();
});

/** Checks the file in a process of its own, which says its report when it lives to the end. */
function startCheck(directory: string, fileSha256: string): ChildProcess {
  const script = `
    import { checkDataset, openDatasetStore } from ${JSON.stringify(index)};
    const store = openDatasetStore(${JSON.stringify({ directory, keys })});
    const check = ${JSON.stringify({ ...facts, fileSha256 })};
    const report = await checkDataset(store, check, { partRows: ${PART_ROWS} });
    process.stdout.write(JSON.stringify(report));`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(index, '../../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function finishedParts(directory: string): Map<string, number> {
  const folder = join(directory, 'records', 'checks');
  try {
    const [key = ''] = readdirSync(folder);
    const names = readdirSync(join(folder, key));
    return new Map(names.map((name) => [name, statSync(join(folder, key, name)).mtimeMs]));
  } catch {
    return new Map();
  }
}

function decryptedFiles(directory: string): string[] {
  const options = { recursive: true, withFileTypes: true } as const;
  const entries = readdirSync(join(directory, 'private'), options);
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function ended(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return output;
}

test(`a check killed ${KILLS} times goes on behind finished parts and gives the same`, async () => {
  const reference = openDatasetStore({ directory: newFolder(), keys });
  const { sha256 } = await reference.putBytes([content]);
  const expected = await checkDataset(
    reference,
    { ...facts, fileSha256: sha256 },
    { partRows: PART_ROWS },
  );
  expect(expected).toMatchObject({
    outcome: 'accepted',
    rowsRead: String(ROWS),
    rowsQuarantined: '41',
  });

  const directory = newFolder();
  await openDatasetStore({ directory, keys }).putBytes([content]);
  let leftDecrypted = 0;
  for (let killed = 0; killed < KILLS; killed += 1) {
    const part = 1 + Math.floor((killed * 16) / KILLS);
    const child = startCheck(directory, sha256);
    const output = ended(child);
    while (finishedParts(directory).size < part && child.exitCode === null) await pause(2);
    // Anywhere in the next part: while it is cut, loaded, judged, written or sealed.
    await pause((killed * 37) % 23);
    expect(child.kill('SIGKILL')).toBe(true);
    expect(await output).toBe('');
    leftDecrypted += decryptedFiles(directory).length;
  }
  // A kill between two parts may leave none; of several, some fall on a part.
  expect(leftDecrypted).toBeGreaterThan(0);
  const before = finishedParts(directory);
  expect(before.size).toBeGreaterThan(0);

  const report = JSON.parse(await ended(startCheck(directory, sha256))) as DatasetReport;
  expect(report).toEqual(expected);
  const after = finishedParts(directory);
  for (const [name, writtenAt] of before) expect(after.get(name)).toBe(writtenAt);
  openDatasetStore({ directory, keys });
  expect(decryptedFiles(directory)).toEqual([]);
});

test('the size of parts changes neither what is accepted nor what is quarantined', async () => {
  const store = openDatasetStore({ directory: newFolder(), keys });
  const path = writeIn(newFolder(), 'lines.csv', content);
  const { sha256 } = await store.put(path);
  const [small, large] = await Promise.all(
    [1_999, 50_000].map(async (partRows) =>
      checkDataset(store, { ...facts, fileSha256: sha256 }, { partRows }),
    ),
  );
  expect({ ...small, partsHash: '' }).toEqual({ ...large, partsHash: '' });
  expect(small?.partsHash).not.toBe(large?.partsHash);
});

test('the event loop has its turn while a file is checked, and the hook hears of it', async () => {
  const store = openDatasetStore({ directory: newFolder(), keys });
  const { sha256 } = await store.putBytes([content]);
  const heard: number[] = [];
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 5);
  await checkDataset(
    store,
    { ...facts, fileSha256: sha256 },
    {
      partRows: PART_ROWS,
      onProgress: (progress) => heard.push(progress.rows),
    },
  );
  clearInterval(counting);
  expect(turns).toBeGreaterThan(10);
  expect(heard.at(-1)).toBe(ROWS);
});

test('an aborted check stops with the reason of the abort, and can be taken up again', async () => {
  const store = openDatasetStore({ directory: newFolder(), keys });
  const { sha256 } = await store.putBytes([content]);
  const abort = new AbortController();
  const check = { ...facts, fileSha256: sha256 };
  const running = checkDataset(store, check, { partRows: PART_ROWS, signal: abort.signal });
  setTimeout(() => abort.abort(new Error('worker shuts down')), 60);
  await expect(running).rejects.toThrow('worker shuts down');
  expect(await checkDataset(store, check, { partRows: PART_ROWS })).toMatchObject({
    outcome: 'accepted',
  });
});
