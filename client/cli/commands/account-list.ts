import { accountText } from '../account-text.ts';
import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';

export const accountList: CommandSpec = {
  usage: 'account list',
  summary: 'list where partners are paid, and accounts that wait to be confirmed',
  kind: 'read',
  example: 'account list --as f.ward',
  run: async (call) => {
    const reads = await call.reads();
    const accounts = await reads.accounts();
    const newest = (await reads.periods()).at(-1)?.agreementHash;
    const { nameOf, clock } = await programmeWords(reads, newest);
    const columns = [
      { title: 'party' },
      { title: 'account' },
      { title: 'version', align: 'right' },
      { title: 'since' },
    ] as const;
    const rows = [
      ...accounts.inForce.map((each) => [
        nameOf(each.partyId),
        accountText(each.holderName, each.details),
        String(each.version),
        clock.day(each.effectiveFrom),
      ]),
      ...accounts.proposals.map((each) => [
        nameOf(each.partyId),
        accountText(each.holderName, each.details),
        'waits',
        `proposed by ${each.proposedBy}`,
      ]),
    ];
    const table = tableLines(columns, rows, call.context.screen.paint);
    return { data: accounts, lines: rows.length === 0 ? ['No account that you may see.'] : table };
  },
};
