import * as z from 'zod';
import { idSchema, spanSchema, textSchema } from '../agreement/scalar-schema.ts';

/** What every clause has, whatever its kind. */
export function clauseHead<Kind extends string>(kind: Kind) {
  return {
    id: idSchema,
    kind: z.literal(kind),
    title: textSchema,
    /** The regulation, paragraph or signed document that the clause comes from. */
    source: textSchema.optional(),
    /** The clause is in force for periods that begin within one of these spans; else always. */
    during: z.array(spanSchema).min(1).optional(),
  };
}
