/**
 * Which keys were seen, as fingerprints of 96 bits in one typed array: 12 bytes a key, where a Set
 * of strings takes about 100. Equal keys always have equal fingerprints, so no duplicate is missed;
 * that two different keys of a file of 50 million rows share one has a chance below 1 in 10^13.
 */
export class KeySet {
  #slots: Uint32Array;
  #mask: number;
  #size = 0;

  constructor(expected = 1024) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(expected, 16) / FILL_LIMIT));
    this.#slots = new Uint32Array(capacity * WORDS);
    this.#mask = capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** True when the key is new. `first`, `second` and `third` are the words of its fingerprint. */
  add(first: number, second: number, third: number): boolean {
    if (this.#size > (this.#mask + 1) * FILL_LIMIT) this.#grow();
    // A slot of three zeros is empty, so no fingerprint may be that.
    const word = (first | second | third) === 0 ? 1 : first >>> 0;
    const isNew = this.#place(word, second >>> 0, third >>> 0);
    if (isNew) this.#size += 1;
    return isNew;
  }

  #place(first: number, second: number, third: number): boolean {
    const slots = this.#slots;
    for (let slot = third & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * WORDS;
      const found = slots[at];
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
    this.#slots = new Uint32Array(old.length * 2);
    this.#mask = this.#mask * 2 + 1;
    for (let at = 0; at < old.length; at += WORDS) {
      const [first = 0, second = 0, third = 0] = old.subarray(at, at + WORDS);
      if ((first | second | third) !== 0) this.#place(first, second, third);
    }
  }
}

const WORDS = 3;
const FILL_LIMIT = 0.7;

/** Three independent hashes of the keys of a row, fed byte by byte or field by field. */
export class Fingerprint {
  first = 0;
  second = 0;
  third = 0;

  reset(): void {
    this.first = 0x2f0b4c47;
    this.second = 0x5bd1e995 | 0;
    this.third = 0x1b873593;
  }

  /** Takes the bytes from `start` up to `end`, and a mark that ends the field. */
  field(data: Uint8Array, start: number, end: number): void {
    let a = this.first;
    let b = this.second;
    let c = this.third;
    for (let at = start; at < end; at++) {
      const byte = data[at] as number;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul((b << 13) | (b >>> 19), 5) + Math.imul(byte + 1, 0xcc9e2d51);
      c = Math.imul(c + byte, 0x9e3779b1) ^ (c >>> 15);
    }
    this.first = Math.imul(a ^ 0x100, 0x01000193);
    this.second = Math.imul((b << 13) | (b >>> 19), 5) + 0x6b64;
    this.third = Math.imul(c + 0x100, 0x9e3779b1) ^ (c >>> 15);
  }

  /** Spreads what was taken over all bits, so that neighbours do not sit in neighbouring slots. */
  finish(): void {
    this.first = mixed(this.first);
    this.second = mixed(this.second);
    this.third = mixed(this.third);
  }
}

function mixed(word: number): number {
  let bits = word;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
