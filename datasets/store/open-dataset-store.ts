import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GainshareError } from '../../core/errors/index.ts';
import type { ByteSource } from './chunks.ts';
import type { BytesHook, DatasetStore, StoredFile } from './dataset-store.ts';
import { openSource, type SourceRules } from './file-source.ts';
import type { HttpsRules } from './https-source.ts';
import { ownPrivateFolder, sweepPrivateFolders, withPrivateFolder } from './private-folder.ts';
import type { ProgrammeKeys } from './programme-keys.ts';
import { plainBytes, seal, sealedWith, unseal } from './sealing.ts';

export interface DatasetStoreOptions {
  readonly directory: string;
  readonly keys: ProgrammeKeys;
  /** From where `put` may fetch over HTTPS; from nowhere unless told. */
  readonly https?: Partial<HttpsRules>;
  /** The largest file that `put` takes; 64 GiB unless told. */
  readonly maximumBytes?: number;
}

const SILENCE_SECONDS = 60;
const FLUSH_BYTES = 32 * 1024 * 1024;
const DEFAULT_MAXIMUM_BYTES = 64 * 1024 ** 3;

/** Opens the store, making its folder; removes what killed processes left decrypted. */
export function openDatasetStore(options: DatasetStoreOptions): DatasetStore {
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const store = new FolderStore(options);
  sweepPrivateFolders(store.privateRoot);
  return store;
}

class FolderStore implements DatasetStore {
  readonly privateRoot: string;
  readonly #directory: string;
  readonly #keys: ProgrammeKeys;
  readonly #sourceRules: SourceRules;
  #drafts: string | undefined;

  constructor(options: DatasetStoreOptions) {
    this.#directory = options.directory;
    this.privateRoot = join(options.directory, 'private');
    this.#keys = options.keys;
    this.#sourceRules = {
      https: { hosts: [], privateHosts: [], silenceSeconds: SILENCE_SECONDS, ...options.https },
      maximumBytes: options.maximumBytes ?? DEFAULT_MAXIMUM_BYTES,
    };
  }

  async put(source: string, onProgress?: BytesHook): Promise<StoredFile> {
    return this.putBytes(openSource(source, this.#sourceRules), onProgress);
  }

  async putBytes(source: ByteSource, onProgress?: BytesHook): Promise<StoredFile> {
    return this.#store(source, true, onProgress);
  }

  async keep(source: ByteSource): Promise<StoredFile> {
    return this.#store(source, false);
  }

  async flush(sha256s: readonly string[]): Promise<void> {
    for (const sha256 of sha256s) await syncPath(this.#objectPath(sha256));
    for (const sha256 of new Set(sha256s)) await syncPath(dirname(this.#objectPath(sha256)));
  }

  async #store(source: ByteSource, durable: boolean, onProgress?: BytesHook): Promise<StoredFile> {
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const piece of source) {
        hash.update(piece);
        bytes += piece.length;
        onProgress?.({ bytes });
        yield piece;
      }
    };
    return this.#drafted(async (draft) => {
      await write(draft, seal(counted(), this.#keys), durable);
      const sha256 = hash.digest('hex');
      if (!(await this.has(sha256))) await moveTo(draft, this.#objectPath(sha256), durable);
      return { sha256, bytes: String(bytes) };
    });
  }

  async has(sha256: string): Promise<boolean> {
    return (await sizeOf(this.#objectPath(sha256))) !== undefined;
  }

  async size(sha256: string): Promise<number> {
    const sealed = await sizeOf(this.#objectPath(sha256));
    if (sealed === undefined) throw unknownFile(sha256);
    return plainBytes(sealed);
  }

  async *read(sha256: string): AsyncGenerator<Buffer> {
    const path = this.#objectPath(sha256);
    if ((await sizeOf(path)) === undefined) throw unknownFile(sha256);
    const hash = createHash('sha256');
    for await (const piece of unseal(path, this.#keys)) {
      hash.update(piece);
      yield piece;
    }
    // One sealed file in the place of another opens well, but has another hash.
    if (hash.digest('hex') !== sha256) {
      throw new GainshareError('DATASET_STORE_DAMAGED', `File ${sha256} has other content.`);
    }
  }

  async writeRecord(name: string, value: unknown, how = { durable: true }): Promise<void> {
    // The name is inside too, so that one record in the place of another is found out.
    const content = Buffer.from(JSON.stringify({ name, value }));
    await this.#drafted(async (draft) => {
      await write(draft, seal([content], this.#keys), how.durable);
      await moveTo(draft, this.#recordPath(name), how.durable);
    });
  }

  async readRecord(name: string): Promise<unknown> {
    const path = this.#recordPath(name);
    if ((await sizeOf(path)) === undefined) return undefined;
    const pieces: Buffer[] = [];
    for await (const piece of unseal(path, this.#keys)) pieces.push(piece);
    const record = JSON.parse(Buffer.concat(pieces).toString('utf8')) as {
      name: string;
      value: unknown;
    };
    if (record.name !== name) {
      throw new GainshareError('DATASET_STORE_DAMAGED', 'A record stands in the place of another.');
    }
    return record.value;
  }

  async listRecords(folder: string): Promise<string[]> {
    const names = await readdir(join(this.#directory, 'records', folder)).catch(() => []);
    return names.map((name) => name.replace(/\.sealed$/, '')).sort();
  }

  /** Gives the path of a sealed file in the making; what was not moved away is gone at the end. */
  async #drafted<Result>(make: (draft: string) => Promise<Result>): Promise<Result> {
    this.#drafts ??= ownPrivateFolder(this.privateRoot);
    const draft = join(this.#drafts, randomUUID());
    try {
      return await make(draft);
    } finally {
      await unlink(draft).catch(() => undefined);
    }
  }

  async withPrivateFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
    return withPrivateFolder(this.privateRoot, use);
  }

  async rotate(): Promise<number> {
    let count = 0;
    for (const path of await this.#sealedFiles()) {
      if ((await sealedWith(path)) === this.#keys.current) continue;
      await this.#drafted(async (draft) => {
        await write(draft, seal(unseal(path, this.#keys), this.#keys), true);
        await rename(draft, path);
      });
      count += 1;
    }
    return count;
  }

  async #sealedFiles(): Promise<string[]> {
    const paths: string[] = [];
    for (const area of ['objects', 'records']) {
      const folder = join(this.#directory, area);
      const options = { recursive: true, withFileTypes: true } as const;
      const entries = await readdir(folder, options).catch(() => []);
      for (const entry of entries) {
        if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
      }
    }
    return paths;
  }

  #objectPath(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw unknownFile(sha256);
    return join(this.#directory, 'objects', sha256.slice(0, 2), sha256);
  }

  #recordPath(name: string): string {
    return join(this.#directory, 'records', `${name}.sealed`);
  }
}

function unknownFile(sha256: string): GainshareError {
  return new GainshareError('DATASET_FILE_UNKNOWN', `No file ${sha256} is in the store.`, {
    sha256,
  });
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (facts) => facts.size,
    () => undefined,
  );
}

async function write(path: string, source: AsyncIterable<Buffer>, flush: boolean): Promise<void> {
  const file = await open(path, 'w', 0o600);
  const bytes = flush ? flushedOnTheWay(source, file) : source;
  await pipeline(Readable.from(bytes), file.createWriteStream({ flush }));
}

/** The disk takes what was written while the rest is sealed, so that little is left for the end. */
async function* flushedOnTheWay(
  source: AsyncIterable<Buffer>,
  file: FileHandle,
): AsyncGenerator<Buffer> {
  let unflushed = 0;
  let flushing: Promise<void> | undefined;
  for await (const piece of source) {
    yield piece;
    unflushed += piece.length;
    if (unflushed < FLUSH_BYTES) continue;
    unflushed = 0;
    await flushing;
    flushing = file.datasync();
    // A failure is thrown where it is waited for.
    flushing.catch(() => undefined);
  }
  await flushing;
}

async function moveTo(draft: string, path: string, durable: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  if (durable) await syncPath(dirname(path));
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
