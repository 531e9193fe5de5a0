import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const minimumRateSchema = z.strictObject({
  ...clauseHead('minimum-rate'),
  /** The share of the target that a saving must reach to count. */
  gains: termSchema,
  /** The share of the target that a loss must reach; without it nobody answers for a loss. */
  losses: termSchema.optional(),
  /** What counts once the rate is reached: everything, or only what lies beyond it. */
  counts: z.enum(['from-first-unit', 'beyond-the-rate']).default('from-first-unit'),
  /** A saving below the rate counts all the same where this reaches 1. */
  waivedWhen: termSchema.optional(),
});
