import { sha256Hex } from '../canonical/index.ts';

/** Numbers from 0 (included) to 1 (excluded), each as likely as any other. */
export type Random = () => number;

/**
 * The same numbers for the same seed, on any machine: xoshiro128** (Blackman and Vigna, 2018) over
 * the SHA-256 of the seed. It uses 32-bit whole numbers only. Not for secrets.
 */
export function seededRandom(seed: string): Random {
  const hash = sha256Hex(seed);
  const word = (index: number): number =>
    Number.parseInt(hash.slice(index * 8, index * 8 + 8), 16) | 0;
  let [a, b, c, d] = [word(0), word(1), word(2), word(3)];
  const next32 = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result >>> 0;
  };
  // 53 bits, as many as a double holds: 27 of the first number, 26 of the second.
  return () => ((next32() >>> 5) * 2 ** 26 + (next32() >>> 6)) / 2 ** 53;
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
