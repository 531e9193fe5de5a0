import { type DuckSession, openSession, textLiteral } from '../duckdb/session.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import { acceptedParts, decryptParts } from './accepted-parts.ts';
import type { DatasetCheck } from './dataset-check.ts';

const LANE_MEBIBYTES = 384;

/**
 * The DuckDB sessions of one check. Each has one thread: two side by side are as fast as one with
 * two threads, and what each writes is always in the order of the file.
 */
export class CheckSessions {
  readonly #store: DatasetStore;
  readonly #check: DatasetCheck;
  readonly #folder: string;
  readonly #open: DuckSession[] = [];
  #roster: Promise<string[]> | undefined;

  constructor(store: DatasetStore, check: DatasetCheck, folder: string) {
    this.#store = store;
    this.#check = check;
    this.#folder = folder;
  }

  async open(): Promise<DuckSession> {
    const session = await openSession({
      folder: this.#folder,
      threads: 1,
      memoryMebibytes: LANE_MEBIBYTES,
    });
    this.#open.push(session);
    this.#roster ??= this.#rosterPaths();
    const paths = await this.#roster;
    if (this.#check.roster !== undefined) await session.run(rosterTable(paths));
    return session;
  }

  interrupt(): void {
    for (const session of this.#open) session.interrupt();
  }

  close(): void {
    for (const session of this.#open) session.close();
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
