import type { PaymentInstruction } from '../../core/ledger/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { Recorded } from '../insert-once.ts';
import type { Transaction } from '../transaction.ts';

export interface NewPaymentInstructions {
  readonly programmeId: string;
  readonly periodId: string;
  readonly revisionNumber: number;
  /** The file in which payments stand; undefined where partners pay by themselves only. */
  readonly fileHash: string | undefined;
  /** The transfers that they name are recorded before. */
  readonly instructions: readonly PaymentInstruction[];
}

const ROWS = `jsonb_to_recordset($5::jsonb) as given (end_to_end_id text, direction text,
  party_id text, counterparty_id text, attempt integer, amount numeric, currency text,
  due_at timestamptz, account_version integer, transfer_ids text[])`;

const FILE = `case when given.direction = 'pay' then $4::text end`;

const INSERT = `
  insert into gainshare.payment_instructions (programme_id, period_id, revision_number, file_hash,
    end_to_end_id, direction, party_id, counterparty_id, attempt, amount, currency, due_at,
    account_version, transfer_ids)
  select $1::text, $2::text, $3::integer, ${FILE}, given.* from ${ROWS}
  on conflict do nothing returning end_to_end_id`;

const FIND_OTHER_CONTENT = `
  select given.end_to_end_id from ${ROWS}
  left join gainshare.payment_instructions i
    on i.programme_id = $1::text and i.end_to_end_id = given.end_to_end_id
  where ($2::text, $3::integer, ${FILE}, given.direction, given.party_id, given.attempt,
      given.amount, given.currency, given.account_version, given.transfer_ids)
    is distinct from (i.period_id::text, i.revision_number, i.file_hash::text, i.direction,
      i.party_id::text, i.attempt, i.amount::numeric, i.currency, i.account_version, i.transfer_ids)
  limit 1`;

/**
 * Records payments and collections in one statement, each once under its own id; the same id with
 * other content refuses them all (KEY_REUSED).
 */
export async function recordPaymentInstructions(
  tx: Transaction,
  input: NewPaymentInstructions,
): Promise<Recorded> {
  const { programmeId, periodId, revisionNumber, fileHash, instructions } = input;
  if (instructions.length === 0) return { isNew: false };
  const rows = instructions.map((each) => ({
    end_to_end_id: each.endToEndId,
    direction: each.direction,
    party_id: each.partyId,
    counterparty_id: each.counterpartyId,
    attempt: each.attempt,
    amount: each.amount,
    currency: each.currency,
    due_at: each.dueAt,
    account_version: each.account?.version,
    transfer_ids: each.transferIds,
  }));
  const given = [programmeId, periodId, revisionNumber, fileHash ?? null, JSON.stringify(rows)];
  const inserted = await tx.query(INSERT, given);
  if (inserted.length < rows.length) await refuseOtherContent(tx, given);
  return { isNew: inserted.length > 0 };
}

async function refuseOtherContent(tx: Transaction, given: readonly unknown[]): Promise<void> {
  const [other] = await tx.query<{ endToEndId: string }>(FIND_OTHER_CONTENT, given);
  if (other === undefined) return;
  throw new GainshareError('KEY_REUSED', `Payment ${other.endToEndId} has other content.`, {
    table: 'payment_instructions',
    key: other.endToEndId,
  });
}
