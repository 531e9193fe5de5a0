import * as z from 'zod';
import {
  countSchema,
  figureNameSchema,
  idSchema,
  positiveCountSchema,
  quantitySchema,
  textSchema,
} from './scalar-schema.ts';

/** What data the programme runs on, who owes it, and which figures are made of it. */

/** Letters, digits, hyphens, `[0-9]` or `[A-Z]` and `{6}`: nothing that could run for ever. */
const PERSON_PATTERN =
  /^(?:[A-Za-z0-9-]|\[(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9])+\]|\{\d{1,2}\})+$/;
const PERSON_PATTERN_HELP = 'write letters, digits, [0-9] or [A-Z] and {6}, such as P[0-9]{6}';

export const datasetSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  kind: idSchema,
  format: z.enum(['csv', 'json', 'xlsx', 'parquet', 'fixed-width']).default('csv'),
  /** The party that submits it. */
  owner: idSchema,
  /** Days after the end of the period by which it is due. */
  dueDays: positiveCountSchema,
  /** The newest row may lie at most so many days before the last day of the period. */
  freshnessDays: positiveCountSchema.optional(),
  controlTotals: z.array(z.enum(['rows', 'amount'])).default(['rows']),
  /** More rejected rows than this share of all rows refuse the dataset. */
  rejects: z.strictObject({ maximumShare: quantitySchema }).default({ maximumShare: '0' }),
  /** How a person is written in it, such as P[0-9]{6}: refused in what people write and sign. */
  personPattern: z.string().regex(PERSON_PATTERN, PERSON_PATTERN_HELP).optional(),
  /** The roles that may see its rows, on the audit; its owner may, and auditors unless told. */
  rowsFor: z.array(idSchema).optional(),
});

export const measureGroups = [
  ...(['party', 'setting', 'category', 'activity', 'indicator', 'provider', 'payer'] as const),
  ...(['month', 'need', 'deprivation', 'ethnicity', 'age_band'] as const),
] as const;

export const measureSchema = z.strictObject({
  figure: figureNameSchema,
  title: textSchema.optional(),
  dataset: idSchema,
  /**
   * One figure a group, named `figure.group`: the query gives a column of this name and `value`.
   * Groups are coarse; there is none that could name a person.
   */
  by: z.enum(measureGroups).optional(),
  sql: textSchema,
});

/** When a value must be looked at, although nothing was breached. */
const outlierSchema = z
  .strictObject({
    /** Farther from the mean of the earlier periods than so many standard deviations. */
    deviations: quantitySchema.optional(),
    /** Changed from the mean of the earlier periods by more than this part of it. */
    change: quantitySchema.optional(),
    atLeast: quantitySchema.optional(),
    atMost: quantitySchema.optional(),
    /** So many earlier periods there must be before they are compared with. */
    periods: positiveCountSchema.default(3),
  })
  .refine(
    ({ deviations, change, atLeast, atMost }) =>
      [deviations, change, atLeast, atMost].some((rule) => rule !== undefined),
    'write at least one of deviations, change, atLeast, atMost',
  );

/** How the numbers of a gate or use indicator are written: 0.85 as it is, 85 %, or an amount. */
const shownAsSchema = z.enum(['number', 'rate', 'money']);

export const gateSchema = z
  .strictObject({
    id: idSchema,
    title: textSchema,
    figure: figureNameSchema,
    unit: shownAsSchema.optional(),
    atLeast: quantitySchema.optional(),
    atMost: quantitySchema.optional(),
    /** The role that answers for it. */
    owner: idSchema,
    /** When the review must look at it although it holds. */
    outlier: outlierSchema.optional(),
    source: textSchema.optional(),
  })
  .refine(
    (gate) => (gate.atLeast === undefined) !== (gate.atMost === undefined),
    'write either atLeast or atMost',
  );

/** How much care was used: what the review sees beside the gates. */
export const useIndicatorSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  figure: figureNameSchema,
  unit: shownAsSchema.optional(),
  outlier: outlierSchema.optional(),
  source: textSchema.optional(),
});

const criterionSchema = z.strictObject({
  field: idSchema,
  is: z.array(textSchema).min(1).optional(),
  atLeast: quantitySchema.optional(),
  atMost: quantitySchema.optional(),
});

/** Who belongs to the cohort, and how the locked roster may change. */
export const cohortSchema = z.strictObject({
  title: textSchema,
  criteria: z.array(criterionSchema).min(1),
  lockedDays: countSchema.default(0),
  changeReasons: z.array(idSchema).min(1),
  reviewer: idSchema,
});
