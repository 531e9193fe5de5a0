import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetRiskSchema = z.strictObject({
  ...clauseHead('target-risk'),
  /** The cohort's average risk score in the base year, and in the period. */
  base: termSchema,
  current: termSchema,
  /** The most that the score may be taken to have grown: coding more is not being sicker. */
  growthAtMost: termSchema.optional(),
  /** The most that it may be taken to have fallen. */
  fallAtMost: termSchema.optional(),
});
