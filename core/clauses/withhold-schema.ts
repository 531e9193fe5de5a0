import * as z from 'zod';
import { flagSchema, idSchema, positiveCountSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const withholdSchema = z.strictObject({
  ...clauseHead('withhold'),
  /** Lines of these shares or clauses are held; without it, all lines so far. */
  lines: z.array(idSchema).min(1).optional(),
  /** Held where one of these gates does not hold, as well as where the review withholds. */
  gates: z.array(idSchema).min(1).optional(),
  /** `managed`: held as well where an action plan is not kept up. */
  plans: z.literal('managed').optional(),
  /** Held whatever gates and review say, such as a retention until an audit. */
  always: flagSchema.default(false),
  /** The share of an amount due that is held. */
  share: termSchema,
  /** Those who review may release it by decision; without it only its reason can go away. */
  release: z
    .strictObject({
      /** `closed`: not before every action plan of the period is closed. */
      plans: z.literal('closed').optional(),
    })
    .optional(),
  /** Those who review may forfeit it by decision; without it, it can never be. */
  forfeit: z
    .strictObject({
      /** Not before so many days after the end of the period. */
      afterDays: positiveCountSchema,
      /** The party that then has it: the fund, or those who would have paid it. */
      to: idSchema,
    })
    .optional(),
});
