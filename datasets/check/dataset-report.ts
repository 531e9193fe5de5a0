import type { ErrorCode } from '../../core/errors/index.ts';
import type { RowFault } from '../intake/row-fault.ts';

/** What a check found. Counts are whole numbers as text; nothing in it is a value of a row. */
export interface DatasetReport {
  readonly outcome: 'accepted' | 'refused';
  /** Why it was refused; the first reason where there are several. */
  readonly reasonCode?: ErrorCode;
  readonly reason?: string;
  /** rowsRead = rowsAccepted + rowsQuarantined, always. */
  readonly rowsRead: string;
  readonly rowsAccepted: string;
  readonly rowsQuarantined: string;
  readonly controlTotals: Readonly<Record<string, { declared: string; found: string }>>;
  /** The hash of the accepted rows: of the kind, and the Parquet parts in their order. */
  readonly partsHash: string;
  /** The stored quarantine file: row, column, kind of value and reason of every fault. */
  readonly quarantineSha256?: string;
  /** The first faults, at most 20. */
  readonly firstRejects: readonly RowFault[];
}
