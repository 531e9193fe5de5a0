import type { Clause } from '../agreement/agreement.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';
import type { CompileClause } from './clause-kind.ts';
import { compileDeduction } from './deduction.ts';
import { compileDistribution } from './distribution.ts';
import { compileFunding } from './funding.ts';
import { compileGate } from './gate.ts';
import { compileLimit } from './limit.ts';
import { compileMinimumRate } from './minimum-rate.ts';
import { compileOutturn } from './outturn.ts';
import { compilePool } from './pool.ts';
import { compileRounding } from './rounding.ts';
import { compileSharing } from './sharing.ts';
import { compileTarget } from './target.ts';
import { compileCorridors } from './corridors.ts';
import { compileRelief } from './relief.ts';
import { compileRecovery } from './recovery.ts';
import { compileTargetPerHead } from './target-per-head.ts';
import { compileTargetByActivity } from './target-by-activity.ts';
import { compileTargetTrend } from './target-trend.ts';
import { compileTargetRisk } from './target-risk.ts';
import { compileTargetComparison } from './target-comparison.ts';
import { compileTargetBlend } from './target-blend.ts';
import { compileOutturnCategories } from './outturn-categories.ts';
import { compileCompletion } from './completion.ts';
import { compileTruncation } from './truncation.ts';
import { compileDisplacement } from './displacement.ts';
import { compileSignificance } from './significance.ts';
import { compileQuality } from './quality.ts';
import { compileInstalments } from './instalments.ts';
import { compileRevenueProtection } from './revenue-protection.ts';
import { compileFixedCostProtection } from './fixed-cost-protection.ts';
import { compileActivityPayment } from './activity-payment.ts';
import { compileIncentive } from './incentive.ts';
import { compileSetAside } from './set-aside.ts';
import { compileWithhold } from './withhold.ts';

/** Every kind of clause and what it does. A new kind is a schema, a file and a line here. */
const library: { readonly [Kind in Clause['kind']]: CompileClause<Kind> } = {
  target: compileTarget,
  outturn: compileOutturn,
  pool: compilePool,
  'minimum-rate': compileMinimumRate,
  gate: compileGate,
  sharing: compileSharing,
  limit: compileLimit,
  deduction: compileDeduction,
  rounding: compileRounding,
  corridors: compileCorridors,
  relief: compileRelief,
  recovery: compileRecovery,
  'target-per-head': compileTargetPerHead,
  'target-by-activity': compileTargetByActivity,
  'target-trend': compileTargetTrend,
  'target-risk': compileTargetRisk,
  'target-comparison': compileTargetComparison,
  'target-blend': compileTargetBlend,
  'outturn-categories': compileOutturnCategories,
  completion: compileCompletion,
  truncation: compileTruncation,
  displacement: compileDisplacement,
  significance: compileSignificance,
  quality: compileQuality,
  instalments: compileInstalments,
  'revenue-protection': compileRevenueProtection,
  'fixed-cost-protection': compileFixedCostProtection,
  'activity-payment': compileActivityPayment,
  incentive: compileIncentive,
  'set-aside': compileSetAside,
  withhold: compileWithhold,
  distribution: compileDistribution,
  funding: compileFunding,
};

/** Adds the steps of one clause to the plan. */
export function compileClause(clause: Clause, plan: PlanBuilder): void {
  // The table pairs each kind with a function of that kind, which TypeScript cannot follow here.
  const compile = library[clause.kind] as CompileClause<Clause['kind']>;
  compile(clause, plan);
}
