import * as z from 'zod';
import { idSchema, quantitySchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const fundingSchema = z.strictObject({
  ...clauseHead('funding'),
  /** Who pays gains and receives losses, by share. */
  shares: z.record(idSchema, quantitySchema),
});
