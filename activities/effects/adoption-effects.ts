import { canonicalJson } from '../../core/canonical/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { type DecisionContent, textDetail } from '../../core/governance/decision.ts';
import { isQuorumReached } from '../../core/governance/quorum.ts';
import type { Adoption } from '../../database/reads/list-adoptions.ts';
import { listAdoptions } from '../../database/reads/list-adoptions.ts';
import type { Transaction } from '../../database/transaction.ts';
import { endAdoption } from '../../database/writes/end-adoption.ts';
import { recordAdoption } from '../../database/writes/record-adoption.ts';
import { adoptionTerms } from '../load-adoption-terms.ts';
import { periodOf, votesOn } from '../period-record.ts';
import { adoptionProjection } from '../project-adoption.ts';
import type { EffectContext } from './write-effect.ts';

/**
 * Keeps what adopters will be shown. It is worked out here once more: what stands on the record is
 * the effect of that version on that revision, whoever asked for it.
 */
export async function writeAdoptionProposal(
  tx: Transaction,
  { record, effect }: EffectContext<'propose-adoption'>,
): Promise<void> {
  const { programme, period, target, reason, decisionId } = record.signed.content;
  const { adoptionId, deadlineAt, effectHash, request } = effect;
  const name = { programme, period, version: Number(target) };
  const terms = await adoptionTerms(tx, name);
  const projected = await adoptionProjection(tx, { ...request, programme, period });
  const isItsEffect =
    terms.agreementHash === request.agreementHash && projected.effectHash === effectHash;
  if (!isItsEffect) {
    throw new GainshareError('EFFECT_STALE', `${adoptionId} has another effect by now.`);
  }
  await recordAdoption(tx, {
    programmeId: programme,
    periodId: period,
    adoptionId,
    agreementVersion: terms.agreementVersion,
    agreementHash: terms.agreementHash,
    revisionHash: projected.fromRevision.revisionHash,
    effectHash,
    effect: canonicalJson(projected),
    reason,
    deadlineAt,
    decisionId,
    proposedAt: record.at,
  });
}

/** The period works under the version from now on; whether enough adopted it the record says. */
export async function writeAdoption(
  tx: Transaction,
  { record, effect }: EffectContext<'adopt-amendment'>,
): Promise<void> {
  const { content } = record.signed;
  const { programme, period, decisionId } = content;
  const { adoptionId } = effect;
  const adoption = (await listAdoptions(tx, programme, period)).find(
    (one) => one.adoptionId === adoptionId,
  );
  if (adoption === undefined || content.target !== adoptionId) {
    throw new GainshareError('TARGET_UNKNOWN', `There is no adoption ${adoptionId}.`);
  }
  const { view, terms } = await periodOf(tx, programme, period);
  const isItsEffect = textDetail(content, 'effectHash') === adoption.effectHash;
  const stands = view.revisions.at(-1)?.revisionHash === adoption.revisionHash;
  if (!isItsEffect || !stands) {
    throw new GainshareError('EFFECT_STALE', `${adoptionId} has another effect by now.`);
  }
  const adopting = view.decisions.filter((decision) => isAdopting(decision, adoption));
  const votes = await votesOn(tx, programme, adopting);
  if (terms.adoption === null || !isQuorumReached(terms.adoption, votes)) {
    throw new GainshareError('ADOPTION_EXCLUDED', `${adoptionId} is not adopted by its quorum.`);
  }
  await endAdoption(tx, {
    programmeId: programme,
    adoptionId,
    outcome: 'adopted',
    note: `version ${adoption.agreementVersion} from the next revision`,
    decisionId,
    endedAt: record.at,
  });
}

type Decided = Parameters<typeof votesOn>[2][number];

/** A word on the very proposal, by somebody who was shown its very effect. */
function isAdopting(
  { message, decision, target, content }: Decided,
  { adoptionId, effectHash }: Adoption,
): boolean {
  if (message !== 'adoptAmendment' || decision !== 'adopt' || target !== adoptionId) return false;
  return textDetail(JSON.parse(content) as DecisionContent, 'effectHash') === effectHash;
}
