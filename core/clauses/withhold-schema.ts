import * as z from 'zod';
import { flagSchema, idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const withholdSchema = z.strictObject({
  ...clauseHead('withhold'),
  /** Lines of these shares or clauses are held; without it, all lines so far. */
  lines: z.array(idSchema).min(1).optional(),
  /** Held where one of these gates does not hold, as well as where the review withholds. */
  gates: z.array(idSchema).min(1).optional(),
  /** Held whatever gates and review say, such as a retention until an audit. */
  always: flagSchema.default(false),
  /** The share of an amount due that is held. */
  share: termSchema,
});
