import { createReadStream } from 'node:fs';
import { GainshareError } from '../../core/errors/index.ts';
import type { ByteSource } from './chunks.ts';
import { type HttpsRules, httpsSource } from './https-source.ts';

const READ_BYTES = 1024 * 1024;

export interface SourceRules {
  readonly https: HttpsRules;
  /** Files larger than this are refused. */
  readonly maximumBytes: number;
}

/**
 * The bytes of a local path, or of an https address on a host that is allowed.
 * Throws DATASET_SOURCE_REFUSED (host, redirect, size, not found). Other ways in are refused too:
 * the caller's text is either a path or an https address.
 */
export function openSource(source: string, rules: SourceRules): ByteSource {
  const isAddress = /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
  const bytes = isAddress ? httpsSource(source, rules.https) : localFile(source);
  return bounded(bytes, rules.maximumBytes);
}

async function* localFile(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES })) {
      yield piece as Buffer;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw refused(`The file could not be read${code === '' ? '' : ` (${code})`}.`);
  }
}

async function* bounded(source: ByteSource, maximumBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > maximumBytes) throw refused(`The file is larger than ${maximumBytes} bytes.`);
    yield piece;
  }
}

function refused(message: string): GainshareError {
  return new GainshareError('DATASET_SOURCE_REFUSED', message);
}
