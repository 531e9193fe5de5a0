/** Until which step of a dispute something may be done. */
export type DisputeStep = 'never' | 'answer' | 'determination' | 'end';

/** A rule of the agreement, with the clause that a refusal names. */
export interface StepRule {
  readonly until: DisputeStep;
  readonly clause: string;
}

/** What the agreement lets partners do in and after a dispute. */
export interface DisputeRules {
  /** Further grounds in a dispute that is open. */
  readonly laterGrounds: StepRule;
  /** Another dispute on a line that was disputed before. */
  readonly secondDisputes: {
    readonly permitted: 'never' | 'changed-line' | 'other-ground';
    readonly clause: string;
  };
  /** Several partners in one dispute. */
  readonly joint: { readonly permitted: boolean; readonly clause: string };
  readonly withdrawal: StepRule;
}

/** What an agreement leaves out. */
export const USUAL_RULES: DisputeRules = {
  laterGrounds: { until: 'never', clause: 'disputes.laterGrounds' },
  secondDisputes: { permitted: 'changed-line', clause: 'disputes.secondDisputes' },
  joint: { permitted: false, clause: 'disputes.joint' },
  withdrawal: { until: 'end', clause: 'disputes.withdrawal' },
};

/** How far a dispute has come. */
export interface DisputeProgressFacts {
  readonly isAnswered: boolean;
  readonly isDetermined: boolean;
}

/** True when the rule still lets it be done. */
export function isPermitted({ until }: StepRule, progress: DisputeProgressFacts): boolean {
  switch (until) {
    case 'never':
      return false;
    case 'answer':
      return !progress.isAnswered && !progress.isDetermined;
    case 'determination':
      return !progress.isDetermined;
    case 'end':
      return true;
  }
}
