import { GainshareError } from '../../core/errors/index.ts';

/** A public key as `gainshare person key` prints it. Throws USAGE_WRONG. */
export function checkedPublicKey(typed: string): string {
  if (/^[0-9a-f]{64}$/.test(typed)) return typed;
  throw new GainshareError('USAGE_WRONG', 'A public key has 64 hexadecimal digits.');
}

/** The proof that `gainshare person key` prints beside it. Throws USAGE_WRONG. */
export function checkedKeyProof(typed: string): string {
  if (/^[0-9a-f]{128}$/.test(typed)) return typed;
  throw new GainshareError('USAGE_WRONG', 'The proof of a key has 128 hexadecimal digits.');
}
