import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetComparisonSchema = z.strictObject({
  ...clauseHead('target-comparison'),
  /** Spend a head of the cohort before the period. */
  cohortBefore: termSchema,
  /** Spend a head of the comparison group, before and in the period. */
  comparisonBefore: termSchema,
  comparisonAfter: termSchema,
  people: termSchema,
  /** Whether the comparison group's change is carried over as an amount or as a ratio. */
  change: z.enum(['amount', 'ratio']),
});
