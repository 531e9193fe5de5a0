import type * as z from 'zod';
import type { agreementSchema } from './schema.ts';

/**
 * A checked agreement as plain JSON: numbers that are money or rates are texts in normal form,
 * counts (days, people) are whole numbers. These are types only, so workflows may import them.
 */
export type Agreement = Readonly<z.output<typeof agreementSchema>>;

export type Clause = Agreement['clauses'][number];
export type ClauseOf<Kind extends Clause['kind']> = Extract<Clause, { kind: Kind }>;
export type Dataset = Agreement['datasets'][number];
export type Gate = Agreement['gates'][number];
export type Governance = Agreement['governance'];
export type Measure = Agreement['measures'][number];
export type Party = Agreement['parties'][number];
export type Role = Agreement['roles'][number];
export type Windows = Agreement['windows'];
