import type { Agreement } from './agreement.ts';
import { checks, finalCheck } from './checks/index.ts';
import type { Problem } from './checks/problem.ts';
import { type Place, type ReadDocument, readDocument } from './read-document.ts';
import { agreementSchema } from './schema.ts';
import { shapeFindings } from './shape-findings.ts';

/** One thing wrong with an agreement: where, what, and what would be right. */
export interface Finding extends Place {
  /** The path in the document, such as `clauses.3.gains`. */
  readonly path: string;
  /** One sentence without a full stop. */
  readonly message: string;
}

export type CheckedAgreement =
  | { readonly agreement: Agreement; readonly findings: readonly [] }
  | { readonly agreement?: undefined; readonly findings: readonly Finding[] };

/**
 * Reads and checks the text of an agreement (YAML or JSON): its syntax, its shape, what its parts
 * mean to each other, and that it can be made into a plan. All findings of a stage, in file order.
 */
export function checkAgreement(text: string): CheckedAgreement {
  const document = readDocument(text);
  if (document.faults.length > 0) {
    return {
      findings: document.faults.map(({ place, message }) => ({ ...place, path: '', message })),
    };
  }
  const parsed = agreementSchema.safeParse(document.content);
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => shapeFindings(issue, document.valueAt));
    return {
      findings: inFileOrder(
        found.map(({ path, message, isKey }) => ({
          ...(isKey ? document.placeOfKey(path) : document.placeOf(path)),
          path: path.join('.'),
          message,
        })),
      ),
    };
  }
  const agreement = parsed.data;
  const problems = checks.flatMap((check) => check(agreement));
  const found = problems.length > 0 ? problems : finalCheck(agreement);
  if (found.length === 0) return { agreement, findings: [] };
  return { findings: inFileOrder(found.map((problem) => findingOf(problem, document))) };
}

function findingOf({ path, message }: Problem, document: ReadDocument): Finding {
  return { ...document.placeOf(path), path: path.join('.'), message };
}

function inFileOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((left, right) => left.line - right.line || left.column - right.column);
}
