import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkDataset,
  type DatasetCheck,
  type DatasetReport,
  type DatasetStore,
  openDatasetStore,
} from '../../datasets/index.ts';

export const keys = {
  current: 'k1',
  keys: { k1: Buffer.alloc(32, 1).toString('base64'), k2: Buffer.alloc(32, 2).toString('base64') },
};

export const period = { id: '2021', from: '2021-01-01', to: '2021-12-31' };

const folders: string[] = [];
// Files share this module where they share their process, which knows when the last of them ended.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of the test's own, gone at the end. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gainshare-datasets-'));
  folders.push(folder);
  return folder;
}

export function newStore(): DatasetStore {
  return openDatasetStore({ directory: join(newFolder(), 'datasets'), keys });
}

export function writeIn(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

type Declaration = DatasetCheck['declaration'];

export function declaration(facts: Partial<Declaration> = {}): Declaration {
  return {
    id: 'expenditure',
    kind: 'cost-lines',
    format: 'csv',
    controlTotals: [],
    rejects: { maximumShare: '0' },
    ...facts,
  };
}

export const COST_HEADER = 'line_id,person_id,setting,category,service_date,amount';

/** Puts a text into the store and checks it. */
export async function checkText(
  store: DatasetStore,
  content: string | Buffer,
  facts: Partial<DatasetCheck> = {},
): Promise<DatasetReport> {
  const { sha256 } = await store.putBytes([Buffer.from(content)]);
  return checkDataset(store, {
    declaration: declaration(),
    period,
    fileSha256: sha256,
    controlTotals: {},
    ...facts,
  });
}
