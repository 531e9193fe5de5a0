import * as z from 'zod';
import {
  figureNameSchema,
  flagSchema,
  idSchema,
  quantitySchema,
  textSchema,
} from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';
import { paidBySchema } from './paid-by-schema.ts';

export const incentiveSchema = z.strictObject({
  ...clauseHead('incentive'),
  /** Who is paid. */
  to: idSchema,
  /** What can be earned in all. */
  amount: termSchema,
  /** Each is worth its weight; nothing up to `from`, all of it at `to`, the line between. */
  indicators: z
    .array(
      z.strictObject({
        id: idSchema,
        title: textSchema,
        figure: figureNameSchema,
        weight: quantitySchema.default('1'),
        from: quantitySchema,
        to: quantitySchema,
      }),
    )
    .min(1),
  /** Whether the amount was paid ahead: then what was not earned is paid back. */
  paidAhead: flagSchema.default(false),
  paidBy: paidBySchema,
});
