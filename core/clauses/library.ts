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
  distribution: compileDistribution,
  funding: compileFunding,
};

/** Adds the steps of one clause to the plan. */
export function compileClause(clause: Clause, plan: PlanBuilder): void {
  // The table pairs each kind with a function of that kind, which TypeScript cannot follow here.
  const compile = library[clause.kind] as CompileClause<Clause['kind']>;
  compile(clause, plan);
}
