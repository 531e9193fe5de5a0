import { Decompress } from 'fzstd';
import { FileFault } from './file-fault.ts';

/** So much is unpacked before the event loop has its turn. */
const BITE_BYTES = 128 * 1024;
/** The limit of zstd's own command: a file that asks for more memory to unpack is refused. */
const MAXIMUM_WINDOW_BYTES = 2 ** 27;

/** The text of a zstd file. Throws FileFault where it is damaged, cut off, or asks too much. */
export async function* unpackedZstd(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unpacked: Buffer[] = [];
  let checked = false;
  const zstd = new Decompress((piece) => {
    unpacked.push(Buffer.from(piece));
  });
  const push = (piece: Uint8Array, last: boolean): void => {
    try {
      zstd.push(piece, last);
    } catch {
      throw new FileFault('DATASET_UNREADABLE', 'The zstd file is damaged or not whole.');
    }
  };
  for await (const piece of bytes) {
    if (!checked) checkWindow(piece);
    checked = true;
    for (let at = 0; at < piece.length; at += BITE_BYTES) {
      push(piece.subarray(at, at + BITE_BYTES), false);
      yield* unpacked;
      unpacked = [];
      await new Promise(setImmediate);
    }
  }
  push(Buffer.alloc(0), true);
  yield* unpacked;
}

/** Reads how much memory the first frame asks for (RFC 8878, 3.1.1.1). */
function checkWindow(start: Buffer): void {
  const flags = start[4] ?? 0;
  const isSingleSegment = (flags & 0x20) !== 0;
  const window = isSingleSegment ? contentSize(start, flags) : windowSize(start[5] ?? 0);
  if (window <= MAXIMUM_WINDOW_BYTES) return;
  throw new FileFault('DATASET_UNREADABLE', 'The zstd file needs more than 128 MiB to unpack.');
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

/** A single segment has no window: all of it is kept while it is unpacked. */
function contentSize(start: Buffer, flags: number): number {
  const at = 5 + ([0, 1, 2, 4][flags & 3] ?? 0);
  const width = [1, 2, 4, 8][flags >> 6] ?? 1;
  const bytes = start.subarray(at, at + width);
  return bytes.reduceRight((size, byte) => size * 256 + byte, 0);
}
