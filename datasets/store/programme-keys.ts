import { GainshareError } from '../../core/errors/index.ts';

const KEY_BYTES = 32;
/** The room for the id in the header of a sealed file. */
export const KEY_ID_BYTES = 60;

/** The AES-256 keys of a programme: new files are sealed with `current`, older ones still open. */
export interface ProgrammeKeys {
  readonly current: string;
  /** Key id -> 32 bytes in base64, as configuration holds them. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The bytes of one key. Throws DATASET_KEY_MISSING, DATASET_KEY_INVALID. */
export function keyBytes(keys: ProgrammeKeys, keyId: string): Buffer {
  const text = Object.hasOwn(keys.keys, keyId) ? keys.keys[keyId] : undefined;
  if (text === undefined) {
    throw new GainshareError('DATASET_KEY_MISSING', `The configuration has no key "${keyId}".`, {
      keyId,
    });
  }
  if (Buffer.byteLength(keyId) > KEY_ID_BYTES) {
    throw new GainshareError('DATASET_KEY_INVALID', `A key id has at most ${KEY_ID_BYTES} bytes.`);
  }
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new GainshareError(
      'DATASET_KEY_INVALID',
      `Key "${keyId}" has ${bytes.length} bytes; an AES-256 key has ${KEY_BYTES}.`,
      { keyId },
    );
  }
  return bytes;
}
