import { canonicalHash } from '../../core/canonical/index.ts';
import { accountId, type Transfer } from '../../core/ledger/index.ts';
import { appendAudit } from '../../database/audit/append-audit.ts';
import type { Database } from '../../database/database.ts';
import { recordTransfers } from '../../database/ledger/record-transfers.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { AT, PERIOD, PROGRAMME } from './made-up-programme.ts';

/** So many transfers of one turn: whatever else is in the ledger, they are new. */
export function transfersOf(turn: string, count: number): Transfer[] {
  return Array.from({ length: count }, (_, place): Transfer => {
    const partyId = `partner-${(place % 200) + 1}`;
    const line = `${turn}.${place}`;
    return {
      transferId: `${PERIOD}/1/${partyId}/${line}`,
      debit: { purpose: 'pool' },
      credit: { purpose: 'payable', partyId },
      amount: String(place + 1),
      periodId: PERIOD,
      revisionNumber: 1,
      partyId,
      line,
    };
  });
}

/** As the engine does it: accounts, transfers, states and the audit's entry in one transaction. */
export async function postAsEngine(database: Database, turn: string, transfers: Transfer[]) {
  await withTransaction(database, async (tx) => {
    await recordTransfers(tx, { programmeId: PROGRAMME, transfers, state: 'posted', at: AT });
    const body = { turn, transfersSha256: canonicalHash(transfers.length) };
    await appendAudit(tx, PROGRAMME, [{ key: `bench/${turn}`, kind: 'bench', body, at: AT }]);
  });
}

const BARE = `
  insert into gainshare.ledger_transfers (programme_id, transfer_id, debit_account, credit_account,
    amount, period_id, revision_number, party_id, line, at)
  select '${PROGRAMME}', *, '${AT}'::timestamptz from unnest($1::text[], $2::text[], $3::text[],
    $4::numeric[], $5::text[], $6::integer[], $7::text[], $8::text[])`;

/** The transfers alone, by one INSERT into the same table, by its owner. */
export async function insertBare(database: Database, transfers: Transfer[]): Promise<void> {
  await database.pool.query(BARE, [
    transfers.map((each) => each.transferId),
    transfers.map((each) => accountId(each.debit)),
    transfers.map((each) => accountId(each.credit)),
    transfers.map((each) => each.amount),
    transfers.map((each) => each.periodId),
    transfers.map((each) => each.revisionNumber),
    transfers.map((each) => each.partyId),
    transfers.map((each) => each.line),
  ]);
}
