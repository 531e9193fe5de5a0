import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const reliefSchema = z.strictObject({
  ...clauseHead('relief'),
  /** The share of a loss that is forgiven. */
  share: termSchema.default('0'),
  /** An amount by which a loss is reduced, after the share. */
  amount: termSchema.default('0'),
});
