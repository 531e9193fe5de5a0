import type { Formula } from './formula.ts';

/** A number as text, or one number a party. */
export type StepValue = string | Readonly<Record<string, string>>;

/** What a number counts: money in the agreement's currency, a rate (0.75), a flag (1 or 0). */
export type Unit = 'money' | 'rate' | 'flag' | 'number';

export interface StepInput {
  readonly value: StepValue;
  /** `figure:NAME`, `term:PATH` in the agreement, or `step:ID` of an earlier step. */
  readonly from: string;
}

/** One step of a calculation, whole: anybody who knows the operations can do it again. */
export interface Step {
  readonly stepId: string;
  readonly clauseId: string;
  readonly title: string;
  /** The regulation or paragraph; the clause's id where the agreement names none. */
  readonly source: string;
  readonly sentence: string;
  readonly inputs: Readonly<Record<string, StepInput>>;
  readonly formula: Formula;
  readonly output: {
    /** The result this step gives, such as `pool`; empty where it only serves later steps. */
    readonly name: string;
    readonly value: StepValue;
    readonly unit: Unit;
  };
  readonly rounding?: { readonly places: number; readonly mode: string } | undefined;
}
