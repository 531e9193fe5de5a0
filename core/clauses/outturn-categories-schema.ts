import * as z from 'zod';
import { figureNameSchema, idSchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const outturnCategoriesSchema = z.strictObject({
  ...clauseHead('outturn-categories'),
  /** Spend by category: `spend.CATEGORY`. */
  spend: figureNameSchema,
  include: z.array(idSchema).min(1),
  /** Named so that everybody sees what is left out on purpose. */
  exclude: z.array(idSchema).default([]),
});
