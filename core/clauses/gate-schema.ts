import * as z from 'zod';
import { idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const gateClauseSchema = z.strictObject({
  ...clauseHead('gate'),
  /** Gates of the agreement, all of which must hold. */
  gates: z.array(idSchema).min(1),
  /** `managed`: every open action plan must be kept up as well. */
  plans: z.literal('managed').optional(),
  /** The share of a gain that is kept when one does not hold. */
  gains: termSchema.default('0'),
  /** The share of a loss that is borne when one does not hold. */
  losses: termSchema.default('1'),
});
