import { agreementHash as hashOf } from '../../core/agreement/agreement-hash.ts';
import { amendmentFault } from '../../core/agreement/amendment-fault.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { requiredSigners } from '../../core/agreement/required-signers.ts';
import { canonicalJson } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, listDetail, textDetail } from '../../core/governance/decision.ts';
import { listAgreementProposals } from '../../database/reads/list-agreement-proposals.ts';
import type { Transaction } from '../../database/transaction.ts';
import { endAgreement } from '../../database/writes/end-agreement.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { refuseBadAccount } from '../accounts/check-account.ts';
import { newestAgreement } from '../newest-agreement.ts';
import { proposalOf } from './proposal-of.ts';
import type { EffectContext } from './write-effect.ts';

/**
 * A version comes in force by the last signature that it needs; where it needs none, by a second
 * person's confirmation. Whether all have signed is read from the record here, not believed.
 */
export async function writeAgreement(
  tx: Transaction,
  { record, effect }: EffectContext<'register-agreement'>,
): Promise<void> {
  const { content } = record.signed;
  const { version, agreementHash, effectiveFrom, proposalId } = effect;
  const proposal = await proposalOf(tx, content, proposalId);
  const agreement = loadAgreement(textDetail(proposal, 'document'));
  const isAsProposed =
    hashOf(agreement) === agreementHash &&
    agreement.version === version &&
    agreement.effective.from === effectiveFrom;
  if (!isAsProposed) {
    throw new GainshareError('TARGET_UNKNOWN', `${proposalId} proposes another agreement.`);
  }
  const previous = await newestAgreement(tx, content.programme);
  const fault = amendmentFault(agreement, previous, {
    amends: textDetail(proposal, 'amends'),
    changes: listDetail(proposal, 'changes'),
  });
  if (fault !== undefined) {
    throw new GainshareError('PROPOSAL_LAPSED', `Not registered: ${fault.reason}.`);
  }
  await refuseUnsigned(tx, content, requiredSigners(agreement, previous), proposalId);
  await recordAgreementVersion(tx, {
    programmeId: content.programme,
    version,
    agreementHash,
    document: canonicalJson(agreement),
    effectiveFrom,
    // Anybody who shares can see how it was calculated, unless the agreement says otherwise.
    commonSubjects: agreement.common ?? ['calculation'],
    decisionId: content.decisionId,
    registeredAt: record.at,
  });
}

async function refuseUnsigned(
  tx: Transaction,
  content: DecisionContent,
  needed: readonly string[],
  proposalId: string,
): Promise<void> {
  const proposals = await listAgreementProposals(tx, content.programme);
  const signed = proposals.find((one) => one.proposalId === proposalId)?.hasSigned ?? [];
  const missing = needed.filter((party) => !signed.includes(party));
  // Without parties to sign it, the message that registers it is a second person's confirmation.
  const isConfirmed = needed.length > 0 || content.message === 'confirmChange';
  if (missing.length === 0 && isConfirmed) return;
  const who = missing.length > 0 ? missing.join(', ') : 'a second person';
  throw new GainshareError('AGREEMENT_NOT_IN_FORCE', `It is not signed by ${who}.`);
}

/** The account that one finance officer proposed comes in force when another confirms it. */
export async function writeAccount(
  tx: Transaction,
  { record, effect }: EffectContext<'set-account'>,
): Promise<void> {
  const { programme, target, actor, decisionId } = record.signed.content;
  const { proposalId, version } = effect;
  const proposal = await proposalOf(tx, record.signed.content, proposalId);
  const { details } = proposal;
  if (proposal.message !== 'setAccount' || proposal.target !== target) {
    throw new GainshareError('TARGET_UNKNOWN', `${proposalId} proposes no account of ${target}.`);
  }
  if (proposal.actor === actor) {
    throw new GainshareError('OWN_WORK', `${actor} proposed this account.`);
  }
  refuseBadAccount(details);
  const { accountName = '', ...account } = details;
  await recordAccountDetails(tx, {
    programmeId: programme,
    partyId: target,
    version,
    holderName: typeof accountName === 'string' ? accountName : '',
    details: canonicalJson(account),
    effectiveFrom: record.at,
    decisionIds: [proposalId, decisionId],
  });
}

export async function writeAgreementEnd(
  tx: Transaction,
  { record }: EffectContext<'end-agreement'>,
): Promise<void> {
  const { programme, target, reason, decisionId, details } = record.signed.content;
  await endAgreement(tx, {
    programmeId: programme,
    version: Number(target),
    endsOn: typeof details['endsOn'] === 'string' ? details['endsOn'] : record.at.slice(0, 10),
    reason,
    decisionId,
  });
}
