import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const significanceSchema = z.strictObject({
  ...clauseHead('significance'),
  people: termSchema,
  /** The standard deviation of spend a head. */
  standardDeviation: termSchema,
  /** How many standard errors the pool must reach: 1.2816 for one chance in ten. */
  z: termSchema,
  /** Whether a loss must reach it too, or nobody answers for a loss. */
  losses: z.enum(['same', 'none']).default('same'),
});
