import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const recoverySchema = z.strictObject({
  ...clauseHead('recovery'),
  /** What is owed from before: advances, a loss carried forward. */
  balance: termSchema,
  /** The largest share of a gain that is taken for it. */
  upTo: termSchema.default('1'),
});
