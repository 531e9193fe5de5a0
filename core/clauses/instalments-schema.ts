import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const instalmentsSchema = z.strictObject({
  ...clauseHead('instalments'),
  /** The share of a gain, and of a loss, that falls due now; the rest is carried forward. */
  gains: termSchema.default('1'),
  losses: termSchema.default('1'),
});
