import type { IntakeAdapter } from './adapter.ts';
import { FileFault } from './file-fault.ts';
import { gunzipped } from './gzip.ts';
import { unpackedZstd } from './zstd.ts';

/** Compressed text that grows beyond this is an attack or a mistake, not a dataset. */
const MAXIMUM_TEXT_BYTES = 256 * 1024 ** 3;

type Bytes = AsyncIterable<Buffer>;

/** How the first bytes of a file tell what it is. */
const signatures: readonly { readonly bytes: Buffer; readonly text: (file: Bytes) => Bytes }[] = [
  { bytes: Buffer.of(0x1f, 0x8b), text: gunzipped },
  { bytes: Buffer.of(0x28, 0xb5, 0x2f, 0xfd), text: unpackedZstd },
  { bytes: Buffer.from('PAR1'), text: () => refuse('a Parquet file, but CSV is declared') },
  { bytes: Buffer.from('PK\u0003\u0004'), text: () => refuse('a workbook or archive, not CSV') },
];

/** CSV, plain or compressed with gzip or zstd; which of them the first bytes say. */
export const csvAdapter: IntakeAdapter = async function* (file) {
  const bytes = file.read();
  try {
    yield* textOf(bytes);
  } finally {
    await bytes.return(undefined);
  }
};

async function* textOf(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await bytes.next();
  if (first.done === true) return;
  const start = first.value;
  const found = signatures.find((entry) =>
    start.subarray(0, entry.bytes.length).equals(entry.bytes),
  );
  const whole = rejoined(start, bytes);
  yield* found === undefined ? whole : bounded(found.text(whole));
}

async function* rejoined(first: Buffer, rest: Bytes): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

async function* bounded(text: Bytes): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of text) {
    bytes += piece.length;
    if (bytes > MAXIMUM_TEXT_BYTES) refuse('larger than 256 GiB when it is unpacked');
    yield piece;
  }
}

function refuse(what: string): never {
  throw new FileFault('DATASET_UNREADABLE', `The file is ${what}.`);
}
