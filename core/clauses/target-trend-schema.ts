import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetTrendSchema = z.strictObject({
  ...clauseHead('target-trend'),
  /** Growth from one year to the next, one for each year between base and period. */
  growth: z.array(termSchema).min(1),
});
