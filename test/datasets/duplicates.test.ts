import { expect, test } from 'vitest';
import type { DatasetReport } from '../../datasets/index.ts';
import { checkDataset } from '../../datasets/index.ts';
import { fingerprint, KeySet } from '../../datasets/intake/key-set.ts';
import { COST_HEADER, declaration, newStore, period } from './support.ts';

const store = newStore();

async function duplicatesOf(ids: readonly string[], partRows = 3): Promise<number[]> {
  const lines = ids.map((id) => `${id},P1,inpatient,aged,2021-03-01,1.00`);
  const { sha256 } = await store.putBytes([Buffer.from(`${[COST_HEADER, ...lines].join('\n')}\n`)]);
  const check = {
    declaration: declaration({ rejects: { maximumShare: '1' } }),
    period,
    fileSha256: sha256,
    controlTotals: {},
  };
  const report: DatasetReport = await checkDataset(store, check, { partRows });
  expect(report.rowsRead).toBe(String(ids.length));
  return report.firstRejects.map((fault) => Number(fault.row) - 2);
}

test('a duplicate is found in sorted and in unsorted files, beside it and parts away', async () => {
  expect(await duplicatesOf(['A', 'B', 'B', 'C', 'D'])).toEqual([2]);
  expect(await duplicatesOf(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'B', 'H', 'A'])).toEqual([7, 9]);
  expect(await duplicatesOf(['Z', 'Y', 'X', 'Y', 'Z', 'W', 'W'])).toEqual([3, 4, 6]);
  expect(await duplicatesOf(['A', 'AB', 'A1', 'AB', 'B'])).toEqual([3]);
  expect(await duplicatesOf(['A', '"A"', 'B', '"A"'])).toEqual([1, 3]);
});

test('a late step back in a large file compares with every row before it', async () => {
  const ids = Array.from({ length: 30_000 }, (_, index) => `L${String(index).padStart(6, '0')}`);
  const late = [...ids, 'L000007', 'M1', 'L015000', 'L0000070', 'M1'];
  expect(await duplicatesOf(late, 10_000)).toEqual([30_000, 30_002, 30_004]);
});

test('fingerprints of a hundred thousand similar keys are all different, and found again', () => {
  const keys = new KeySet(10);
  const words = new Int32Array(3);
  const add = (text: string): boolean => {
    const key = Buffer.from(text);
    fingerprint(key, key.length, words);
    return keys.add(words);
  };
  for (let index = 0; index < 100_000; index++) expect(add(`L${index}`)).toBe(true);
  for (let index = 0; index < 100_000; index += 7) expect(add(`L${index}`)).toBe(false);
});
