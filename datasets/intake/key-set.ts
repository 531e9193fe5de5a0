const WORDS = 3;
const FILL_LIMIT = 0.7;
const SMALLEST = 1024;
const TWO_TO_32 = 4_294_967_296;

/**
 * Which keys were seen, as fingerprints of 96 bits in one typed array: 12 bytes a key, where a Set
 * of strings takes about 100. Equal keys always have equal fingerprints, so no duplicate is missed;
 * that two different keys of a file of 50 million rows share one has a chance below 1 in 10^13.
 */
export class KeySet {
  #slots: Int32Array;
  #capacity: number;
  #size = 0;

  constructor(expected: number) {
    this.#capacity = Math.ceil(Math.max(expected, SMALLEST) / FILL_LIMIT);
    this.#slots = new Int32Array(this.#capacity * WORDS);
  }

  /** True when the key is new. `words` are the three words of its fingerprint. */
  add(words: Int32Array): boolean {
    if (this.#size > this.#capacity * FILL_LIMIT) this.#grow();
    const first = words[0] ?? 0;
    const second = words[1] ?? 0;
    const third = words[2] ?? 0;
    // A slot of three zeros is empty, so no fingerprint may be that.
    const isNew = this.#place((first | second | third) === 0 ? 1 : first, second, third);
    if (isNew) this.#size += 1;
    return isNew;
  }

  #place(first: number, second: number, third: number): boolean {
    const slots = this.#slots;
    const length = slots.length;
    let at = Math.floor(((third >>> 0) / TWO_TO_32) * this.#capacity) * WORDS;
    for (; ; at = at + WORDS === length ? 0 : at + WORDS) {
      const found = slots[at] as number;
      if (found === first && slots[at + 1] === second && slots[at + 2] === third) return false;
      if (found === 0 && slots[at + 1] === 0 && slots[at + 2] === 0) {
        slots[at] = first;
        slots[at + 1] = second;
        slots[at + 2] = third;
        return true;
      }
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#capacity = Math.ceil(this.#capacity * 1.5);
    this.#slots = new Int32Array(this.#capacity * WORDS);
    for (let at = 0; at < old.length; at += WORDS) {
      const [first, second, third] = [old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0];
      if ((first | second | third) !== 0) this.#place(first, second, third);
    }
  }
}

/** Three independent hashes of a key, into `words`. */
export function fingerprint(key: Uint8Array, length: number, words: Int32Array): void {
  let a = 0x2f0b4c47;
  let b = 0x5bd1e995;
  let c = 0x1b873593;
  for (let at = 0; at < length; at++) {
    const byte = key[at] as number;
    a = Math.imul(a ^ byte, 0x01000193);
    b = (Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(byte + 1, 0xcc9e2d51)) | 0;
    c = Math.imul((c + byte) | 0, 0x9e3779b1) ^ (c >>> 15);
  }
  words[0] = mixed(a);
  words[1] = mixed(b);
  words[2] = mixed(c);
}

/** Spreads a hash over all its bits, so that neighbours do not sit in neighbouring slots. */
function mixed(word: number): number {
  let bits = word;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
