import * as z from 'zod';
import { countSchema } from '../agreement/scalar-schema.ts';
import { roundingModes } from '../exact/index.ts';
import { clauseHead } from './clause-head-schema.ts';

export const roundingSchema = z.strictObject({
  ...clauseHead('rounding'),
  places: countSchema.refine((places) => places <= 6, 'at most 6'),
  mode: z.enum(roundingModes).default('half-away-from-zero'),
});
