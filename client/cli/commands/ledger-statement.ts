import { GainshareError } from '../../../core/errors/index.ts';
import { settledParts, totalSettled } from '../../../core/ledger/settled-parts.ts';
import { hasEffect } from '../../../core/ledger/transfer.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const ledgerStatement: CommandSpec = {
  usage: 'ledger statement <period> <party>',
  summary: 'show how what is due to or from a party in a period was settled: paid, kept, carried',
  kind: 'read',
  example: 'ledger statement 2021 north --as f.ward',
  run: async (call) => {
    const party = call.word('party');
    const period = await findPeriod(call, call.word('period'));
    const reads = await call.reads();
    const transfers = (await reads.transfers(period.periodId)).filter(hasEffect);
    const settled = settledParts(transfers).get(party);
    if (settled === undefined) {
      const text = `${call.actor()} sees nothing settled with ${party} in ${period.periodId}.`;
      throw new GainshareError('NOT_FOUND', text);
    }
    const { nameOf, units } = await programmeWords(reads, period.agreementHash);
    const { brought, kept, carried, paid } = settled;
    const rows = [
      ['due of the period', totalSettled(settled)],
      ['brought from earlier periods', brought],
      ['kept for advances', -kept],
      ['carried to a later period', -carried],
      ['paid, or on its way', paid],
    ] as const;
    const columns = [{ title: nameOf(party) }, { title: 'amount', align: 'right' }] as const;
    const table = rows.map(([title, amount]) => [title, units(amount.toString())]);
    const amounts = Object.fromEntries(rows.map(([title, amount]) => [title, amount.toString()]));
    return {
      data: { period: period.periodId, party, amounts },
      lines: tableLines(columns, table, call.context.screen.paint),
    };
  },
};
