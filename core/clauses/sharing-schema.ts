import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const sharingSchema = z.strictObject({
  ...clauseHead('sharing'),
  gains: termSchema,
  losses: termSchema.default('0'),
});
