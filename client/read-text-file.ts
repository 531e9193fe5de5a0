import { readFileSync, statSync } from 'node:fs';
import { GainshareError } from '../core/errors/index.ts';

/** The text of a file a person named. Throws FILE_UNREADABLE. */
export function readTextFile(path: string, maximumBytes: number): string {
  let bytes: number;
  try {
    bytes = statSync(path).size;
    if (bytes <= maximumBytes) return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new GainshareError('FILE_UNREADABLE', `${path} cannot be read (${code ?? 'unknown'}).`);
  }
  throw new GainshareError(
    'FILE_UNREADABLE',
    `${path} has ${bytes} bytes; at most ${maximumBytes} are taken.`,
  );
}
