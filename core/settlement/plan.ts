import type { Formula } from './formula.ts';
import type { StepValue, Unit } from './step.ts';
import type { Value } from './value.ts';

/**
 * A plan is an agreement made ready for one period: its steps in order, with every effective date
 * decided and no figure yet. Conditions on figures are formulas, so the plan never depends on them.
 */
export interface Plan {
  readonly agreementHash: string;
  readonly currency: string;
  readonly minorUnit: number;
  readonly parties: readonly string[];
  readonly steps: readonly PlanStep[];
  /** Result name -> index of the step that gives it. */
  readonly results: ReadonlyMap<string, number>;
  readonly groups: readonly LineGroup[];
}

export interface PlanStep {
  readonly stepId: string;
  readonly clauseId: string;
  readonly title: string;
  readonly source: string;
  readonly sentence: string;
  readonly inputs: readonly (readonly [name: string, source: Source])[];
  readonly formula: Formula;
  readonly unit: Unit;
  readonly resultName: string;
}

/** Where an input of a step comes from. */
export type Source =
  | {
      readonly kind: 'constant';
      readonly from: string;
      readonly value: Value;
      readonly text: StepValue;
    }
  | { readonly kind: 'figure'; readonly from: string; readonly name: string }
  /** 1 where an optional figure was supplied, else 0. */
  | { readonly kind: 'supplied'; readonly from: string; readonly name: string }
  | {
      readonly kind: 'partyFigures';
      readonly from: string;
      readonly name: string;
      readonly parties: readonly string[];
    }
  | { readonly kind: 'step'; readonly from: string; readonly index: number };

/** One line for each party in a step's record. */
export interface LineGroup {
  /** The lines are `groupId.party`. */
  readonly groupId: string;
  readonly clauseId: string;
  readonly title: string;
  readonly sentence: string;
  readonly stepIndex: number;
  readonly parties: readonly string[];
  readonly state: 'payable' | 'withheld';
  /** A flag step: the lines exist where it gives 1. */
  readonly shownWhen?: number | undefined;
}
