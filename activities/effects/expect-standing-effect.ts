import { doesEffectStand } from '../../core/dispute/effect-standing.ts';
import { readEffect } from '../../core/dispute/matter-effect.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { DisputeNames } from '../load-matter.ts';
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
  if (await hasStandingEffect(tx, { programme, period, disputeId: target })) return;
  throw new GainshareError('EFFECT_STALE', `${target} has another effect by now: raise it again.`);
}

/** Whether a matter changes what was shown, still. A dispute shows no effect, and always does. */
export async function hasStandingEffect(
  tx: Transaction,
  { programme, period, disputeId }: DisputeNames,
): Promise<boolean> {
  const { view } = await periodOf(tx, programme, period);
  const matter = view.disputes.find((one) => one.disputeId === disputeId);
  if (matter?.effect === undefined) return true;
  const { phase, agreementHash, datasets, revisions } = view;
  const later = revisions.filter(({ calculatedAt }) => calculatedAt > matter.openedAt);
  return doesEffectStand(readEffect(matter.effect), {
    agreementHash,
    datasetVersions: Object.fromEntries(datasets.map((one) => [one.datasetId, one.version])),
    isCollecting: phase === 'collecting',
    laterResultHash: later.at(-1)?.resultHash,
  });
}
