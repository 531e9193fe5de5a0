/** Why a line changed: a dispute that was decided, new data, other terms. */
export interface ChangeCause {
  /** The dispute's or the dataset's id. */
  readonly causeId: string;
  readonly kind: 'dispute' | 'dataset' | 'return' | 'method' | 'amendment' | 'true-up';
  /** In a sentence: what was found and what was corrected. */
  readonly sentence: string;
  /** The figures that it corrected, by name. */
  readonly figures: readonly string[];
  /** The lines that were disputed, or that another method may change; empty for other causes. */
  readonly lineIds: readonly string[];
}

export interface LineChange {
  readonly lineId: string;
  readonly partyId: string;
  readonly title: string;
  /** Absent where the line is new. */
  readonly fromAmount?: string | undefined;
  /** Absent where the line is gone. */
  readonly toAmount?: string | undefined;
  readonly differenceAmount: string;
  readonly fromState?: 'payable' | 'withheld' | undefined;
  readonly toState?: 'payable' | 'withheld' | undefined;
  /** `disputed`: a cause names the line; `depends`: it rests on a figure that a cause corrected. */
  readonly because: 'disputed' | 'depends';
  readonly causeIds: readonly string[];
  /** The corrected figures that the line rests on. */
  readonly figures: readonly string[];
}

export interface FigureChange {
  readonly figure: string;
  readonly fromValue?: string | undefined;
  readonly toValue?: string | undefined;
}

/** What changed between two revisions, for all parties or for one. */
export interface StatementChanges {
  readonly fromRevision: { readonly number: number; readonly revisionHash: string };
  readonly causes: readonly ChangeCause[];
  readonly figures: readonly FigureChange[];
  readonly lines: readonly LineChange[];
  /** How many lines of all parties changed, and why: each party sees it, of others' lines too. */
  readonly whole: ChangeCounts;
}

/**
 * `disputed`: a dispute about them was upheld. `depending`: each rests on a figure that a cause
 * corrected.
 */
export interface ChangeCounts {
  readonly disputed: number;
  readonly depending: number;
}
