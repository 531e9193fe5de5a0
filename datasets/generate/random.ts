/** Numbers that look random and are the same for the same seed, on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: string) {
    let hash = 0x811c9dc5;
    for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    this.#a = hash;
    this.#b = Math.imul(hash, 0x9e3779b1);
    this.#c = Math.imul(hash ^ 0x5bd1e995, 0x85ebca6b);
    for (let turn = 0; turn < 15; turn++) this.#next();
  }

  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number {
    return Math.floor((this.#next() / 4_294_967_296) * below);
  }

  /** True once in `times`. */
  onceIn(times: number): boolean {
    return this.below(times) === 0;
  }

  /** One of the items, each as often as its weight says. */
  weighted<Item>(items: readonly { readonly item: Item; readonly weight: number }[]): Item {
    let left = this.below(items.reduce((sum, { weight }) => sum + weight, 0));
    for (const { item, weight } of items) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new RangeError('There is nothing to choose from.');
  }

  /** sfc32, by Chris Doty-Humphrey: public domain. */
  #next(): number {
    const sum = (this.#a + this.#b + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
