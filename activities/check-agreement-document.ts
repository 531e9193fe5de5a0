import { agreementHash as hashOf } from '../core/agreement/agreement-hash.ts';
import { amendmentFault, versionFault } from '../core/agreement/amendment-fault.ts';
import { loadAgreement } from '../core/agreement/load-agreement.ts';
import { requiredSigners } from '../core/agreement/required-signers.ts';
import { GainshareError } from '../core/errors/index.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { checkMeasures } from '../datasets/measures/check-measures.ts';
import { listAgreementProposals } from '../database/reads/list-agreement-proposals.ts';
import { listAgreementVersions } from '../database/reads/list-agreement-versions.ts';
import type { Dependencies } from './dependencies.ts';
import { newestAgreement } from './newest-agreement.ts';

export interface AgreementDocument {
  readonly programme: string;
  readonly document: string;
  /** As the person who registers it computed it. */
  readonly agreementHash: string;
  /** The version that it amends, and every change to it; empty where it is the first. */
  readonly amends: string;
  readonly changes: readonly string[];
}

export interface CheckedAgreement {
  readonly version: number;
  readonly agreementHash: string;
  readonly effectiveFrom: string;
  /** Parties that must sign it before it can be in force; without any a second person confirms. */
  readonly signedBy: readonly string[];
}

/**
 * Reads an agreement as it will be settled by. Throws AGREEMENT_INVALID, WRONG_ADDRESS where it is
 * another programme's, VERSION_TAKEN, AMENDMENT_WRONG, and what `checkMeasures` throws.
 */
export async function checkAgreementDocument(
  { database }: Dependencies,
  input: AgreementDocument,
): Promise<CheckedAgreement> {
  const agreement = loadAgreement(input.document);
  if (agreement.programme !== input.programme) {
    throw new GainshareError(
      'WRONG_ADDRESS',
      `The agreement is for the programme "${agreement.programme}", not "${input.programme}".`,
    );
  }
  const agreementHash = hashOf(agreement);
  if (agreementHash !== input.agreementHash) {
    throw new GainshareError('AGREEMENT_INVALID', 'The signed hash is not that of the document.');
  }
  await checkMeasures(agreement);
  const { programme, amends, changes } = input;
  const { previous, fault } = await withTransaction(database, async (tx) => {
    const registered = await listAgreementVersions(tx, programme);
    const waiting = await listAgreementProposals(tx, programme);
    const newest = await newestAgreement(tx, programme);
    return {
      previous: newest,
      fault:
        versionFault(agreement, agreementHash, registered, waiting) ??
        amendmentFault(agreement, newest, { amends, changes }),
    };
  });
  if (fault !== undefined) throw new GainshareError(fault.code, `Not proposed: ${fault.reason}.`);
  return {
    version: agreement.version,
    agreementHash,
    effectiveFrom: agreement.effective.from,
    signedBy: requiredSigners(agreement, previous),
  };
}
