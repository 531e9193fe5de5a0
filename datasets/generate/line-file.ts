import { type FileHandle, open } from 'node:fs/promises';

const BUFFER_CHARACTERS = 1024 * 1024;

/** A text file that is written line by line, a megabyte at a time. */
export class LineFile {
  readonly #file: FileHandle;
  #lines: string[] = [];
  #length = 0;
  /** Lines so far, the header being the first. */
  count = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string, header: string): Promise<LineFile> {
    const file = new LineFile(await open(path, 'w'));
    file.add(header);
    return file;
  }

  /** Takes a line; when it answers true, `flush` is due. */
  add(line: string): boolean {
    this.#lines.push(line);
    this.#length += line.length + 1;
    this.count += 1;
    return this.#length > BUFFER_CHARACTERS;
  }

  async flush(): Promise<void> {
    if (this.#lines.length === 0) return;
    await this.#file.writeFile(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
    this.#length = 0;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#file.close();
  }
}
