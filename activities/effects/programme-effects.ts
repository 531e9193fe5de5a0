import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { canonicalJson } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import { loadDecision } from '../../database/reads/load-decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { endAgreement } from '../../database/writes/end-agreement.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { refuseBadAccount } from '../accounts/check-account.ts';
import type { EffectContext } from './write-effect.ts';

export async function writeAgreement(
  tx: Transaction,
  { record, effect }: EffectContext<'register-agreement'>,
): Promise<void> {
  const { content } = record.signed;
  const document = await proposedDocument(tx, content, effect.proposalId);
  await recordAgreementVersion(tx, {
    programmeId: content.programme,
    version: effect.version,
    agreementHash: effect.agreementHash,
    document: canonicalJson(loadAgreement(document)),
    effectiveFrom: effect.effectiveFrom,
    commonSubjects: ['calculation'],
    decisionId: content.decisionId,
    registeredAt: record.at,
  });
}

/** The account that one finance officer proposed comes in force when another confirms it. */
export async function writeAccount(
  tx: Transaction,
  { record, effect }: EffectContext<'set-account'>,
): Promise<void> {
  const { programme, target, actor, decisionId } = record.signed.content;
  const { proposalId, version } = effect;
  const proposal = await proposalOf(tx, programme, proposalId);
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

/** The document of a proposal: this decision's own, or that of the decision that proposed it. */
async function proposedDocument(
  tx: Transaction,
  content: DecisionContent,
  proposalId: string,
): Promise<string> {
  if (content.decisionId === proposalId) return textDetail(content, 'document');
  return textDetail(await proposalOf(tx, content.programme, proposalId), 'document');
}

async function proposalOf(
  tx: Transaction,
  programme: string,
  proposalId: string,
): Promise<DecisionContent> {
  const proposal = await loadDecision(tx, programme, proposalId);
  if (proposal === undefined) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no proposal ${proposalId}.`);
  }
  return JSON.parse(proposal.content) as DecisionContent;
}
