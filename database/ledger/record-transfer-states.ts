import { GainshareError } from '../../core/errors/index.ts';
import type { Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewTransferStates {
  readonly programmeId: string;
  readonly transferIds: readonly string[];
  readonly state: 'posted' | 'voided' | 'expired';
  readonly at: string;
  readonly reason?: string;
  readonly decisionId?: string;
}

const INSERT = `
  insert into gainshare.ledger_transfer_states
    (programme_id, transfer_id, state, reason, decision_id, at)
  select $1::text, transfer_id, $3, $4, $5, $6::timestamptz from unnest($2::text[]) as transfer_id
  on conflict do nothing returning transfer_id`;

const FIND_ENDED_OTHERWISE = `
  select transfer_id, state from gainshare.ledger_transfer_states
  where programme_id = $1 and transfer_id = any ($2) and state not in ('pending', $3) limit 1`;

/** Ends pending transfers, once and one way: what is posted is never voided (KEY_REUSED). */
export async function recordTransferStates(
  tx: Transaction,
  input: NewTransferStates,
): Promise<Recorded> {
  const { programmeId, transferIds, state, at, reason, decisionId } = input;
  if (transferIds.length === 0) return { isNew: false };
  const inserted = await tx.query(INSERT, [
    programmeId,
    transferIds,
    state,
    reason ?? null,
    decisionId ?? null,
    at,
  ]);
  if (inserted.length < transferIds.length) {
    const [ended] = await tx.query<{ transferId: string; state: string }>(FIND_ENDED_OTHERWISE, [
      programmeId,
      transferIds,
      state,
    ]);
    if (ended !== undefined) {
      throw new GainshareError(
        'KEY_REUSED',
        `Transfer ${ended.transferId} is ${ended.state}; it cannot be ${state}.`,
        { table: 'ledger_transfer_states', key: ended.transferId },
      );
    }
  }
  return { isNew: inserted.length > 0 };
}
