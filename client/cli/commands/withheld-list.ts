import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';
import { tableLines } from '../screen/table.ts';
import { withheldRows } from '../withheld-rows.ts';

export const withheldList: CommandSpec = {
  usage: 'withheld list',
  summary: 'list what is withheld, what became of it, and what may be decided about it',
  kind: 'read',
  example: 'withheld list --as c.reed',
  run: async (call) => {
    const reads = await call.reads();
    const rows = await withheldRows(reads);
    const periods = await reads.periods();
    const words = await programmeWords(reads, periods.at(-1)?.agreementHash);
    const { paint } = call.context.screen;
    const table = tableLines(
      [
        { title: 'period' },
        { title: 'clause' },
        { title: 'of' },
        { title: 'amount', align: 'right' },
        { title: 'state' },
        { title: 'rule' },
      ],
      rows.map(({ periodId, clauseId, partyId, amount, state, rule }) => [
        periodId,
        clauseId,
        words.nameOf(partyId),
        words.money(amount),
        state === 'withheld' ? paint.waiting(state) : state,
        rule,
      ]),
      paint,
    );
    return { data: rows, lines: rows.length === 0 ? ['Nothing is withheld.'] : table };
  },
};
