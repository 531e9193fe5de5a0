/** Every row is in exactly one of the four counts that follow `rows`. */
export interface BacktestCounts {
  readonly rows: number;
  readonly exact: number;
  readonly within: number;
  readonly different: number;
  readonly unreadable: number;
}

/** A row that a reader will ask about; amounts are exact texts, empty where there is none. */
export interface NamedRow {
  readonly line: number;
  readonly performanceYear: string;
  readonly acoId: string;
  readonly official: string;
  readonly calculated: string;
  readonly difference: string;
  readonly code: string;
  readonly reason: string;
}

export interface BacktestSum {
  readonly earned: string;
  /** Below zero. */
  readonly owed: string;
  readonly net: string;
}

/** What a backtest found. Plain JSON; amounts are exact texts. */
export interface BacktestReport extends BacktestCounts {
  readonly file: string;
  readonly format: string;
  readonly programme: string;
  readonly sums: {
    readonly official: BacktestSum;
    readonly calculated: BacktestSum;
    readonly difference: string;
  };
  readonly byYear: readonly (BacktestCounts & { readonly performanceYear: string })[];
  /** At most the first thousand; so with the rows that could not be read. */
  readonly differences: readonly NamedRow[];
  readonly unreadableRows: readonly NamedRow[];
  readonly advances: {
    readonly rows: number;
    /** Rows whose recovered or remaining advance is not as published. */
    readonly different: number;
    readonly recovered: string;
    readonly stillOwed: string;
  };
  readonly seconds: string;
  readonly perSecond: number;
}
