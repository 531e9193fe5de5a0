import * as z from 'zod';
import { clauseHead } from './clause-head-schema.ts';
import { shareSchema } from './share-schema.ts';

export const distributionSchema = z.strictObject({
  ...clauseHead('distribution'),
  shares: z.array(shareSchema).min(1),
  /** How a loss is divided, where it is not divided like a gain. */
  lossShares: z.array(shareSchema).min(1).optional(),
});
