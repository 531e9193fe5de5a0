import { open } from 'node:fs/promises';

/** Each piece costs a turn of the event loop, which a scan holds for milliseconds at a time. */
const PIECE_BYTES = 1024 * 1024;

/** The bytes of a file that the engine itself wrote, whole, in pieces of up to 1 MiB. */
export async function* localBytes(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    for (let left = (await file.stat()).size; left > 0; ) {
      const piece = Buffer.allocUnsafeSlow(Math.min(left, PIECE_BYTES));
      const { bytesRead } = await file.read(piece);
      left = bytesRead === 0 ? 0 : left - bytesRead;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
