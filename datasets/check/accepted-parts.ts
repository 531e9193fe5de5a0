import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonicalHash } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DatasetStore } from '../store/dataset-store.ts';

/** The accepted rows of one file for one dataset and period: Parquet files in their order. */
export interface AcceptedParts {
  readonly kind: string;
  readonly fileSha256: string;
  readonly partsHash: string;
  readonly rows: number;
  readonly parts: readonly { readonly rows: number; readonly sha256: string }[];
}

export interface AcceptedPartsKey {
  readonly fileSha256: string;
  readonly dataset: string;
  readonly periodId: string;
  /** Needed only where one file was accepted with different results, as with two rosters. */
  readonly partsHash?: string;
}

/** The hash of accepted rows: the kind, and each part's number of rows and Parquet bytes. */
export function hashOfParts(kind: string, parts: AcceptedParts['parts']): string {
  return canonicalHash({ kind, parts: parts.map(({ rows, sha256 }) => ({ rows, sha256 })) });
}

function folderOf(key: AcceptedPartsKey): string {
  return `accepted/${key.fileSha256}/${key.dataset}.${key.periodId}`;
}

export async function recordAcceptedParts(
  store: DatasetStore,
  key: AcceptedPartsKey,
  accepted: AcceptedParts,
): Promise<void> {
  await store.flush(accepted.parts.map(({ sha256 }) => sha256));
  await store.writeRecord(`${folderOf(key)}/${accepted.partsHash}`, accepted);
}

/** Throws DATASET_NOT_CHECKED where there is none, or several and no partsHash to choose by. */
export async function acceptedParts(
  store: DatasetStore,
  key: AcceptedPartsKey,
): Promise<AcceptedParts> {
  const known = await store.listRecords(folderOf(key));
  const [chosen, ...others] = known.filter(
    (hash) => key.partsHash === undefined || hash === key.partsHash,
  );
  if (chosen === undefined || others.length > 0) {
    const found = chosen === undefined ? 'no accepted check' : 'several accepted checks';
    throw new GainshareError(
      'DATASET_NOT_CHECKED',
      `There is ${found} of file ${key.fileSha256} as dataset "${key.dataset}".`,
      { dataset: key.dataset, fileSha256: key.fileSha256 },
    );
  }
  return (await store.readRecord(`${folderOf(key)}/${chosen}`)) as AcceptedParts;
}

/** Writes the parts as plain Parquet files into a private folder; gives their paths in order. */
export async function decryptParts(
  store: DatasetStore,
  accepted: AcceptedParts,
  folder: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const part of accepted.parts) {
    const path = join(folder, `${part.sha256}.parquet`);
    const writer = createWriteStream(path, { mode: 0o600 });
    await pipeline(Readable.from(store.read(part.sha256)), writer);
    paths.push(path);
  }
  return paths;
}
