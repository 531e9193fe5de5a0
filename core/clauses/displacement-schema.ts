import * as z from 'zod';
import { figureNameSchema, idSchema } from '../agreement/scalar-schema.ts';
import { clauseHead } from './clause-head-schema.ts';

export const displacementSchema = z.strictObject({
  ...clauseHead('displacement'),
  /** Linked settings and payers, outside what is settled, to which cost could be shifted. */
  cells: z.array(idSchema).min(1),
  /** `expected.CELL` and `actual.CELL` are what was expected and spent there. */
  expected: figureNameSchema,
  actual: figureNameSchema,
});
