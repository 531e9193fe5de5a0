import { signOf } from '../../core/statement/amounts.ts';
import type { GateOutcome } from '../../core/statement/gate-outcome.ts';
import { englishSummary } from '../../core/statement/words-summary-en.ts';
import { english } from '../../core/statement/words-en.ts';
import type { Summary, SummaryReinvestment } from '../../core/statement/summary.ts';
import type { ProgrammeWords } from './programme-words.ts';
import type { Screen } from './screen/screen.ts';
import { tableLines, wrapped } from './screen/table.ts';
import { waterfallLines } from './screen/waterfall.ts';

type Shown = Pick<Screen, 'paint' | 'width'>;
type Rows = readonly (readonly string[])[];

/** The funder's summary for a terminal: the same parts, in the same order, as the page has. */
export function summaryLines(summary: Summary, words: ProgrammeWords, screen: Shown): string[] {
  const { paint, width } = screen;
  const { money } = words;
  const { programme, period, revision } = summary;
  const isLoss = signOf(summary.poolAmount) < 0;
  const part = (title: string, none: string, lines: readonly string[]): string[] => [
    '',
    paint.strong(title),
    ...(lines.length === 0 ? [none] : lines),
  ];
  const amounts = (rows: Rows): string[] =>
    rows.length === 0
      ? []
      : tableLines([{ title: 'what' }, { title: 'amount', align: 'right' }], rows, paint);
  const told = (all: readonly SummaryReinvestment[]): string[] =>
    amounts(all.map(({ title, amount, sentence }) => [`${title}. ${sentence}`, money(amount)]));
  const optional = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : part(title, '', lines);
  return [
    paint.strong(`${programme.title}, ${period.title}: ${money(summary.poolAmount)}`),
    paint.faint(`Revision ${revision.number}, issued ${words.clock.time(summary.issuedAt)}`),
    ...summary.notes.flatMap((note) => wrapped(note, width)).map(paint.waiting),
    ...summary.waterfalls.flatMap((waterfall) => [
      '',
      paint.strong(waterfall.title),
      ...wrapped(waterfall.description, width),
      ...waterfallLines(waterfall, width, money, paint),
    ]),
    ...part(
      isLoss ? englishSummary.sharesTitleLoss : englishSummary.sharesTitle,
      english.noLines,
      amounts(shareRows(summary, money)),
    ),
    ...optional(
      isLoss ? englishSummary.fundingTitleLoss : englishSummary.fundingTitle,
      amounts(summary.funding.map(({ title, amount }) => [title, money(amount)])),
    ),
    ...optional(englishSummary.besideTitle, told(summary.beside)),
    ...part(english.gatesTitle, english.gatesNone, gateLines(summary.gates, width)),
    ...part(
      englishSummary.disputesTitle,
      englishSummary.disputesNone,
      disputeLines(summary, words, screen),
    ),
    ...part(
      english.withheldTitle,
      englishSummary.withheldNone,
      told(summary.withheld.map(({ reason, ...of }) => ({ ...of, sentence: reason }))),
    ),
    ...part(
      englishSummary.reinvestmentTitle,
      englishSummary.reinvestmentNone,
      told(summary.reinvestment),
    ),
  ];
}

function shareRows({ shares }: Summary, money: (amount: string) => string): Rows {
  return shares.flatMap((share) => [
    [share.title, money(share.amount)],
    ...(share.isSuppressed ? [[`  ${englishSummary.suppressed}`, '']] : []),
    ...share.parts.map((part) => [`  ${part.title}`, money(part.amount)]),
  ]);
}

function gateLines(gates: readonly GateOutcome[], width: number): string[] {
  return gates.flatMap(({ title, result, review }) => [
    ...wrapped(`${english.gateResults[result]}: ${title}`, width),
    ...(review === undefined ? [] : wrapped(review, width - 2).map((line) => `  ${line}`)),
  ]);
}

function disputeLines(
  { disputes }: Summary,
  { difference }: ProgrammeWords,
  { paint }: Shown,
): string[] {
  if (disputes.length === 0) return [];
  const columns = [
    { title: 'disputed' },
    { title: 'reason given' },
    { title: 'outcome' },
    { title: 'moved', align: 'right' },
  ] as const;
  const rows = disputes.map(({ partyTitle, lineTitles, groundTitle, outcome, movedAmount }) => [
    `${partyTitle}: ${lineTitles.join(', ')}`,
    groundTitle,
    englishSummary.outcomes[outcome],
    movedAmount === undefined ? '' : difference(movedAmount),
  ]);
  return tableLines(columns, rows, paint);
}
