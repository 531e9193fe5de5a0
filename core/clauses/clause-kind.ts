import type { Clause, ClauseOf } from '../agreement/agreement.ts';
import type { PlanBuilder } from '../settlement/plan-builder.ts';

/** What a kind of clause does: it adds its steps to the plan and says what results they give. */
export type CompileClause<Kind extends Clause['kind']> = (
  clause: ClauseOf<Kind>,
  plan: PlanBuilder,
) => void;
