import { doesEffectStand } from '../../core/dispute/effect-standing.ts';
import { readEffect } from '../../core/dispute/matter-effect.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { periodOf } from '../period-record.ts';

/**
 * Nobody upholds a matter for an effect that it has no more: figures, terms or a review may have
 * changed since it was raised. It can be rejected all the same, for that changes nothing.
 * Throws EFFECT_STALE.
 */
export async function expectStandingEffect(
  tx: Transaction,
  { programme, period, target, decision }: DecisionContent,
): Promise<void> {
  if (decision === 'rejected') return;
  const { view } = await periodOf(tx, programme, period);
  const matter = view.disputes.find(({ disputeId }) => disputeId === target);
  if (matter?.effect === undefined) return;
  const { phase, agreementHash, datasets, revisions } = view;
  const later = revisions.filter(({ calculatedAt }) => calculatedAt > matter.openedAt);
  const stands = doesEffectStand(readEffect(matter.effect), {
    agreementHash,
    datasetVersions: Object.fromEntries(datasets.map((one) => [one.datasetId, one.version])),
    isCollecting: phase === 'collecting',
    laterResultHash: later.at(-1)?.resultHash,
  });
  if (stands) return;
  throw new GainshareError('EFFECT_STALE', `${target} has another effect by now: raise it again.`);
}
