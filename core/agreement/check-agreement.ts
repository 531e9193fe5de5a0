import type * as z from 'zod';
import type { Agreement } from './agreement.ts';
import { type Place, type ReadDocument, readDocument } from './read-document.ts';
import { agreementSchema } from './schema.ts';

/** One thing wrong with an agreement: where, what, and what would be right. */
export interface Finding extends Place {
  /** The path in the document, such as `clauses.3.gains`. */
  readonly path: string;
  readonly message: string;
}

export type CheckedAgreement =
  | { readonly agreement: Agreement; readonly findings: readonly [] }
  | { readonly agreement?: undefined; readonly findings: readonly Finding[] };

/** Reads and checks the text of an agreement (YAML or JSON). All findings at once, in file order. */
export function checkAgreement(text: string): CheckedAgreement {
  const document = readDocument(text);
  if (document.faults.length > 0) {
    return { findings: document.faults.map(({ place, message }) => ({ ...place, path: '', message })) };
  }
  const parsed = agreementSchema.safeParse(document.content);
  if (!parsed.success) {
    return { findings: inFileOrder(parsed.error.issues.flatMap((each) => findingsOf(each, document))) };
  }
  return { agreement: parsed.data, findings: [] };
}

function findingsOf(found: z.core.$ZodIssue, document: ReadDocument): Finding[] {
  if (found.code === 'unrecognized_keys') {
    return found.keys.map((key) => ({
      ...document.placeOfKey([...found.path, key]),
      path: [...found.path, key].join('.'),
      message: `"${key}" is not known here`,
    }));
  }
  return [{ ...document.placeOf(found.path), path: found.path.join('.'), message: found.message }];
}

function inFileOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((left, right) => left.line - right.line || left.column - right.column);
}
