import {
  createCipheriv,
  createDecipheriv,
  type DecipherGCM,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { GainshareError } from '../../core/errors/index.ts';
import { type ByteSource, inChunks } from './chunks.ts';
import { KEY_ID_BYTES, keyBytes, type ProgrammeKeys } from './programme-keys.ts';

/**
 * A sealed file is a header (`GSF1`, the id of the key, a salt) and chunks of 1 MiB, each encrypted
 * with AES-256-GCM and followed by its tag. The key of a file is derived from the programme's key
 * and the salt, so no nonce is ever used twice under one key. A nonce is the chunk's number and a
 * mark on the last chunk: chunks cannot be dropped, moved or cut off, and nothing is given out
 * before its tag was checked.
 */
const MAGIC = 'GSF1';
const SALT_BYTES = 32;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
const TAG_BYTES = 16;
const CHUNK_BYTES = 1024 * 1024;
const PURPOSE = 'gainshare sealed file 1';

function damaged(): GainshareError {
  return new GainshareError('DATASET_STORE_DAMAGED', 'A stored file is damaged or was exchanged.');
}

function fileKey(keys: ProgrammeKeys, keyId: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', keyBytes(keys, keyId), salt, PURPOSE, 32));
}

function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(chunk, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

function newHeader(keyId: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 0);
  header.write(keyId, MAGIC.length);
  randomBytes(SALT_BYTES).copy(header, MAGIC.length + KEY_ID_BYTES);
  return header;
}

function keyIdOf(header: Buffer): string {
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw damaged();
  }
  const field = header.toString('utf8', MAGIC.length, MAGIC.length + KEY_ID_BYTES);
  return field.replace(/\0+$/, '');
}

function saltOf(header: Buffer): Buffer {
  return header.subarray(MAGIC.length + KEY_ID_BYTES);
}

/** The sealed bytes of `source`, under the current key. */
export async function* seal(source: ByteSource, keys: ProgrammeKeys): AsyncGenerator<Buffer> {
  const header = newHeader(keys.current);
  const key = fileKey(keys, keys.current, saltOf(header));
  // Of this cipher nothing is left for the end but the tag, which follows the chunk.
  const sealChunk = (plain: Buffer, number: number, last: boolean): readonly Buffer[] => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last)).setAAD(header);
    return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
  };
  yield header;
  let held: Buffer | undefined;
  let number = 0;
  for await (const chunk of inChunks(source, CHUNK_BYTES)) {
    if (held !== undefined) yield* sealChunk(held, number++, false);
    held = chunk;
  }
  yield* sealChunk(held ?? Buffer.alloc(0), number, true);
}

/** The id of the key that a sealed file was written with. */
export async function sealedWith(path: string): Promise<string> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    await fill(file, header);
    return keyIdOf(header);
  } finally {
    await file.close();
  }
}

/** How many plain bytes a sealed file of this many bytes holds. */
export function plainBytes(sealedBytes: number): number {
  const body = sealedBytes - HEADER_BYTES;
  return body - Math.ceil(body / (CHUNK_BYTES + TAG_BYTES)) * TAG_BYTES;
}

/** The plain bytes of a sealed file. Throws DATASET_STORE_DAMAGED, DATASET_KEY_MISSING. */
export async function* unseal(path: string, keys: ProgrammeKeys): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    let left = (await file.stat()).size - HEADER_BYTES;
    const header = Buffer.alloc(HEADER_BYTES);
    await fill(file, header);
    const key = fileKey(keys, keyIdOf(header), saltOf(header));
    // Most files of a check are small, and a buffer of a whole chunk each is what costs then.
    const buffer = Buffer.allocUnsafeSlow(Math.min(Math.max(left, 0), CHUNK_BYTES + TAG_BYTES));
    for (let number = 0; number === 0 || left > 0; number++) {
      const chunk = buffer.subarray(0, Math.max(Math.min(left, buffer.length), 0));
      await fill(file, chunk);
      left -= chunk.length;
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, left === 0));
      yield openChunk(decipher.setAAD(header), chunk);
    }
  } finally {
    await file.close();
  }
}

function openChunk(decipher: DecipherGCM, chunk: Buffer): Buffer {
  const tagAt = chunk.length - TAG_BYTES;
  if (tagAt < 0) throw damaged();
  try {
    decipher.setAuthTag(chunk.subarray(tagAt));
    const plain = decipher.update(chunk.subarray(0, tagAt));
    // Of this cipher nothing is left for the end but the check of the tag.
    decipher.final();
    return plain;
  } catch {
    throw damaged();
  }
}

async function fill(file: FileHandle, buffer: Buffer): Promise<void> {
  for (let filled = 0; filled < buffer.length; ) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled);
    if (bytesRead === 0) throw damaged();
    filled += bytesRead;
  }
}
