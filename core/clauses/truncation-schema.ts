import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const truncationSchema = z.strictObject({
  ...clauseHead('truncation'),
  /** What people cost above the cap, summed: measured from the lines, where people are known. */
  excess: termSchema,
});
