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
  distributionSchema,
  fundingSchema,
]);
