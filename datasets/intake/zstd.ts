import { Decompress } from 'fzstd';
import xxhash, { type XXHash } from 'xxhash-wasm';
import { ByteReader } from './byte-reader.ts';
import { FileFault } from './file-fault.ts';

/** So much is unpacked before the event loop has its turn. */
const TURN_BYTES = 1024 * 1024;
/** The limit of zstd's own command: a file that asks for more memory to unpack is refused. */
const MAXIMUM_WINDOW_BYTES = 2 ** 27;
const FRAME = 0xfd2fb528;
/** Sixteen magic numbers of frames that are to be skipped. */
const SKIPPED = 0x184d2a50;
const RLE = 1;
const RESERVED = 3;

/**
 * The text of a zstd file (RFC 8878), frame by frame. The decompressor checks neither the checksum
 * nor the length that a frame states, so both are checked here.
 * Throws FileFault, with the place, where the file is damaged, cut off, or asks too much.
 */
export async function* unpackedZstd(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(bytes);
  const hashes = await xxhash();
  while (!(await reader.isAtEnd())) {
    const magic = await needed(reader, 4);
    const number = magic.readUInt32LE();
    if (number >>> 4 === SKIPPED >>> 4) await skip(reader);
    else if (number === FRAME) yield* frame(reader, magic, hashes.create64());
    else throw damaged(reader);
  }
}

async function skip(reader: ByteReader): Promise<void> {
  let left = (await needed(reader, 4)).readUInt32LE();
  for (; left > 0; left -= Math.min(left, TURN_BYTES)) {
    await needed(reader, Math.min(left, TURN_BYTES));
  }
}

async function* frame(
  reader: ByteReader,
  magic: Buffer,
  hash: XXHash<bigint>,
): AsyncGenerator<Buffer> {
  const header = await readHeader(reader);
  let unpacked: Buffer[] = [];
  const zstd = new Decompress((piece) => unpacked.push(Buffer.from(piece)));
  const push = (isLast: boolean, ...parts: readonly Buffer[]): void => {
    try {
      zstd.push(Buffer.concat(parts));
      // A frame of a few bytes is kept back until it is known to be all.
      if (isLast) zstd.push(Buffer.alloc(0), true);
    } catch {
      throw damaged(reader);
    }
  };
  push(false, magic, header.bytes);
  let length = 0;
  let sinceTurn = 0;
  for (let isLast = false; !isLast; ) {
    const head = await needed(reader, 3);
    const fields = head.readUIntLE(0, 3);
    isLast = (fields & 1) === 1;
    const type = (fields >> 1) & 3;
    if (type === RESERVED) throw damaged(reader);
    push(isLast, head, await needed(reader, type === RLE ? 1 : fields >> 3));
    for (const piece of unpacked) {
      hash.update(piece);
      length += piece.length;
      sinceTurn += piece.length;
      yield piece;
    }
    unpacked = [];
    if (sinceTurn > TURN_BYTES) await new Promise(setImmediate);
    if (sinceTurn > TURN_BYTES) sinceTurn = 0;
  }
  if (header.length !== undefined && header.length !== length) throw damaged(reader);
  if (!header.hasChecksum) return;
  const stated = (await needed(reader, 4)).readUInt32LE();
  if (stated !== Number(hash.digest() & 0xffffffffn)) {
    throw fault(reader, 'has another checksum than it states');
  }
}

interface FrameHeader {
  /** As the decompressor gets it: without the mark of a checksum, which stays with us. */
  readonly bytes: Buffer;
  readonly hasChecksum: boolean;
  /** How many bytes the frame says that it holds, where it does. */
  readonly length: number | undefined;
}

async function readHeader(reader: ByteReader): Promise<FrameHeader> {
  const first = await needed(reader, 1);
  const flags = first.readUInt8();
  const isSingleSegment = (flags & 0x20) !== 0;
  const hasChecksum = (flags & 0x04) !== 0;
  const window = isSingleSegment ? Buffer.alloc(0) : await needed(reader, 1);
  const dictionary = await needed(reader, [0, 1, 2, 4][flags & 3] ?? 0);
  const width = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const size = await needed(reader, width);
  const stated = size.reduceRight((sum, byte) => sum * 256 + byte, 0) + (width === 2 ? 256 : 0);
  // A single segment has no window: all of it is kept while it is unpacked.
  const memory = isSingleSegment ? stated : windowSize(window.readUInt8());
  if (memory > MAXIMUM_WINDOW_BYTES) {
    throw new FileFault('DATASET_UNREADABLE', 'The zstd file needs more than 128 MiB to unpack.');
  }
  return {
    bytes: Buffer.concat([Buffer.of(flags & ~0x04), window, dictionary, size]),
    hasChecksum,
    length: width === 0 ? undefined : stated,
  };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

async function needed(reader: ByteReader, count: number): Promise<Buffer> {
  if (count === 0) return Buffer.alloc(0);
  const taken = await reader.take(count);
  if (taken === undefined) throw fault(reader, 'is cut off');
  return taken;
}

function damaged(reader: ByteReader): FileFault {
  return fault(reader, 'is damaged');
}

function fault({ position }: ByteReader, what: string): FileFault {
  return new FileFault('DATASET_UNREADABLE', `The zstd file ${what}, at byte ${position}.`);
}
