import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const limitSchema = z
  .strictObject({
    ...clauseHead('limit'),
    /** The highest gain, as an amount. */
    gains: termSchema.optional(),
    /** The highest loss, as an amount above zero. */
    losses: termSchema.optional(),
  })
  .refine((clause) => clause.gains ?? clause.losses, 'write a limit for gains, losses or both');
