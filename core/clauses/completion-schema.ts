import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const completionSchema = z.strictObject({
  ...clauseHead('completion'),
  /** The share of the final spend that is known so far; 1 when the run-out is over. */
  factor: termSchema,
});
