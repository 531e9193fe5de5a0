import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetKind } from '../contract/column.ts';
import { FileFault } from './file-fault.ts';
import { type Header, readHeader } from './header.ts';
import { KeySet } from './key-set.ts';
import { LineScanner, MAXIMUM_LINE_BYTES, type PartFindings } from './line-scanner.ts';

const NEWLINE = 10;
/** Eight times what a part of common rows has: its plain text lies on the disk, and in DuckDB. */
const PART_BYTES = 256 * 1024 ** 2;
/** The shortest row that a file is expected to have, for the room of the key set. */
const EXPECTED_ROW_BYTES = 50;

/** So many consecutive rows of a file, as a file of its own in the private folder. */
export interface TextPart extends PartFindings {
  readonly index: number;
  readonly path: string;
  readonly header: Header;
  /** The number of the part's first row; the header of the file is row 1. */
  readonly firstRow: number;
  readonly rows: number;
  /** True when the last line of the file, which is in this part, was cut off. */
  readonly truncated: boolean;
}

export interface PartsOptions {
  readonly kind: DatasetKind;
  readonly folder: string;
  readonly partRows: number;
  readonly plainBytes: number;
  /** Called after every piece of input with the rows read so far. */
  readonly onRows: (rows: number) => void;
}

/**
 * Cuts the text of a dataset into parts, one after another: the next part is read when the caller
 * asks for it. The text is scanned in pieces of about 1 MiB, so the event loop is never held for
 * longer than a few milliseconds. `openText` is called again when the rows turn out not to be
 * sorted by their key. Throws FileFault.
 */
export async function* cutIntoParts(
  openText: () => AsyncIterable<Buffer>,
  options: PartsOptions,
): AsyncGenerator<TextPart> {
  const blocks = wholeLines(openText());
  try {
    const first = await blocks.next();
    if (first.done === true) throw new FileFault('DATASET_HEADER', 'The file is empty.');
    const { header, lines } = splitHeader(first.value, options.kind);
    const collect = async (row: number): Promise<KeySet> =>
      collectKeys(openText(), header, row - 1, options);
    yield* partsOf(header, lines, blocks, options, collect);
  } finally {
    await blocks.return(undefined);
  }
}

async function* partsOf(
  header: Header,
  firstLines: Buffer,
  blocks: AsyncGenerator<Block>,
  options: PartsOptions,
  collect: (row: number) => Promise<KeySet>,
): AsyncGenerator<TextPart> {
  const { kind, partRows, folder } = options;
  const scanner = new LineScanner({ header, key: kind.key, partRows, partBytes: PART_BYTES });
  const parts = new PartWriter(scanner, header, folder);
  const scan = async function* (lines: Buffer): AsyncGenerator<TextPart> {
    for (const piece of scanner.scan(lines)) {
      await parts.write(piece.bytes);
      if (piece.endsPart) yield await parts.end(false);
      if (piece.needsKeysBefore !== undefined) {
        scanner.keepKeys(await collect(piece.needsKeysBefore));
      }
    }
    options.onRows(scanner.row - 1);
  };
  try {
    yield* scan(firstLines);
    for await (const block of blocks) {
      if (block.cutOff) {
        await parts.write(scanner.scanTruncated());
        yield await parts.end(true);
      } else {
        yield* scan(block.lines);
      }
    }
    if (scanner.rowsInPart > 0) yield await parts.end(false);
  } finally {
    await parts.close();
  }
}

/** Reads the file again up to a row and gives the keys of the rows so far. */
async function collectKeys(
  text: AsyncIterable<Buffer>,
  header: Header,
  lastRow: number,
  { kind, plainBytes }: PartsOptions,
): Promise<KeySet> {
  const keys = new KeySet(plainBytes / EXPECTED_ROW_BYTES);
  const scanner = new LineScanner({ header, key: kind.key, partRows: Infinity, lastRow });
  scanner.keepKeys(keys);
  let isFirst = true;
  for await (const { lines } of wholeLines(text)) {
    const rows = isFirst ? lines.subarray(lines.indexOf(NEWLINE) + 1) : lines;
    isFirst = false;
    for (const piece of scanner.scan(rows)) if (piece.endsPart) break;
    if (scanner.row >= lastRow) break;
  }
  return keys;
}

function splitHeader(block: Block, kind: DatasetKind): { header: Header; lines: Buffer } {
  if (block.cutOff) {
    readHeader(block.lines, kind);
    throw new FileFault('DATASET_TRUNCATED', 'The file ends in the middle of its header.');
  }
  const end = block.lines.indexOf(NEWLINE);
  return {
    header: readHeader(block.lines.subarray(0, end), kind),
    lines: block.lines.subarray(end + 1),
  };
}

/** Whole lines, each with its line break; or the last line, cut off before its line break. */
interface Block {
  readonly lines: Buffer;
  readonly cutOff: boolean;
}

async function* wholeLines(text: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let rest: Buffer = Buffer.alloc(0);
  let bytes = 0;
  for await (const piece of text) {
    bytes += piece.length;
    let from = 0;
    if (rest.length > 0) {
      // Only the line that lies across two pieces is copied.
      from = piece.indexOf(NEWLINE) + 1;
      rest = Buffer.concat([rest, from === 0 ? piece : piece.subarray(0, from)]);
      if (from > 0) yield { lines: rest, cutOff: false };
    }
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end > from) yield { lines: piece.subarray(from, end), cutOff: false };
    if (end > 0 || rest.length === 0) rest = piece.subarray(end);
    if (rest.length > MAXIMUM_LINE_BYTES) {
      const start = bytes - rest.length;
      throw new FileFault(
        'DATASET_UNREADABLE',
        `The line at byte ${start} of the text is longer than 64 KiB.`,
      );
    }
  }
  if (rest.length > 0) yield { lines: rest, cutOff: true };
}

class PartWriter {
  readonly #scanner: LineScanner;
  readonly #header: Header;
  readonly #folder: string;
  #index = 0;
  #firstRow = 2;
  #file: FileHandle | undefined;

  constructor(scanner: LineScanner, header: Header, folder: string) {
    this.#scanner = scanner;
    this.#header = header;
    this.#folder = folder;
  }

  async write(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.#file ??= await open(this.#path(), 'wx', 0o600);
    await this.#file.writeFile(bytes);
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async end(truncated: boolean): Promise<TextPart> {
    await this.close();
    const part: TextPart = {
      index: this.#index,
      path: this.#path(),
      header: this.#header,
      firstRow: this.#firstRow,
      rows: this.#scanner.rowsInPart,
      ...this.#scanner.endPart(),
      truncated,
    };
    this.#index += 1;
    this.#firstRow += part.rows;
    return part;
  }

  #path(): string {
    return join(this.#folder, `part-${String(this.#index).padStart(6, '0')}.csv`);
  }
}
