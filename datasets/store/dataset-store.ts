import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GainshareError } from '../../core/errors/index.ts';
import type { ByteSource } from './chunks.ts';
import { openSource } from './file-source.ts';
import { sweepPrivateFolders, withPrivateFolder } from './private-folder.ts';
import type { ProgrammeKeys } from './programme-keys.ts';
import { plainBytes, seal, sealedWith, unseal } from './sealing.ts';

export interface DatasetStoreOptions {
  readonly directory: string;
  readonly keys: ProgrammeKeys;
  /** Hosts from which `put` may fetch over HTTPS. */
  readonly httpsHosts?: readonly string[];
  /** The largest file that `put` takes; 64 GiB unless told. */
  readonly maximumBytes?: number;
}

/** `sha256` is of the plain bytes, `bytes` their number. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: string;
}

export type BytesHook = (progress: { readonly bytes: number }) => void;

/** Files by the hash of their content, encrypted; and small records about them, encrypted too. */
export interface DatasetStore {
  /** Stores a local file or an https address as received. The same content twice is one file. */
  put(source: string, onProgress?: BytesHook): Promise<StoredFile>;
  putBytes(source: ByteSource, onProgress?: BytesHook): Promise<StoredFile>;
  has(sha256: string): Promise<boolean>;
  /** Plain bytes of a stored file; throws DATASET_FILE_UNKNOWN when there is none. */
  size(sha256: string): Promise<number>;
  /** The plain bytes; fails at the end when they are not those of the hash. */
  read(sha256: string): AsyncGenerator<Buffer>;
  writeRecord(path: string, value: unknown): Promise<void>;
  readRecord(path: string): Promise<unknown>;
  listRecords(folder: string): Promise<string[]>;
  /** A folder of mode 0700 for what is decrypted, gone when `use` ends. */
  withPrivateFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result>;
  /** Seals everything that an older key sealed under the current one; gives the number of files. */
  rotate(): Promise<number>;
}

const DEFAULT_MAXIMUM_BYTES = 64 * 1024 ** 3;

/** Opens the store, making its folder; removes what killed processes left decrypted. */
export function openDatasetStore(options: DatasetStoreOptions): DatasetStore {
  const { directory, keys } = options;
  const at = (...names: string[]): string => join(directory, ...names);
  const privateRoot = at('private');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  sweepPrivateFolders(privateRoot);

  const objectPath = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw unknownFile(sha256);
    return at('objects', sha256.slice(0, 2), sha256);
  };
  const recordPath = (path: string): string => at('records', `${path}.sealed`);

  const putBytes = async (source: ByteSource, onProgress?: BytesHook): Promise<StoredFile> =>
    withPrivateFolder(privateRoot, async (folder) => {
      const draft = join(folder, randomUUID());
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
      await writeDurably(draft, seal(counted(), keys));
      const sha256 = hash.digest('hex');
      if ((await sizeOf(objectPath(sha256))) === undefined) await moveTo(draft, objectPath(sha256));
      return { sha256, bytes: String(bytes) };
    });

  return {
    putBytes,
    put: async (source, onProgress) =>
      putBytes(
        await openSource(source, {
          httpsHosts: options.httpsHosts ?? [],
          maximumBytes: options.maximumBytes ?? DEFAULT_MAXIMUM_BYTES,
        }),
        onProgress,
      ),
    has: async (sha256) => (await sizeOf(objectPath(sha256))) !== undefined,
    size: async (sha256) => {
      const sealed = await sizeOf(objectPath(sha256));
      if (sealed === undefined) throw unknownFile(sha256);
      return plainBytes(sealed);
    },
    read: async function* (sha256) {
      const path = objectPath(sha256);
      if ((await sizeOf(path)) === undefined) throw unknownFile(sha256);
      const hash = createHash('sha256');
      for await (const piece of unseal(path, keys)) {
        hash.update(piece);
        yield piece;
      }
      if (hash.digest('hex') !== sha256) {
        throw new GainshareError('DATASET_STORE_DAMAGED', `File ${sha256} has other content.`);
      }
    },
    writeRecord: async (path, value) =>
      withPrivateFolder(privateRoot, async (folder) => {
        const draft = join(folder, randomUUID());
        await writeDurably(draft, seal([Buffer.from(JSON.stringify(value))], keys));
        await moveTo(draft, recordPath(path));
      }),
    readRecord: async (path) => {
      if ((await sizeOf(recordPath(path))) === undefined) return undefined;
      const pieces: Buffer[] = [];
      for await (const piece of unseal(recordPath(path), keys)) pieces.push(piece);
      return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
    },
    listRecords: async (folder) => {
      const names = await readdir(at('records', folder)).catch(() => []);
      return names.map((name) => name.replace(/\.sealed$/, '')).sort();
    },
    withPrivateFolder: (use) => withPrivateFolder(privateRoot, use),
    rotate: () => rotate(directory, privateRoot, keys),
  };
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

async function writeDurably(path: string, source: AsyncIterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(source), createWriteStream(path, { mode: 0o600, flush: true }));
}

async function moveTo(draft: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(draft, path);
  const folder = await open(dirname(path));
  await folder.sync().finally(() => folder.close());
}

async function rotate(directory: string, privateRoot: string, keys: ProgrammeKeys): Promise<number> {
  let count = 0;
  for (const area of ['objects', 'records']) {
    const entries = await readdir(join(directory, area), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    for (const entry of entries.filter((found) => found.isFile())) {
      const path = join(entry.parentPath, entry.name);
      if ((await sealedWith(path)) === keys.current) continue;
      await withPrivateFolder(privateRoot, async (folder) => {
        const draft = join(folder, randomUUID());
        await writeDurably(draft, seal(unseal(path, keys), keys));
        await rename(draft, path);
      });
      count += 1;
    }
  }
  return count;
}
