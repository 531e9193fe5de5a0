import type { DatasetKind } from '../contract/column.ts';

/** A stored file, as an adapter reads it. */
export interface StoredBytes {
  /** The plain bytes as received. */
  readonly read: () => AsyncGenerator<Buffer>;
  readonly kind: DatasetKind;
  /** A private folder for what an adapter must have as a file. */
  readonly folder: string;
}

/**
 * A format is one function: from the file as received to the text of the contract, CSV with a
 * header, rows in the file's order. What comes behind (rules, parts, quarantine, measures) never
 * learns which format it was. Throws FileFault for what is wrong with the file.
 */
export type IntakeAdapter = (file: StoredBytes) => AsyncIterable<Buffer>;
