import * as z from 'zod';
import { idSchema } from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const setAsideSchema = z.strictObject({
  ...clauseHead('set-aside'),
  /** The fund that receives it. */
  to: idSchema,
  /** The share of a gain that is set aside. */
  gains: termSchema,
  /** The most that is set aside, such as what the fund still lacks. */
  atMost: termSchema.optional(),
  /** The share of a loss that the fund bears. */
  losses: termSchema.default('0'),
  /** The most that the fund bears: what is in it. */
  bearsAtMost: termSchema.optional(),
});
