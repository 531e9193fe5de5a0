import { GainshareError } from '../../core/errors/index.ts';
import {
  type AnsweredPayment,
  type AnswerStatus,
  applyBankAnswers,
  type BankAnswer,
} from '../../core/ledger/index.ts';
import type { Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';
import { loadTransfers } from './load-transfers.ts';
import { recordTransferStates } from './record-transfer-states.ts';
import { recordTransfers } from './record-transfers.ts';

export interface NewPaymentAnswers {
  readonly programmeId: string;
  readonly answers: readonly BankAnswer[];
  /** SHA-256 of the file or decision that brought them. */
  readonly answerHash: string;
  readonly at: string;
  /** The wait for it ends, and its debt is carried: no word of the bank. */
  readonly isCarried?: boolean;
}

const PAYMENTS = `
  select i.end_to_end_id, i.transfer_ids,
    (select coalesce(array_agg(a.status), '{}') from gainshare.payment_answers a
     where a.programme_id = i.programme_id and a.end_to_end_id = i.end_to_end_id) as statuses,
    exists (select from gainshare.payment_answers a where a.programme_id = i.programme_id
      and a.end_to_end_id = i.end_to_end_id and a.is_carried) as is_carried
  from gainshare.payment_instructions i
  where i.programme_id = $1 and i.end_to_end_id = any ($2)
  order by i.end_to_end_id`;

/**
 * Records the bank's answers and what they do to the ledger: accepted is posted, rejected voided,
 * returned reversed, unknown expired; what is accepted after its debt was carried goes against that
 * debt. An answer heard before changes nothing.
 * Throws TARGET_UNKNOWN, ANSWER_CONTRADICTS.
 */
export async function recordPaymentAnswers(
  tx: Transaction,
  input: NewPaymentAnswers,
): Promise<Recorded> {
  const { programmeId, answers, at } = input;
  const payments = await loadAnsweredPayments(tx, programmeId, answers);
  const effects = applyBankAnswers(payments, answers);
  await insertAnswers(tx, input, effects.fresh);
  await recordTransferStates(tx, { programmeId, transferIds: effects.posted, state: 'posted', at });
  for (const state of ['voided', 'expired'] as const) {
    for (const { transferId, reason } of effects[state]) {
      await recordTransferStates(tx, { programmeId, transferIds: [transferId], state, at, reason });
    }
  }
  const transfers = [...effects.late, ...effects.reversals];
  await recordTransfers(tx, { programmeId, transfers, state: 'posted', at });
  return { isNew: effects.fresh.length > 0 };
}

const INSERT = `
  insert into gainshare.payment_answers
    (programme_id, end_to_end_id, status, reason, is_carried, answer_hash, at)
  select $1::text, end_to_end_id, status, nullif(reason, ''), $5, $6, $7::timestamptz
  from unnest($2::text[], $3::text[], $4::text[]) as given (end_to_end_id, status, reason)
  on conflict do nothing returning end_to_end_id`;

/** What the table itself excludes, two last words on one payment, refuses them all (KEY_REUSED). */
async function insertAnswers(
  tx: Transaction,
  { programmeId, answerHash, at, isCarried = false }: NewPaymentAnswers,
  fresh: readonly BankAnswer[],
): Promise<void> {
  if (fresh.length === 0) return;
  const inserted = await tx.query(INSERT, [
    programmeId,
    fresh.map(({ endToEndId }) => endToEndId),
    fresh.map(({ status }) => status),
    fresh.map(({ reason }) => reason),
    isCarried,
    answerHash,
    at,
  ]);
  if (inserted.length === fresh.length) return;
  throw new GainshareError('KEY_REUSED', 'One of these payments has another answer.', {
    table: 'payment_answers',
  });
}

async function loadAnsweredPayments(
  tx: Transaction,
  programmeId: string,
  answers: readonly BankAnswer[],
): Promise<AnsweredPayment[]> {
  const rows = await tx.query<{
    endToEndId: string;
    transferIds: string[];
    statuses: AnswerStatus[];
    isCarried: boolean;
  }>(PAYMENTS, [programmeId, answers.map((answer) => answer.endToEndId)]);
  const transferIds = rows.flatMap((row) => row.transferIds);
  const transfers = new Map(
    (await loadTransfers(tx, programmeId, { transferIds })).map((each) => [each.transferId, each]),
  );
  return rows.map((row) => ({
    endToEndId: row.endToEndId,
    statuses: row.statuses,
    transfers: row.transferIds.flatMap((id) => transfers.get(id) ?? []),
    isCarried: row.isCarried,
  }));
}
