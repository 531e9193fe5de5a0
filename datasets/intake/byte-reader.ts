/** Reads exactly so many bytes at a time out of a stream that comes in pieces. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  /** How many bytes were taken so far: the place of a fault. */
  position = 0;

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  async isAtEnd(): Promise<boolean> {
    return !(await this.#fill(1));
  }

  /** Undefined where fewer are left. */
  async take(count: number): Promise<Buffer | undefined> {
    if (!(await this.#fill(count))) return undefined;
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    this.position += count;
    return taken;
  }

  async #fill(count: number): Promise<boolean> {
    const pieces = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const next = await this.#pieces.next();
      if (next.done === true) break;
      pieces.push(next.value);
      length += next.value.length;
    }
    if (pieces.length > 1) this.#held = Buffer.concat(pieces, length);
    return length >= count;
  }
}
