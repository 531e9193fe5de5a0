import type { CommandSpec } from '../command.ts';
import { checkedDay } from '../days.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const ledgerBalance: CommandSpec = {
  usage: 'ledger balance',
  summary: 'show the balance of every account, now or at the end of a day',
  kind: 'read',
  options: [['--at <date>', 'at the end of this day (UTC); now where it is left out']],
  example: 'ledger balance --as f.ward',
  run: async (call) => {
    const reads = await call.reads();
    const day = call.option('at');
    const at = day === undefined ? undefined : `${checkedDay(day)}T23:59:59.999Z`;
    const balances = await reads.balances(at);
    const { nameOf, units } = await programmeWords(reads, await newestAgreement(reads));
    const columns = [
      { title: 'account' },
      { title: 'of' },
      { title: 'balance', align: 'right' },
    ] as const;
    const rows = balances.map(({ accountId, partyId, balance }) => [
      accountId,
      partyId === undefined ? 'the programme' : nameOf(partyId),
      units(balance),
    ]);
    const table = tableLines(columns, rows, call.context.screen.paint);
    return { data: balances, lines: rows.length === 0 ? ['No account.'] : table };
  },
};

/** The agreement of the newest period, for the names of its parties. */
async function newestAgreement(reads: {
  periods(): Promise<readonly { readonly agreementHash: string }[]>;
}): Promise<string | undefined> {
  return (await reads.periods()).at(-1)?.agreementHash;
}
