import * as z from 'zod';
import { quantitySchema, textSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const qualitySchema = z.strictObject({
  ...clauseHead('quality'),
  /** Scores between 0 and 1, with their weights. */
  parts: z
    .array(z.strictObject({ title: textSchema, weight: quantitySchema, score: termSchema }))
    .min(1),
});
