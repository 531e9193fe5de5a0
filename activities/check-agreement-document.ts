import { agreementHash as hashOf } from '../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../core/agreement/load-agreement.ts';
import { GainshareError } from '../core/errors/index.ts';
import { withTransaction } from '../database/with-transaction.ts';
import { checkMeasures } from '../datasets/measures/check-measures.ts';
import { agreementSigners } from './agreement-signers.ts';
import type { Dependencies } from './dependencies.ts';

export interface AgreementDocument {
  readonly programme: string;
  readonly document: string;
  /** As the person who registers it computed it. */
  readonly agreementHash: string;
}

export interface CheckedAgreement {
  readonly version: number;
  readonly agreementHash: string;
  readonly effectiveFrom: string;
  /** Parties that must sign it before it can be in force; without any a second person confirms. */
  readonly signedBy: readonly string[];
}

/** Reads an agreement as it will be settled by; refuses one that is not this programme's. */
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
  const signedBy = await withTransaction(database, (tx) =>
    agreementSigners(tx, input.programme, agreement),
  );
  return {
    version: agreement.version,
    agreementHash,
    effectiveFrom: agreement.effective.from,
    signedBy,
  };
}
