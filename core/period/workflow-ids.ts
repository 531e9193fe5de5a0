/** The business ids under which the workflows of a programme can be found. */
export const programmeWorkflowId = (programme: string): string => `programme:${programme}`;

export const periodWorkflowId = (programme: string, period: string): string =>
  `period:${programme}:${period}`;

export const disputeWorkflowId = (programme: string, period: string, dispute: string): string =>
  `dispute:${programme}:${period}:${dispute}`;

export const payoutWorkflowId = (programme: string, period: string): string =>
  `payout:${programme}:${period}`;

export const planWorkflowId = (programme: string, plan: string): string =>
  `plan:${programme}:${plan}`;

/** The type of the workflow that runs under ids of each kind. */
export const WORKFLOW_TYPES: Readonly<Record<string, string>> = {
  programme: 'programme',
  period: 'settlementPeriod',
  dispute: 'dispute',
  payout: 'payout',
  plan: 'actionPlan',
};

/** Names of the search attributes by which periods are found in Temporal. */
export const SEARCH_ATTRIBUTES = {
  programme: 'GainshareProgramme',
  period: 'GainsharePeriod',
  phase: 'GainsharePhase',
} as const;

/** The task queue of the settlement worker. */
export const SETTLEMENT_TASK_QUEUE = 'settlement';
