import * as z from 'zod';
import {
  dateSchema,
  figureNameSchema,
  quantitySchema,
  textSchema,
} from '../agreement/scalar-schema.ts';

/** A file of figures: the period, and exact numbers by name. */
export const figuresSchema = z.strictObject({
  period: z
    .strictObject({ id: textSchema, from: dateSchema, to: dateSchema })
    .refine((period) => period.from <= period.to, '`to` lies before `from`'),
  values: z.record(figureNameSchema, quantitySchema),
});
