import * as z from 'zod';
import { termSchema } from '../agreement/term-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const targetPerHeadSchema = z.strictObject({
  ...clauseHead('target-per-head'),
  /** The amount for one person, or for one person and month. */
  rate: termSchema,
  /** How many: people, or person-months. */
  people: termSchema,
});
