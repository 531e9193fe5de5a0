import * as z from 'zod';
import { quantitySchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetBlendSchema = z.strictObject({
  ...clauseHead('target-blend'),
  /** Targets by earlier clauses or other amounts, with weights that sum to 1. */
  parts: z.array(z.strictObject({ weight: quantitySchema, amount: termSchema })).min(2),
});
