import { createGunzip } from 'node:zlib';
import { FileFault } from './file-fault.ts';

const PIECE_BYTES = 1024 * 1024;

/**
 * The text of a gzip file, its checksums verified. What follows the last whole member is refused:
 * zlib leaves it out without a word. Throws FileFault with the place.
 */
export async function* gunzipped(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  // What fails before the decompression (a damaged store) must not look like a damaged file.
  let earlier: { readonly error: unknown } | undefined;
  let given = 0;
  const feeding = (async () => {
    try {
      for await (const piece of bytes) {
        given += piece.length;
        if (gunzip.destroyed || gunzip.readableEnded) break;
        if (!gunzip.write(piece)) await drained(gunzip);
      }
      gunzip.end();
    } catch (error) {
      earlier = { error };
      gunzip.destroy(error as Error);
    }
  })();
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch {
    if (earlier !== undefined) throw earlier.error;
    throw fault('is damaged or cut off', gunzip.bytesWritten);
  } finally {
    gunzip.destroy();
  }
  await feeding;
  if (gunzip.bytesWritten < given) throw fault('has more behind its end', gunzip.bytesWritten);
}

/** Until it takes more, or has come to its end. */
async function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const event of ['drain', 'close', 'end', 'error']) gunzip.once(event, () => resolve());
  });
}

function fault(what: string, position: number): FileFault {
  return new FileFault('DATASET_UNREADABLE', `The gzip file ${what}, at byte ${position}.`);
}
