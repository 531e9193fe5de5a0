import * as z from 'zod';
import { deductionSchema } from './deduction-schema.ts';
import { distributionSchema } from './distribution-schema.ts';
import { fundingSchema } from './funding-schema.ts';
import { gateClauseSchema } from './gate-schema.ts';
import { limitSchema } from './limit-schema.ts';
import { minimumRateSchema } from './minimum-rate-schema.ts';
import { outturnSchema } from './outturn-schema.ts';
import { poolSchema } from './pool-schema.ts';
import { roundingSchema } from './rounding-schema.ts';
import { sharingSchema } from './sharing-schema.ts';
import { targetSchema } from './target-schema.ts';
import { corridorsSchema } from './corridors-schema.ts';
import { reliefSchema } from './relief-schema.ts';
import { recoverySchema } from './recovery-schema.ts';
import { targetPerHeadSchema } from './target-per-head-schema.ts';
import { targetByActivitySchema } from './target-by-activity-schema.ts';
import { targetTrendSchema } from './target-trend-schema.ts';
import { targetRiskSchema } from './target-risk-schema.ts';
import { targetComparisonSchema } from './target-comparison-schema.ts';
import { targetBlendSchema } from './target-blend-schema.ts';
import { outturnCategoriesSchema } from './outturn-categories-schema.ts';
import { completionSchema } from './completion-schema.ts';
import { truncationSchema } from './truncation-schema.ts';
import { displacementSchema } from './displacement-schema.ts';
import { significanceSchema } from './significance-schema.ts';
import { qualitySchema } from './quality-schema.ts';
import { instalmentsSchema } from './instalments-schema.ts';
import { revenueProtectionSchema } from './revenue-protection-schema.ts';
import { fixedCostProtectionSchema } from './fixed-cost-protection-schema.ts';
import { activityPaymentSchema } from './activity-payment-schema.ts';
import { incentiveSchema } from './incentive-schema.ts';
import { setAsideSchema } from './set-aside-schema.ts';
import { withholdSchema } from './withhold-schema.ts';

/** Every kind of clause, told apart by `kind`. */
export const clauseSchema = z.discriminatedUnion('kind', [
  targetSchema,
  outturnSchema,
  poolSchema,
  minimumRateSchema,
  gateClauseSchema,
  sharingSchema,
  limitSchema,
  deductionSchema,
  roundingSchema,
  corridorsSchema,
  reliefSchema,
  recoverySchema,
  targetPerHeadSchema,
  targetByActivitySchema,
  targetTrendSchema,
  targetRiskSchema,
  targetComparisonSchema,
  targetBlendSchema,
  outturnCategoriesSchema,
  completionSchema,
  truncationSchema,
  displacementSchema,
  significanceSchema,
  qualitySchema,
  instalmentsSchema,
  revenueProtectionSchema,
  fixedCostProtectionSchema,
  activityPaymentSchema,
  incentiveSchema,
  setAsideSchema,
  withholdSchema,
  distributionSchema,
  fundingSchema,
]);

/** The names of all kinds, for messages and documents. */
export const clauseKinds: readonly string[] = clauseSchema.options.map(
  (option) => option.shape.kind.value,
);
