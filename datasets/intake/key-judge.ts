import { fingerprint, type KeySet } from './key-set.ts';

/** `unknown`: the key is below the last one, and the earlier keys were not kept. */
export type KeyVerdict = 'new' | 'duplicate' | 'unknown';

const END_OF_FIELD = 0;
const LONGEST_IDENTIFIER = 64;

/**
 * 0 for a letter or digit, 1 for the other characters of an identifier but the point, 2 for all
 * else.
 */
const characterClass = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9]/.test(character) ? 0 : /[_:/-]/.test(character) ? 1 : 2;
});

/**
 * Says of each row's key whether an earlier row has it. Extracts are mostly sorted: while each key
 * is above all before it, remembering the last one proves that there is no duplicate, and nothing
 * else is kept. The first key that is not needs all earlier ones, as a set.
 */
export class KeyJudge {
  #key: Uint8Array = new Uint8Array(256);
  #length = 0;
  #last: Uint8Array = new Uint8Array(256);
  #lastLength = -1;
  #set: KeySet | undefined;
  readonly #words = new Int32Array(3);
  /**
   * True while every column of every key was an identifier beyond doubt: then nobody else needs to
   * look at them. One with a point may have been rounded by a spreadsheet, and is left in doubt.
   */
  arePlain = true;

  /** From now on every key is kept. */
  keepAll(set: KeySet): void {
    this.#set = set;
  }

  begin(): void {
    this.#length = 0;
  }

  /** Takes the bytes from `start` up to `end` as the next column of the key. */
  take(data: Uint8Array, start: number, end: number): void {
    const needed = this.#length + (end - start) + 1;
    if (needed > this.#key.length) this.#enlarge(needed);
    const key = this.#key;
    let length = this.#length;
    let doubt = 0;
    for (let at = start; at < end; at++) {
      const byte = data[at] as number;
      doubt |= characterClass[byte] as number;
      key[length++] = byte;
    }
    const size = end - start;
    const starts = characterClass[data[start] as number];
    if (doubt > 1 || starts !== 0 || size === 0 || size > LONGEST_IDENTIFIER) this.arePlain = false;
    key[length++] = END_OF_FIELD;
    this.#length = length;
  }

  verdict(): KeyVerdict {
    if (this.#set !== undefined) {
      fingerprint(this.#key, this.#length, this.#words);
      return this.#set.add(this.#words) ? 'new' : 'duplicate';
    }
    const order = this.#compareWithLast();
    if (order === 0) return 'duplicate';
    if (order < 0) return 'unknown';
    [this.#last, this.#key] = [this.#key, this.#last];
    this.#lastLength = this.#length;
    return 'new';
  }

  #compareWithLast(): number {
    const key = this.#key;
    const last = this.#last;
    const common = Math.min(this.#length, this.#lastLength);
    for (let at = 0; at < common; at++) {
      const difference = (key[at] as number) - (last[at] as number);
      if (difference !== 0) return difference;
    }
    return this.#length - this.#lastLength;
  }

  #enlarge(needed: number): void {
    const key = new Uint8Array(needed * 2);
    key.set(this.#key.subarray(0, this.#length));
    this.#key = key;
  }
}
