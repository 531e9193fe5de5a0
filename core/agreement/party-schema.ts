import * as z from 'zod';
import { countSchema, idSchema, positiveCountSchema, textSchema } from './scalar-schema.ts';

/** Who takes part, and what people may be asked to do. */

export const partySchema = z.strictObject({
  id: idSchema,
  name: textSchema,
  kind: z.enum(['commissioner', 'provider', 'fund']),
});

/** `seats` is how many people can hold the role at once; without it, as many as are appointed. */
export const roleSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  seats: positiveCountSchema.optional(),
});

const startDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'write month and day as 04-01');

export const periodsSchema = z.strictObject({
  calendar: z.enum(['month', 'quarter', 'year']),
  starts: startDay.default('01-01'),
});

export const currencySchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{3}$/, 'write the three letters of ISO 4217, such as USD'),
  minorUnit: countSchema.refine((places) => places <= 4, 'at most 4'),
});
