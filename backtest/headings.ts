/** The columns of a file by their lower-case names: capitals differ from year to year. */
export class Headings {
  readonly #indexes = new Map<string, number>();
  readonly #names: readonly string[];

  constructor(cells: readonly string[]) {
    this.#names = cells.map((cell) => cell.replace(/^\uFEFF/, '').trim());
    for (const [index, name] of this.#names.entries()) {
      this.#indexes.set(name.toLowerCase(), index);
    }
  }

  get count(): number {
    return this.#names.length;
  }

  has(column: string): boolean {
    return this.#indexes.has(column);
  }

  /** Where the column stands; -1 where the file has none of this name. */
  indexOf(column: string): number {
    return this.#indexes.get(column) ?? -1;
  }

  /** The name as the file spells it. */
  spelt(column: string): string {
    return this.#names[this.indexOf(column)] ?? column;
  }
}
