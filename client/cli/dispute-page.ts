import { explain } from '../../core/settlement/explain.ts';
import { explanationTree } from '../../core/settlement/explain-text.ts';
import { explanationWords } from '../../core/settlement/explanation-words.ts';
import type { FigureSource } from '../../core/settlement/figure-source.ts';
import type { Settlement } from '../../core/settlement/settlement.ts';
import type { Dispute } from '../../database/reads/list-disputes.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import type { Call } from './call.ts';
import { agreementOf } from './dataset-versions.ts';
import { disputeWaits } from './dispute-waits.ts';
import { effectLines } from './effect-lines.ts';
import { papersOf } from './papers.ts';
import { type ProgrammeWords, programmeWords } from './programme-words.ts';
import type { Paint } from './screen/paint.ts';
import { wrapped } from './screen/table.ts';

/**
 * A dispute on one page, for whoever decides it: the statement's lines with their steps down to the
 * inputs, the papers of both sides with their evidence, until when somebody must act, what came of
 * it. What the viewer may not see is left out.
 */
export async function disputePage(
  call: Call,
  period: PeriodView,
  dispute: Dispute,
): Promise<string[]> {
  const words = await programmeWords(await call.reads(), period.agreementHash);
  const { paint, width } = call.context.screen;
  return [
    ...headLines(dispute, words, paint),
    ...(await lineExplanations(call, period, dispute)),
    '',
    ...paperLines(dispute, words, paint, width),
    ...waitLines(dispute, words, paint),
    ...dispute.determinations.flatMap((determination) => [
      paint.strong(`  ${determination.outcome}, ${words.clock.time(determination.determinedAt)}`),
      ...wrapped(determination.reason, width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

function headLines(dispute: Dispute, words: ProgrammeWords, paint: Paint): string[] {
  const { clock } = words;
  const until = dispute.dueAt === undefined ? '' : `, due ${clock.day(dispute.dueAt)}`;
  return [
    `${paint.strong(dispute.disputeId)}  ${paint.strong(dispute.status)}`,
    `  partner   ${dispute.parties.map(words.nameOf).join(', ')}`,
    ...aboutLines(dispute, words),
    ...(dispute.amount === undefined ? [] : [`  amount    ${words.units(dispute.amount)}`]),
    `  opened    ${clock.time(dispute.openedAt)}, round ${dispute.round}${until}`,
  ];
}

/** The lines of a dispute, or what a matter is about and would change. */
function aboutLines(
  { kind, lines, revisionNumber, ground, subject = '', effect }: Dispute,
  words: ProgrammeWords,
) {
  if (kind === 'dispute') {
    return [
      `  lines     ${lines.join(', ')} of revision ${revisionNumber}`,
      `  ground    ${ground}`,
    ];
  }
  return [`  ${kind}: ${subject}`, ...(effect === undefined ? [] : effectLines(effect, words))];
}

/** Each disputed line as it was calculated, step by step to the figures and their origin. */
async function lineExplanations(
  call: Call,
  period: PeriodView,
  { lines, revisionNumber }: Dispute,
): Promise<string[]> {
  if (lines.length === 0) return [];
  const reads = await call.reads();
  const revision = await reads.revision(period.periodId, revisionNumber);
  if (revision?.result === undefined || revision.steps === undefined) return [];
  const result = JSON.parse(revision.result) as Omit<Settlement, 'steps'>;
  const settlement = { ...result, steps: JSON.parse(revision.steps) as Settlement['steps'] };
  const figures = await reads.figures(period.periodId, revision.figuresHash);
  const sources = JSON.parse(figures?.sources ?? '{}') as Readonly<Record<string, FigureSource>>;
  const words = explanationWords(await agreementOf(call, period), sources);
  return lines.flatMap((lineId) => [
    '',
    ...explanationTree(explain(settlement, lineId), words)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd()),
  ]);
}

function paperLines(dispute: Dispute, words: ProgrammeWords, paint: Paint, width: number) {
  return papersOf(dispute).flatMap(({ kind, personId, at, text, files }) => [
    paint.strong(`  ${kind} by ${words.nameOf(personId)}, ${words.clock.time(at)}`),
    ...wrapped(text, width - 4).map((line) => `    ${line}`),
    ...files.map(({ name, sha256 }) => `    evidence ${name}  ${paint.faint(sha256)}`),
  ]);
}

function waitLines(dispute: Dispute, { clock, nameOf }: ProgrammeWords, paint: Paint): string[] {
  return disputeWaits(dispute).map(({ who, what, since, dueAt }) => {
    const due = dueAt === undefined ? '' : `, due ${clock.day(dueAt)} (${clock.distance(dueAt)})`;
    const whom = `${nameOf(who)}: ${what}, since ${clock.day(since)}${due}`;
    return `  ${paint.waiting('○ waits for')} ${whom}`;
  });
}
