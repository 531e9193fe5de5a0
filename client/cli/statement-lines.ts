import { formatInstant } from '../../core/statement/format-date.ts';
import { formatAmount, formatDifference } from '../../core/statement/format-number.ts';
import { localeOf } from '../../core/statement/locale.ts';
import type { ChangeCounts, LineChange } from '../../core/statement/delta.ts';
import type { Statement } from '../../core/statement/statement.ts';
import { shortHash } from './pinned-revision.ts';
import type { Paint } from './screen/paint.ts';
import { tableLines, wrapped } from './screen/table.ts';
import { waterfallLines } from './screen/waterfall.ts';

const DIRECTIONS = { receives: 'receives', owes: 'owes', nothing: 'neither receives nor owes' };

/** A statement for a terminal: what is due, its lines, how the amount came about, what changed. */
export function statementLines(statement: Statement, width: number, paint: Paint): string[] {
  const { party, period, revision, due, kind, programme } = statement;
  const locale = localeOf(statement.locale);
  const money = (amount: string): string => formatAmount(amount, statement.currency, locale);
  const amount = due.direction === 'nothing' ? '' : ` ${money(due.amount)}`;
  return [
    `${paint.strong(party.title)}  ${paint.strong(`${DIRECTIONS[due.direction]}${amount}`)}`,
    paint.faint(
      `${programme.title}, ${period.title}, ${kind} statement, revision ${revision.number}, ` +
        shortHash(revision.revisionHash),
    ),
    ...statement.notes.flatMap((note) => wrapped(note, width)).map(paint.waiting),
    '',
    ...linesTable(statement, money, paint),
    ...statement.waterfalls.flatMap((waterfall) => [
      '',
      paint.strong(waterfall.title),
      ...waterfallLines(waterfall, width, money, paint),
    ]),
    ...changeLines(statement, width, paint),
    ...disputeLines(statement, width, paint),
  ];
}

function linesTable(
  { lines }: Statement,
  money: (amount: string) => string,
  paint: Paint,
): string[] {
  const columns = [
    { title: 'line' },
    { title: 'what' },
    { title: 'amount', align: 'right' },
    { title: 'source' },
  ] as const;
  const rows = lines.map(({ lineId, title, amount, state, source }) => [
    lineId,
    title,
    `${money(amount)}${state === 'withheld' ? ' withheld' : ''}`,
    source,
  ]);
  return tableLines(columns, rows, paint);
}

function changeLines(statement: Statement, width: number, paint: Paint): string[] {
  const { changes, currency } = statement;
  if (changes === undefined) return [];
  const locale = localeOf(statement.locale);
  const rows = changes.lines.map((change) => [
    change.lineId,
    change.fromAmount === undefined ? 'new' : formatAmount(change.fromAmount, currency, locale),
    change.toAmount === undefined ? 'gone' : formatAmount(change.toAmount, currency, locale),
    formatDifference(change.differenceAmount, currency, locale),
    reasonOf(change),
  ]);
  const columns = [
    { title: 'line' },
    { title: 'was', align: 'right' },
    { title: 'is', align: 'right' },
    { title: 'difference', align: 'right' },
    { title: 'because' },
  ] as const;
  return [
    '',
    paint.strong(`Changed since revision ${changes.fromRevision.number}`),
    ...changes.causes.flatMap(({ sentence }) => wrapped(sentence, width)),
    ...tableLines(columns, rows, paint),
    ...wrapped(wholeText(changes.whole), width),
  ];
}

function reasonOf({ because, causeIds, figures }: LineChange): string {
  if (because === 'disputed') return `disputed: ${causeIds.join(', ')}`;
  return `depends on ${figures.length === 0 ? 'the method' : figures.join(', ')}`;
}

function wholeText({ disputed, depending }: ChangeCounts): string {
  return (
    `Lines of all partners that changed because a dispute about them was upheld: ${disputed}; ` +
    `because they rest on what was corrected: ${depending}.`
  );
}

function disputeLines({ dispute, ...statement }: Statement, width: number, paint: Paint): string[] {
  if (dispute.state === 'none') return dispute.note === '' ? [] : ['', dispute.note];
  const locale = localeOf(statement.locale);
  const { untilAt } = dispute;
  const until = untilAt === undefined ? '' : ` until ${formatInstant(untilAt, locale)}`;
  const grounds = dispute.grounds.map(({ id }) => id).join(', ');
  const text = `Lines can be disputed${until}, on the grounds: ${grounds}.`;
  return ['', ...wrapped(text, width).map(paint.faint)];
}
