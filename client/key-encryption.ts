import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { GainshareError } from '../core/errors/index.ts';

/** A secret at rest: AES-256-GCM under a key that scrypt derives from a passphrase. */
export interface EncryptedSecret {
  readonly cipher: 'aes-256-gcm';
  readonly derivation: 'scrypt';
  readonly cost: number;
  readonly salt: string;
  readonly nonce: string;
  readonly tag: string;
  readonly text: string;
}

/** 2^17 blocks of 1 KiB: 128 MiB and about 0.4 s for one guess (OWASP's recommendation). */
const COST = 2 ** 17;
/** A file that asks for more than this is damaged or made to exhaust the machine. */
const HIGHEST_COST = 2 ** 20;
const BLOCK_SIZE = 8;

function deriveKey(passphrase: string, salt: Buffer, cost: number): Buffer {
  const bytes = 128 * BLOCK_SIZE * cost;
  return scryptSync(passphrase.normalize('NFC'), salt, 32, {
    N: cost,
    r: BLOCK_SIZE,
    p: 1,
    maxmem: bytes + 2 ** 20,
  });
}

/** `owner` is bound to the secret: put under another name, the secret does not open. */
export function encryptSecret(secret: string, passphrase: string, owner: string): EncryptedSecret {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(passphrase, salt, COST), nonce);
  cipher.setAAD(Buffer.from(owner, 'utf8'));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return {
    cipher: 'aes-256-gcm',
    derivation: 'scrypt',
    cost: COST,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    text: text.toString('base64'),
  };
}

/** Throws PASSPHRASE_WRONG where the passphrase, the owner or a byte of the file is another. */
export function decryptSecret(
  encrypted: EncryptedSecret,
  passphrase: string,
  owner: string,
): string {
  const { cost } = encrypted;
  if (!Number.isInteger(Math.log2(cost)) || cost < 2 || cost > HIGHEST_COST) {
    throw new GainshareError('KEY_FILE_DAMAGED', 'The cost in the key file is not one of ours.');
  }
  const key = deriveKey(passphrase, Buffer.from(encrypted.salt, 'base64'), cost);
  try {
    const nonce = Buffer.from(encrypted.nonce, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(owner, 'utf8'));
    decipher.setAuthTag(Buffer.from(encrypted.tag, 'base64'));
    const text = decipher.update(Buffer.from(encrypted.text, 'base64'));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    throw new GainshareError('PASSPHRASE_WRONG', 'The passphrase does not open this key.');
  }
}
