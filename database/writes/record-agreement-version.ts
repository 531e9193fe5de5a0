import { insertOnce, type Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

/** What an agreement can let every partner see of the others. */
export type CommonSubject = 'calculation' | 'statements' | 'disputes' | 'payments';

export interface NewAgreementVersion {
  readonly programmeId: string;
  readonly version: number;
  readonly agreementHash: string;
  /** Canonical JSON. */
  readonly document: string;
  /** A date. */
  readonly effectiveFrom: string;
  /** What every partner may see beside its own; nothing unless told. */
  readonly commonSubjects?: readonly CommonSubject[];
  readonly decisionId?: string;
  readonly registeredAt: string;
}

/** Records one version of the agreement, as the text that its hash was taken over. */
export function recordAgreementVersion(
  tx: Transaction,
  input: NewAgreementVersion,
): Promise<Recorded> {
  return insertOnce(tx, {
    table: 'agreement_versions',
    key: { programmeId: input.programmeId, version: input.version },
    content: {
      agreementHash: input.agreementHash,
      document: input.document,
      effectiveFrom: input.effectiveFrom,
      commonSubjects: input.commonSubjects ?? [],
      decisionId: input.decisionId,
    },
    noted: { registeredAt: input.registeredAt },
  });
}
