import * as z from 'zod';
import { idSchema, quantitySchema } from '../agreement/scalar-schema.ts';

/**
 * Who pays lines that do not come from the pool's division: the pool, before it is divided and as
 * far as it reaches; parties by share; or, when it is not said, the funding clause.
 */
export const paidBySchema = z
  .union([z.literal('pool'), z.record(idSchema, quantitySchema)], {
    error: 'write pool, or parties with their shares',
  })
  .optional();
