import * as z from 'zod';
import type { Term } from './term.ts';
import { dateSchema, figureNameSchema, idSchema, quantitySchema } from './scalar-schema.ts';

/** What a clause says a rate or an amount is. The forms, and their meaning, are in `term.ts`. */
export const termSchema: z.ZodType<Term> = z.lazy(() =>
  z.union([quantitySchema, ...termForms], {
    error: 'write a number, { figure: name }, { result: clause }, or another form of a term',
  }),
);

const twoOrMore = z.array(termSchema).min(2, 'write at least two');

const termForms = [
  z.strictObject({ figure: figureNameSchema, otherwise: termSchema.optional() }),
  z.strictObject({ result: idSchema }),
  z.strictObject({
    dated: z.array(z.strictObject({ from: dateSchema, value: termSchema })).min(1),
  }),
  z.strictObject({ share: termSchema, of: termSchema }),
  z.strictObject({ plus: twoOrMore }),
  z.strictObject({ minus: z.tuple([termSchema, termSchema]) }),
  z.strictObject({ times: twoOrMore }),
  z.strictObject({ over: z.tuple([termSchema, termSchema]) }),
  z.strictObject({ least: twoOrMore }),
  z.strictObject({ greatest: twoOrMore }),
  z.strictObject({
    when: termSchema,
    reaches: termSchema.optional(),
    then: termSchema,
    otherwise: termSchema,
  }),
  z.strictObject({
    at: termSchema,
    line: z.array(z.strictObject({ at: quantitySchema, is: quantitySchema })).min(1),
  }),
  z.strictObject({
    at: termSchema,
    steps: z.array(z.strictObject({ from: quantitySchema, is: quantitySchema })).min(1),
    below: quantitySchema,
  }),
] as const;
