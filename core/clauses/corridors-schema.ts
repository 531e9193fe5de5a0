import * as z from 'zod';
import { quantitySchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

/** A slice of the pool, between two shares of the target, and the part of it that is passed on. */
const corridorSchema = z.strictObject({
  from: quantitySchema,
  to: quantitySchema.optional(),
  rate: quantitySchema,
});

export const corridorsSchema = z.strictObject({
  ...clauseHead('corridors'),
  gains: z.array(corridorSchema).min(1),
  /** Without it losses have the corridors of gains. */
  losses: z.array(corridorSchema).min(1).optional(),
});
