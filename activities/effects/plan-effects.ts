import type { Transaction } from '../../database/transaction.ts';
import { recordActionPlanEvent } from '../../database/writes/record-action-plan-event.ts';
import type { EffectContext } from './write-effect.ts';

export const writeUpdate = (
  tx: Transaction,
  context: EffectContext<'plan-updated'>,
): Promise<void> => writeEvent(tx, context, 'updated');

export const writeClosing = (
  tx: Transaction,
  context: EffectContext<'plan-closed'>,
): Promise<void> => writeEvent(tx, context, 'closed');

async function writeEvent(
  tx: Transaction,
  { record, effect }: EffectContext<'plan-updated'> | EffectContext<'plan-closed'>,
  kind: 'updated' | 'closed',
): Promise<void> {
  const { programme, target, actor, reason, decisionId } = record.signed.content;
  await recordActionPlanEvent(tx, {
    programmeId: programme,
    planId: target,
    position: effect.position,
    kind,
    personId: actor,
    note: reason,
    decisionId,
    at: record.at,
  });
}
