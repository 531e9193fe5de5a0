import type { Step } from './step.ts';

/** One line of one partner's statement. */
export interface Line {
  /** Stable from revision to revision: share and party, such as `participants.north`. */
  readonly lineId: string;
  readonly partyId: string;
  readonly clauseId: string;
  readonly title: string;
  readonly sentence: string;
  /** With the currency's decimals; above zero is due to the party, below zero is owed by it. */
  readonly amount: string;
  /** The step that gave the amount: as its value, or as the party's entry in its record. */
  readonly stepId: string;
  readonly state: 'payable' | 'withheld';
}

/** One complete calculation of a period. Plain JSON. */
export interface Settlement {
  readonly agreementHash: string;
  readonly periodId: string;
  readonly currency: string;
  /** What each clause came to, by clause id, and `target`, `outturn` and `pool`. */
  readonly values: Readonly<Record<string, string>>;
  /** The lines of all parties; their amounts sum to zero exactly. */
  readonly lines: readonly Line[];
  /** What is to be paid to each party now: the sum of its payable lines. They sum to zero. */
  readonly positions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** SHA-256 of the canonical JSON of { agreementHash, figures, result }. */
  readonly resultHash: string;
}
