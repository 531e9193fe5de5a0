import type { Dataset } from '../../core/agreement/agreement.ts';

/** What a file is checked against. */
export interface DatasetCheck {
  readonly declaration: Pick<
    Dataset,
    'id' | 'kind' | 'format' | 'controlTotals' | 'rejects' | 'freshnessDays'
  >;
  readonly period: CheckedPeriod;
  readonly fileSha256: string;
  /** As the submitter declares them, by name: `rows`, and columns such as `amount`. */
  readonly controlTotals: Readonly<Record<string, string>>;
  /** The ids of the agreement's parties; a party that is not among them is an unknown code. */
  readonly parties?: readonly string[];
  /** How the agreement's datasets write a person: refused where it could be seen. */
  readonly personPatterns?: readonly string[];
  /** The accepted roster of the period: persons must be on it. */
  readonly roster?: { readonly dataset: string; readonly fileSha256: string };
}

/** First and last day, both included, as 2021-12-31. */
export interface CheckedPeriod {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface CheckProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rowsPerSecond: number;
  /** Undefined until there is something to go by. */
  readonly secondsLeft: number | undefined;
}

export interface CheckHooks {
  readonly onProgress?: (progress: CheckProgress) => void;
  readonly signal?: AbortSignal;
  /** Rows in a part, 491,520 unless told: another number gives other parts and the same figures. */
  readonly partRows?: number;
}
