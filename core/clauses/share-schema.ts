import * as z from 'zod';
import {
  figureNameSchema,
  idSchema,
  quantitySchema,
  textSchema,
} from '../agreement/scalar-schema.ts';
import { termSchema } from '../agreement/term-schema.ts';

/** Points for evidenced contribution in declared categories, weighted and capped. */
const pointsSchema = z.strictObject({
  points: z
    .array(
      z.strictObject({
        /** `figure.PARTY` is what the partner contributed in this category. */
        figure: figureNameSchema,
        title: textSchema,
        weight: quantitySchema.default('1'),
        /** More than this counts no further. */
        countsUpTo: quantitySchema.optional(),
      }),
    )
    .min(1),
});

/** In what proportion the parties of a share divide it. */
const basisSchema = z.union(
  [
    z.literal('equal'),
    z.strictObject({ figure: figureNameSchema }),
    z.strictObject({ fixed: z.record(idSchema, quantitySchema) }),
    pointsSchema,
  ],
  { error: 'write equal, { figure: name }, { fixed: { party: part } } or { points: [...] }' },
);

/** A bound on what one party gets: an amount, one for each party, or a part of something. */
const boundSchema = z.union(
  [
    quantitySchema,
    z.strictObject({ fixed: z.record(idSchema, quantitySchema) }),
    z.strictObject({ figure: figureNameSchema, times: quantitySchema.default('1') }),
    z.strictObject({ partOfShare: quantitySchema }),
  ],
  { error: 'write an amount, { fixed: {...} }, { figure: name } or { partOfShare: 50 % }' },
);

const shareHead = {
  id: idSchema,
  title: textSchema,
  /** The part of the pool; `remaining` is what the other shares leave. */
  share: z.union([z.literal('remaining'), termSchema]),
};

/** A part of the pool, to one party or divided among several. */
export const shareSchema = z.union(
  [
    z.strictObject({ ...shareHead, to: idSchema }),
    z.strictObject({
      ...shareHead,
      among: z.array(idSchema).min(1),
      by: basisSchema,
      /** What one party gets or bears at least, and at most; the rest is divided again. */
      least: boundSchema.optional(),
      most: boundSchema.optional(),
      /** Who receives what is left when everybody has the most. */
      excessTo: idSchema.optional(),
    }),
  ],
  { error: 'write id, title, share, and either `to`, or `among` and `by`' },
);
