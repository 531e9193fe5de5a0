import type { ByteSource } from './chunks.ts';

/** `sha256` is of the plain bytes, `bytes` their number. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: string;
}

export type BytesHook = (progress: { readonly bytes: number }) => void;

/** Files by the hash of their content, encrypted; and small records about them, encrypted too. */
export interface DatasetStore {
  /**
   * Stores a local file or an https address as received. The same content twice is one file.
   * Throws DATASET_SOURCE_REFUSED, DATASET_KEY_MISSING.
   */
  put(source: string, onProgress?: BytesHook): Promise<StoredFile>;
  putBytes(source: ByteSource, onProgress?: BytesHook): Promise<StoredFile>;
  /** Stores what can be made again: not flushed to the disk until `flush` is told to. */
  keep(source: ByteSource): Promise<StoredFile>;
  flush(sha256s: readonly string[]): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** The number of plain bytes of a stored file. Throws DATASET_FILE_UNKNOWN. */
  size(sha256: string): Promise<number>;
  /** The plain bytes. Throws DATASET_FILE_UNKNOWN, DATASET_STORE_DAMAGED (also at the end). */
  read(sha256: string): AsyncGenerator<Buffer>;
  /** Flushed to the disk where it is `durable`; else it can be made again. */
  writeRecord(name: string, value: unknown, how?: { durable: boolean }): Promise<void>;
  /** Undefined where there is none. Throws DATASET_STORE_DAMAGED. */
  readRecord(name: string): Promise<unknown>;
  /** The last parts of the names of the records under `folder`, sorted. */
  listRecords(folder: string): Promise<string[]>;
  /** A folder of mode 0700 for what is decrypted, gone when `use` ends. */
  withPrivateFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result>;
  /** Seals everything that an older key sealed under the current one; gives the number of files. */
  rotate(): Promise<number>;
}
