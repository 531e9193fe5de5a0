import * as z from 'zod';
import { clauseSchema } from '../clauses/clause-schema.ts';
import {
  cohortSchema,
  datasetSchema,
  gateSchema,
  measureSchema,
  useIndicatorSchema,
} from './data-schema.ts';
import {
  disputesSchema,
  governanceSchema,
  mattersSchema,
  paymentSchema,
  windowsSchema,
} from './governance-schema.ts';
import { currencySchema, partySchema, periodsSchema, roleSchema } from './party-schema.ts';
import { idSchema, positiveCountSchema, spanSchema, textSchema } from './scalar-schema.ts';

/** A whole agreement. What the parts mean to each other is checked by `checkAgreement`. */
export const agreementSchema = z.strictObject({
  agreement: z.literal('gainshare/1'),
  programme: idSchema,
  title: textSchema,
  version: positiveCountSchema,
  effective: spanSchema,
  currency: currencySchema,
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'write a language tag such as en-US'),
  timeZone: textSchema,
  roles: z.array(roleSchema).min(1),
  parties: z.array(partySchema).min(2),
  periods: periodsSchema,
  cohort: cohortSchema.optional(),
  datasets: z.array(datasetSchema).default([]),
  measures: z.array(measureSchema).default([]),
  gates: z.array(gateSchema).default([]),
  useIndicators: z.array(useIndicatorSchema).optional(),
  clauses: z.array(clauseSchema).min(1),
  governance: governanceSchema,
  windows: windowsSchema,
  disputes: disputesSchema,
  payment: paymentSchema,
  matters: mattersSchema.optional(),
  /** What every member of the programme sees, not only whom it concerns. */
  common: z.array(z.enum(['calculation', 'statements', 'disputes', 'payments'])).optional(),
});
