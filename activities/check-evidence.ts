import { EVIDENCE_LIMIT_BYTES, type EvidenceFile } from '../core/dispute/evidence.ts';
import { GainshareError } from '../core/errors/index.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Reads every file of evidence in the store from end to end: what a paper names must be there, be
 * what it was when it was signed, and be no larger than evidence may be. The names of files that
 * are not so are in the refusal; nothing of their content leaves this function.
 */
export async function checkEvidence(
  { store }: Pick<Dependencies, 'store'>,
  { files }: { readonly files: readonly EvidenceFile[] },
): Promise<void> {
  for (const file of files) {
    if (!(await store.has(file.sha256)))
      throw refused('EVIDENCE_MISSING', file, 'is not in the store');
    if ((await store.size(file.sha256)) > EVIDENCE_LIMIT_BYTES) {
      throw refused('EVIDENCE_TOO_LARGE', file, `has more than ${EVIDENCE_LIMIT_BYTES} bytes`);
    }
    try {
      for await (const _piece of store.read(file.sha256)) continue;
    } catch (error) {
      const isDamaged = error instanceof GainshareError && error.code === 'DATASET_STORE_DAMAGED';
      if (!isDamaged) throw error;
      throw refused('EVIDENCE_DAMAGED', file, 'was changed after it was stored');
    }
  }
}

function refused(
  code: 'EVIDENCE_MISSING' | 'EVIDENCE_TOO_LARGE' | 'EVIDENCE_DAMAGED',
  { name, sha256 }: EvidenceFile,
  what: string,
): GainshareError {
  return new GainshareError(code, `The evidence "${name}" (${sha256}) ${what}.`, { sha256, name });
}
