import * as z from 'zod';
import { figureNameSchema, idSchema, quantitySchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetByActivitySchema = z.strictObject({
  ...clauseHead('target-by-activity'),
  /** The price of each service; `activity.SERVICE` is how many were planned or allowed. */
  prices: z.record(idSchema, quantitySchema).refine(isNotEmpty, 'write at least one price'),
  activity: figureNameSchema,
});

function isNotEmpty(record: object): boolean {
  return Object.keys(record).length > 0;
}
