import type { AnswerStatus } from './answer-statuses.ts';
import type { LedgerTransfer } from './transfer.ts';

/** All that the invariants of a programme's ledger speak of. */
export interface LedgerView {
  readonly transfers: readonly LedgerTransfer[];
  readonly revisions: readonly LedgerRevision[];
  readonly files: readonly LedgerFile[];
  readonly instructions: readonly LedgerInstruction[];
  /** Disputes that are open now. */
  readonly openDisputes: readonly LedgerDispute[];
}

export interface LedgerRevision {
  readonly periodId: string;
  readonly number: number;
  readonly calculatedAt: string;
  /** Its quorum has signed it, over its hash. */
  readonly isSigned: boolean;
}

export interface LedgerFile {
  readonly fileHash: string;
  readonly instructionCount: number;
  readonly controlSum: string;
  /** Its content has its hash still. */
  readonly isFrozen: boolean;
  /** Who signed its release, over its hash and its revision's; who had a deputy by their own id. */
  readonly releasedBy: readonly string[];
  /** How many people the agreement asks for. */
  readonly releasesNeeded: number;
}

export interface LedgerInstruction {
  readonly endToEndId: string;
  /** Absent of what a partner pays by itself. */
  readonly fileHash?: string;
  readonly direction: 'pay' | 'collect';
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly partyId: string;
  readonly amount: string;
  readonly transferIds: readonly string[];
  readonly statuses: readonly AnswerStatus[];
}

export interface LedgerDispute {
  readonly disputeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  readonly lines: readonly string[];
}

/** One place where the ledger is not as it must be. */
export interface LedgerProblem {
  readonly rule: LedgerRule;
  /** The transfer, payment, file or period. */
  readonly subject: string;
  readonly detail: string;
}

export const LEDGER_RULES = [
  'pool-is-zero',
  'posted-once',
  'overpaid',
  'superseded',
  'unsigned',
  'reversal',
  'payment-amount',
  'file-totals',
  'file-frozen',
  'answers',
  'released',
  'open-dispute',
] as const;

export type LedgerRule = (typeof LEDGER_RULES)[number];
