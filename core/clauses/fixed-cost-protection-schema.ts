import * as z from 'zod';
import { figureNameSchema, idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';
import { paidBySchema } from './paid-by-schema.ts';

export const fixedCostProtectionSchema = z.strictObject({
  ...clauseHead('fixed-cost-protection'),
  parties: z.array(idSchema).min(1),
  /** `lostRevenue.PARTY`: the revenue lost with the activity that moved elsewhere. */
  lostRevenue: figureNameSchema,
  /** The share of cost that does not fall with activity. */
  fixedShare: termSchema,
  /** The share of it that is covered in this period: a dated term phases it out. */
  covered: termSchema.default('1'),
  paidBy: paidBySchema,
});
