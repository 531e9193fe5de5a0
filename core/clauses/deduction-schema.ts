import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const deductionSchema = z.strictObject({
  ...clauseHead('deduction'),
  /** The share of a gain that is kept back. */
  gains: termSchema.default('0'),
  /** The share of a loss that is forgiven. */
  losses: termSchema.default('0'),
});
