import { dirname } from 'node:path';
import { type DuckSession, type SessionOptions, textLiteral } from '../duckdb/session.ts';
import { borrowSession, returnSession } from '../duckdb/session-pool.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { acceptedParts, decryptParts } from './accepted-parts.ts';
import type { DatasetCheck } from './dataset-check.ts';

const LANE_MEBIBYTES = 384;
/** What a check makes in a session, the largest last. */
const TABLES = ['line_faults', 'bad_rows', 'wrong_values', 'faults', 'roster', 'lines'];

/**
 * The DuckDB sessions of one check. Each has one thread: two side by side are as fast as one with
 * two threads, and what each writes is always in the order of the file.
 */
export class CheckSessions {
  readonly #store: DatasetStore;
  readonly #check: DatasetCheck;
  readonly #folder: string;
  readonly #options: SessionOptions;
  readonly #open: DuckSession[] = [];
  #roster: Promise<string[]> | undefined;

  constructor(store: DatasetStore, check: DatasetCheck, folder: string) {
    this.#store = store;
    this.#check = check;
    this.#folder = folder;
    // All checks of this process work in folders beside one another, so that they can share.
    this.#options = { folder: dirname(folder), threads: 1, memoryMebibytes: LANE_MEBIBYTES };
  }

  async open(): Promise<DuckSession> {
    const session = await borrowSession(this.#options);
    this.#open.push(session);
    this.#roster ??= this.#rosterPaths();
    const paths = await this.#roster;
    if (this.#check.roster !== undefined) await session.run(rosterTable(paths));
    return session;
  }

  interrupt(): void {
    for (const session of this.#open) session.interrupt();
  }

  async close(): Promise<void> {
    for (const session of this.#open) await returnSession(this.#options, session, TABLES);
  }

  async #rosterPaths(): Promise<string[]> {
    const { roster, period } = this.#check;
    if (roster === undefined) return [];
    const { dataset, fileSha256 } = roster;
    const accepted = await acceptedParts(this.#store, {
      dataset,
      fileSha256,
      periodId: period.id,
    });
    return decryptParts(this.#store, accepted, this.#folder);
  }
}

function rosterTable(paths: readonly string[]): string {
  const files = paths.map((path) => textLiteral(path)).join(', ');
  const people =
    paths.length === 0
      ? "SELECT '' AS person_id WHERE false"
      : `SELECT DISTINCT person_id FROM read_parquet([${files}])`;
  return `CREATE TABLE roster AS ${people}`;
}
