import * as z from 'zod';
import { formatExact, isExactText, parseExact } from '../exact/index.ts';

/**
 * The words and numbers an agreement is made of. The reader gives every scalar as the text that
 * stands in the file, so that no number passes through a JS number; these schemas turn text into
 * its one normal form.
 */

export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'write lower-case letters, digits and hyphens, a letter first')
  .max(64);

export const textSchema = z.string().trim().min(1, 'write something here').max(2000);

/** `outturn`, `quality.met_standard`, `people.north`: lower-case words joined by dots. */
export const figureNameSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_-]*)*$/,
    'write lower-case words joined by dots, such as quality.met_standard',
  )
  .max(120);

/** An exact number: 1234.50, 2 %, 1/3. In normal form: 1234.5, 0.02, 1/3. */
export const quantitySchema = z
  .string()
  .refine(isExactText, 'write a number such as 1234.50, 2 % or 1/3, without separators')
  .transform((text) => formatExact(parseExact(text)))
  .meta({ id: 'quantity' });

/** A whole number that counts things (days, people who must sign), never money or a rate. */
export const countSchema = z
  .union([z.string().regex(/^\d{1,9}$/, 'write a whole number'), z.int().min(0)])
  .transform(Number)
  .pipe(z.int().min(0))
  .meta({ id: 'count' });

export const positiveCountSchema = countSchema.refine((count) => count > 0, 'must be above 0');

export const flagSchema = z
  .union([z.boolean(), z.enum(['true', 'false'], 'write true or false')])
  .transform((flag) => flag === true || flag === 'true')
  .meta({ id: 'flag' });

export const dateSchema = z.iso.date('write a date as 2021-01-31').meta({ id: 'date' });

/** First and last day, both included; without `to` it has no end. */
export const spanSchema = z
  .strictObject({ from: dateSchema, to: dateSchema.optional() })
  .refine((span) => span.to === undefined || span.from <= span.to, '`to` lies before `from`');
