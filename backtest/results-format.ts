import type { Figures } from '../core/settlement/figures.ts';
import type { Headings } from './headings.ts';
import type { ResultsRow } from './results-row.ts';

export type ResultsProgramme = 'mssp' | 'reach';

/** A row as something to settle: which agreement, which figures. */
export interface SettlementCase {
  /** The agreement file's name in `agreements/`, without its ending. */
  readonly agreementId: string;
  readonly figures: Figures;
}

/** What the file says came of a row. It is compared with, and never calculated from. */
export interface OfficialResult {
  /** Earned above zero, owed below. */
  readonly amount: string;
  readonly recovered?: string | undefined;
  readonly stillOwed?: string | undefined;
}

/** A kind of results file: how it is told by its headings and how its rows are read. */
export interface ResultsFormat {
  readonly title: string;
  readonly programme: ResultsProgramme;
  /** Columns that are always there, in lower case: a file without one is not of this kind. */
  readonly columns: readonly string[];
  readonly idColumn: string;
  readonly officialColumn: string;
  /** A result is exact when it is at most so far from the official one. */
  readonly exactWithin: string;
  /** The performance year that the headings tell; undefined where rows or the caller say it. */
  readonly yearOf: (headings: Headings) => string | undefined;
  /** The column with the year, where each row has its own. */
  readonly yearColumn?: string;
  /** Throws RESULTS_ROW_UNREADABLE. */
  readonly caseOf: (row: ResultsRow, year: string) => SettlementCase;
  /** Throws RESULTS_ROW_UNREADABLE. */
  readonly officialOf: (row: ResultsRow) => OfficialResult;
  /** True where the row itself says that a figure CMS does not publish decided its result. */
  readonly endedMidYear?: (row: ResultsRow) => boolean;
}
