export { buildDelta, type DeltaRevision } from './build-delta.ts';
export { buildStatement, type StatementInput } from './build-statement.ts';
export { buildSummary, type SummaryInput } from './build-summary.ts';
export { partyWaterfall, poolWaterfall, type WaterfallContext } from './build-waterfalls.ts';
export { checkBeforeIssue, type PaymentPlan } from './check-before-issue.ts';
export type { ChangeCause, FigureChange, LineChange, StatementChanges } from './delta.ts';
export type { GateOutcome, GateResult } from './gate-outcome.ts';
export {
  type Rendering,
  renderStatement,
  type StatementRenderings,
  statementJson,
} from './render-statement.ts';
export {
  type AuditHead,
  type DatasetReference,
  type DisputeTerms,
  type Statement,
  type StatementKind,
  type StatementLine,
  type StatementStep,
  statementKinds,
  type Withholding,
} from './statement.ts';
export { renderStatementCsv } from './statement-csv.ts';
export { renderStatementHtml } from './statement-html.ts';
export type { Summary, SummaryDispute, SummaryReinvestment } from './summary.ts';
export { renderSummaryHtml } from './summary-html.ts';
export type { Waterfall, WaterfallItem } from './waterfall.ts';
export { renderWaterfallSvg, type WaterfallSvgOptions } from './waterfall-svg.ts';
