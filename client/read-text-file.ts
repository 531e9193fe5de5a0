import { readFileSync, statSync } from 'node:fs';
import { GainshareError } from '../core/errors/index.ts';

/**
 * The text of a file a person named, which is UTF-8: what is not would be read as other letters.
 * Throws FILE_UNREADABLE.
 */
export function readTextFile(path: string, maximumBytes: number): string {
  let bytes: number;
  try {
    bytes = statSync(path).size;
    if (bytes <= maximumBytes) return decoded(path, readFileSync(path));
  } catch (error) {
    if (error instanceof GainshareError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new GainshareError('FILE_UNREADABLE', `${path} cannot be read (${code ?? 'unknown'}).`);
  }
  throw new GainshareError(
    'FILE_UNREADABLE',
    `${path} has ${bytes} bytes; at most ${maximumBytes} are taken.`,
  );
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new GainshareError('FILE_UNREADABLE', `${path} is not UTF-8: save it as UTF-8.`);
  }
}
