import type { Unit } from '../settlement/step.ts';

/** What a quality or safety gate came to in one period. */
export interface GateResult {
  readonly periodTitle: string;
  /** `unknown` where the figure was not supplied. */
  readonly result: 'held' | 'breached' | 'unknown';
  /** An exact number as text; absent where it is unknown or was suppressed. */
  readonly value?: string | undefined;
}

/** A gate of the agreement, its result, and the results of earlier periods, oldest first. */
export interface GateOutcome extends GateResult {
  readonly gateId: string;
  /** How its numbers are written; a plain number where it is not said. */
  readonly unit?: Unit | undefined;
  readonly title: string;
  readonly source: string;
  /** Exactly one of the two. */
  readonly atLeast?: string | undefined;
  readonly atMost?: string | undefined;
  /** What the review decided and why; absent where there was none. */
  readonly review?: string | undefined;
  /** How many people the value is about; a summary does not show values of small groups. */
  readonly peopleCount?: number | undefined;
  readonly history: readonly GateResult[];
}

/** How much care was used, beside the gates: a use indicator and its earlier periods. */
export interface UseOutcome {
  readonly indicatorId: string;
  readonly unit?: Unit | undefined;
  readonly title: string;
  readonly periodTitle: string;
  readonly value?: string | undefined;
  /** What is unusual, and what the review found; absent where there is nothing. */
  readonly review?: string | undefined;
  /** Oldest first. */
  readonly history: readonly {
    readonly periodTitle: string;
    readonly value?: string | undefined;
  }[];
}
