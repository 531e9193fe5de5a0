import type { Transaction } from '../transaction.ts';
import { type AgreementVersion, loadAgreement } from './load-agreement.ts';

/** The version that was registered last, whether it is in force yet or not. */
export async function loadNewestAgreement(
  tx: Transaction,
  programmeId: string,
): Promise<AgreementVersion | undefined> {
  const [newest] = await tx.query<{ version: number | null }>(
    'select max(version) as version from gainshare.agreement_versions where programme_id = $1',
    [programmeId],
  );
  const version = newest?.version ?? null;
  return version === null ? undefined : await loadAgreement(tx, programmeId, { version });
}
