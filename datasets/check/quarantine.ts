import type { DatasetStore } from '../store/dataset-store.ts';
import type { PartResult } from './check-part.ts';

/** Which check a quarantine is of: one file, as one dataset, in one period. */
export interface QuarantineKey {
  readonly fileSha256: string;
  readonly dataset: string;
  readonly periodId: string;
}

const HEADER = 'row,column,kind,reason\n';

function recordName({ fileSha256, dataset, periodId }: QuarantineKey): string {
  return `quarantines/${fileSha256}/${dataset}.${periodId}`;
}

/**
 * Keeps the faults of all parts as one file and gives its hash. That of a refused file is kept too:
 * its owner is the one who needs it.
 */
export async function keepQuarantine(
  store: DatasetStore,
  key: QuarantineKey,
  results: readonly PartResult[],
): Promise<string> {
  const lines = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(HEADER);
    for (const part of results) {
      if (part.faultsSha256 !== undefined) yield* store.read(part.faultsSha256);
    }
  };
  const { sha256 } = await store.keep(lines());
  await store.writeRecord(recordName(key), { sha256 }, { durable: false });
  return sha256;
}

/**
 * The quarantine of the newest check as text: `row,column,kind,reason`, a line for each fault.
 * Undefined where the file was not checked so, or nothing was wrong with it.
 */
export async function readQuarantine(
  store: DatasetStore,
  key: QuarantineKey,
): Promise<AsyncGenerator<Buffer> | undefined> {
  const record = (await store.readRecord(recordName(key))) as { sha256: string } | undefined;
  return record === undefined ? undefined : store.read(record.sha256);
}
