import { formatAmount } from '../../../core/statement/format-number.ts';
import { localeOf } from '../../../core/statement/locale.ts';
import type { Call } from '../call.ts';
import type { Answer, CommandSpec } from '../command.ts';
import { tableLines } from '../screen/table.ts';
import { SETTLE_OPTIONS, type SettledFiles, settleFiles } from '../settle-files.ts';

export const calculate: CommandSpec = {
  usage: 'calculate',
  summary: 'settle figures by an agreement, here and now: the result and hash the engine gives',
  kind: 'plain',
  options: SETTLE_OPTIONS,
  example:
    'calculate --agreement agreements/usmm-2021.yaml --figures examples/usmm-2021/figures.yaml',
  run: async (call): Promise<Answer> => {
    const settled = await settleFiles(call);
    const { settlement, figures } = settled;
    return {
      data: { ...settlement, period: figures.period },
      lines: resultLines(settled, call),
    };
  },
};

function resultLines({ agreement, figures, settlement }: SettledFiles, call: Call): string[] {
  const { paint } = call.context.screen;
  const locale = localeOf(agreement.locale);
  const money = (amount: string): string => formatAmount(amount, agreement.currency, locale);
  const names = new Map(agreement.parties.map(({ id, name }) => [id, name]));
  const lines = settlement.lines.map(({ lineId, title, amount, state, clauseId }) => [
    lineId,
    title,
    `${money(amount)}${state === 'withheld' ? ' withheld' : ''}`,
    clauseId,
  ]);
  const positions = Object.entries(settlement.positions).map(([party, amount]) => [
    party,
    names.get(party) ?? '',
    money(amount),
  ]);
  return [
    paint.strong(agreement.title),
    paint.faint(`period ${figures.period.id}: ${figures.period.from} to ${figures.period.to}`),
    '',
    ...tableLines(
      [
        { title: 'line' },
        { title: 'what' },
        { title: 'amount', align: 'right' },
        { title: 'clause' },
      ],
      lines,
      paint,
    ),
    '',
    ...tableLines(
      [{ title: 'party' }, { title: 'name' }, { title: 'due now', align: 'right' }],
      positions,
      paint,
    ),
    '',
    `${settlement.steps.length} steps, result hash ${settlement.resultHash}`,
    paint.faint('`gainshare explain LINE` with the same two files walks through the steps.'),
  ];
}
