import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { agreementDifference, changeLines } from '../../core/agreement/difference.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

const ADOPTION = `governance:
  adoption: { role: governance-member, count: 2, oneOfEach: [[cms]], deadlineDays: 10 }
`;

/**
 * A programme whose agreement lets its periods adopt, with a period in signing and the second
 * version in force.
 */
export async function amend(
  usmm: UsmmProgramme,
  change: (text: string) => string,
  create: 'create' | 'createByDecisions' = 'create',
): Promise<void> {
  let document = '';
  await usmm[create]((text) => {
    document = text.replace('governance:\n', ADOPTION);
    return document;
  });
  await usmm.openUntilSigning();
  const next = change(document).replace('version: 1', 'version: 2');
  const changes = changeLines(agreementDifference(loadAgreement(document), loadAgreement(next)));
  const details = { document: next, agreementHash: agreementHash(loadAgreement(next)) };
  const proposed = await usmm.decide({
    actor: 'mia',
    message: 'proposeAgreement',
    details: { ...details, amends: '1', changes },
  });
  await usmm.confirm(proposed);
}

export const propose = async (usmm: UsmmProgramme, target = '2') =>
  await usmm.inPeriod({
    actor: 'mia',
    message: 'proposeAdoption',
    target,
    reason: 'the partners agreed on it in June',
    revisionHash: await usmm.revisionHash(),
  });

export async function adopt(
  usmm: UsmmProgramme,
  actor: string,
  decision = 'adopt',
  effectHash?: string,
) {
  const adoption = (await usmm.view()).adoptions.at(-1);
  return await usmm.inPeriod({
    actor,
    message: 'adoptAmendment',
    decision,
    target: adoption?.adoptionId ?? '',
    reason: decision === 'refuse' ? 'it was meant for next year' : '',
    revisionHash: await usmm.revisionHash(),
    details: {
      effectHash: effectHash ?? adoption?.effectHash ?? '',
      agreementHash: adoption?.agreementHash ?? '',
    },
  });
}
