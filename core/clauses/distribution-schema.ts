import * as z from 'zod';
import { figureNameSchema, idSchema, quantitySchema, textSchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

/** In what proportion the parties of a share divide it. */
const basisSchema = z.union([
  z.literal('equal'),
  z.strictObject({ figure: figureNameSchema }),
  z.strictObject({ fixed: z.record(idSchema, quantitySchema) }),
]);

const shareHead = {
  id: idSchema,
  title: textSchema,
  share: z.union([z.literal('remaining'), quantitySchema]),
};

/** A part of the pool, to one party or divided among several. */
export const shareSchema = z.union([
  z.strictObject({ ...shareHead, to: idSchema }),
  z.strictObject({ ...shareHead, among: z.array(idSchema).min(1), by: basisSchema }),
]);

export const distributionSchema = z.strictObject({
  ...clauseHead('distribution'),
  shares: z.array(shareSchema).min(1),
  /** How a loss is divided, where it is not divided like a gain. */
  lossShares: z.array(shareSchema).min(1).optional(),
});
