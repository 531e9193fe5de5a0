import { GainshareError } from '../../../core/errors/index.ts';
import { isPaymentLine } from '../../../core/ledger/moved-by-party.ts';
import { partyStanding } from '../../../core/ledger/party-standing.ts';
import type { LedgerTransfer } from '../../../core/ledger/transfer.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const ledgerStatement: CommandSpec = {
  usage: 'ledger statement <period> <party>',
  summary: 'show what is due to or from a party in a period, and how far it is settled',
  kind: 'read',
  example: 'ledger statement 2021 north --as f.ward',
  run: async (call) => {
    const party = call.word('party');
    const period = await findPeriod(call, call.word('period'));
    const reads = await call.reads();
    const transfers = await reads.transfers(period.periodId);
    if (!transfers.some(({ debit, credit }) => [debit.partyId, credit.partyId].includes(party))) {
      const text = `${call.actor()} sees nothing in the ledger of ${party} in ${period.periodId}.`;
      throw new GainshareError('NOT_FOUND', text);
    }
    const { nameOf, units } = await programmeWords(reads, period.agreementHash);
    const { due, brought, kept, carried, ...standing } = partyStanding(transfers, party);
    const rows = [
      ['due', 'due of the period', due],
      ['brought', 'brought from earlier periods', brought],
      ['kept', 'kept for advances', -kept],
      ['carried', 'carried to a later period', -carried],
      ['settled', settledTitle(transfers, party), standing.accepted],
      ['onItsWay', 'on its way, not answered', standing.onItsWay],
      ['dueAgain', 'failed, and due again', standing.dueAgain],
      ['stillDue', 'still due', standing.stillDue],
    ] as const;
    const columns = [{ title: nameOf(party) }, { title: 'amount', align: 'right' }] as const;
    const table = rows.map(([, title, amount]) => [title, units(amount.toString())]);
    const amounts = Object.fromEntries(rows.map(([name, , amount]) => [name, amount.toString()]));
    return {
      data: { period: period.periodId, party, amounts },
      lines: tableLines(columns, table, call.context.screen.paint),
    };
  },
};

/** Through clearing, a party settles its own part with itself; no bank is asked. */
function settledTitle(transfers: readonly LedgerTransfer[], party: string): string {
  const isOwn = transfers.some(
    ({ line, partyId, debit, credit }) =>
      isPaymentLine(line) &&
      partyId === party &&
      [debit, credit].every((account) => account.partyId === party) &&
      [debit, credit].some(({ purpose }) => purpose === 'clearing'),
  );
  return isOwn ? 'settled with itself, through clearing' : 'accepted by the bank';
}
