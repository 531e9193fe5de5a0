import * as z from 'zod';
import { figureNameSchema, idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';
import { paidBySchema } from './paid-by-schema.ts';

export const revenueProtectionSchema = z.strictObject({
  ...clauseHead('revenue-protection'),
  parties: z.array(idSchema).min(1),
  /** `before.PARTY` and `after.PARTY` are the partner's revenue then and now. */
  before: figureNameSchema,
  after: figureNameSchema,
  /** The share of the revenue before that is protected. */
  floor: termSchema,
  /** The share of the shortfall below the floor that is made good. */
  makesGood: termSchema.default('1'),
  paidBy: paidBySchema,
});
