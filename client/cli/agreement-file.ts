import type { Agreement } from '../../core/agreement/agreement.ts';
import { readTextFile } from '../read-text-file.ts';

/** The document travels in a signed decision, whose size Temporal bounds. */
export const LARGEST_DOCUMENT_BYTES = 200_000;

/** An agreement file, its text and what it says. Throws FILE_UNREADABLE, AGREEMENT_INVALID. */
export async function readAgreementFile(path: string): Promise<{
  readonly document: string;
  readonly agreement: Agreement;
}> {
  // Loaded here: the schemas are much code, and most commands read no agreement.
  const { loadAgreement } = await import('../../core/agreement/load-agreement.ts');
  const document = readTextFile(path, LARGEST_DOCUMENT_BYTES);
  return { document, agreement: loadAgreement(document) };
}
