import { accountId, type LedgerTransfer } from '../../../core/ledger/index.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const ledgerList: CommandSpec = {
  usage: 'ledger list <period>',
  summary: 'list the transfers of a period: from which account to which, how much, why',
  kind: 'read',
  example: 'ledger list 2021 --as f.ward',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const reads = await call.reads();
    const transfers = await reads.transfers(period.periodId);
    const { clock, units } = await programmeWords(reads, period.agreementHash);
    const columns = [
      { title: 'when' },
      { title: 'debit' },
      { title: 'credit' },
      { title: 'amount', align: 'right' },
      { title: 'line' },
      { title: 'revision', align: 'right' },
      { title: 'state' },
      { title: 'since' },
      { title: 'why' },
    ] as const;
    const rows = transfers.map((transfer) => [
      clock.time(transfer.at),
      accountId(transfer.debit),
      accountId(transfer.credit),
      units(transfer.amount),
      transfer.line,
      String(transfer.revisionNumber),
      transfer.state,
      clock.time(transfer.stateAt),
      whyOf(transfer),
    ]);
    const table = tableLines(columns, rows, call.context.screen.paint);
    return { data: transfers, lines: rows.length === 0 ? ['No transfer.'] : table };
  },
};

/** Of a transfer that takes another back, which one, and the reason. */
function whyOf({ reason = '', reverses }: LedgerTransfer): string {
  return reverses === undefined ? reason : `takes back ${reverses}: ${reason}`;
}
