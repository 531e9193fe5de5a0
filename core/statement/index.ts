export { buildDelta } from './build-delta.ts';
export { buildStatement } from './build-statement.ts';
export { buildSummary } from './build-summary.ts';
export { checkBeforeIssue, checkWithheld } from './check-before-issue.ts';
export { type CausedRevision, changeCauses } from './change-causes.ts';
export type {
  ChangeCause,
  ChangeCounts,
  FigureChange,
  LineChange,
  StatementChanges,
} from './delta.ts';
export type { GateOutcome } from './gate-outcome.ts';
export { renderStatement } from './render-statement.ts';
export type { DatasetReference, DisputeTerms, Statement, StatementKind } from './statement.ts';
export type { Summary, SummaryDispute } from './summary.ts';
export { renderSummaryHtml } from './summary-html.ts';
export { reviewOutcomes } from './review-outcomes.ts';
export { writingOf } from './writing.ts';
