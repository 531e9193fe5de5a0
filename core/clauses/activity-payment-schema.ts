import * as z from 'zod';
import { figureNameSchema, idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';
import { paidBySchema } from './paid-by-schema.ts';

export const activityPaymentSchema = z.strictObject({
  ...clauseHead('activity-payment'),
  parties: z.array(idSchema).min(1),
  /** `planned.PARTY` and `actual.PARTY`: the value of activity in the plan, and as it came. */
  planned: figureNameSchema,
  actual: figureNameSchema,
  /** The share of the value above the plan that is paid; below it, the share that is paid back. */
  above: termSchema,
  below: termSchema,
  paidBy: paidBySchema,
});
