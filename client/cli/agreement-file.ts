import type { Agreement } from '../../core/agreement/agreement.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { readTextFile } from '../read-text-file.ts';

/** The document travels in a signed decision, whose size Temporal bounds. */
const LARGEST_DOCUMENT_BYTES = 200_000;

/** An agreement file, its text and what it says. Throws FILE_UNREADABLE, AGREEMENT_INVALID. */
export function readAgreementFile(path: string): {
  readonly document: string;
  readonly agreement: Agreement;
} {
  const document = readTextFile(path, LARGEST_DOCUMENT_BYTES);
  return { document, agreement: loadAgreement(document) };
}
