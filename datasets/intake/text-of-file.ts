import { createGunzip } from 'node:zlib';
import type { DatasetKind } from '../contract/column.ts';
import { FileFault } from './file-fault.ts';

/** A stored file, as an adapter reads it. */
export interface StoredBytes {
  /** The plain bytes as received. */
  readonly read: () => AsyncGenerator<Buffer>;
  readonly kind: DatasetKind;
  /** A private folder for what an adapter must have as a file. */
  readonly folder: string;
}

/**
 * A format is one function: from the file as received to the text of the contract, CSV with a
 * header, rows in the file's order. What comes behind (rules, parts, quarantine, measures) never
 * learns which format it was. Throws FileFault for what is wrong with the file.
 */
export type IntakeAdapter = (file: StoredBytes) => AsyncIterable<Buffer>;

const GZIP = Buffer.of(0x1f, 0x8b);

/** CSV, plain or compressed; which of them the first bytes say. */
export const csvAdapter: IntakeAdapter = async function* (file) {
  const bytes = file.read();
  const first = await bytes.next();
  if (first.done === true) return;
  const whole = rejoined(first.value, bytes);
  yield* first.value.subarray(0, 2).equals(GZIP) ? gunzipped(whole) : whole;
};

async function* rejoined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { Readable } = await import('node:stream');
  const plain = Readable.from(bytes).pipe(createGunzip({ chunkSize: 1024 * 1024 }));
  try {
    for await (const piece of plain) yield piece as Buffer;
  } catch {
    throw new FileFault('DATASET_UNREADABLE', 'The gzip file is damaged or not whole.');
  }
}
