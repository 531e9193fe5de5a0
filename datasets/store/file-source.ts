import { createReadStream } from 'node:fs';
import { GainshareError } from '../../core/errors/index.ts';
import type { ByteSource } from './chunks.ts';

const READ_BYTES = 1024 * 1024;

export interface SourceRules {
  /** Hosts from which files may be fetched over HTTPS; none by default. */
  readonly httpsHosts: readonly string[];
  /** Files larger than this are refused. */
  readonly maximumBytes: number;
}

/**
 * The bytes of a local path, or of an https address on a host that is allowed.
 * Throws DATASET_SOURCE_REFUSED (host, redirect, size, not found). Other ways in are refused too:
 * the caller's text is either a path or an https address.
 */
export async function openSource(source: string, rules: SourceRules): Promise<ByteSource> {
  const bytes = /^[a-z][a-z0-9+.-]+:\/\//i.test(source)
    ? await fetched(source, rules)
    : localFile(source);
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

async function fetched(address: string, rules: SourceRules): Promise<ByteSource> {
  const url = new URL(address);
  if (url.protocol !== 'https:') throw refused('Only https addresses are fetched.');
  if (!rules.httpsHosts.includes(url.host)) {
    throw refused(`The host "${url.host}" is not on the list of allowed hosts.`);
  }
  // A redirect could lead off the list, so it is an answer that is refused, not followed.
  const answer = await fetch(url, { redirect: 'manual' });
  if (answer.status !== 200 || answer.body === null) {
    throw refused(`The host "${url.host}" answered with status ${answer.status}.`);
  }
  return asBuffers(answer.body);
}

async function* asBuffers(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of body) yield Buffer.from(piece.buffer, piece.byteOffset, piece.length);
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
