import { GainshareError } from '../../../core/errors/index.ts';
import type { Dispute } from '../../../database/reads/list-disputes.ts';
import type { CommandSpec } from '../command.ts';
import { disputeWaits } from '../dispute-waits.ts';
import { findPeriod } from '../find-period.ts';
import { papersOf } from '../papers.ts';
import { type ProgrammeWords, programmeWords } from '../programme-words.ts';
import type { Paint } from '../screen/paint.ts';
import { wrapped } from '../screen/table.ts';

export const disputeShow: CommandSpec = {
  usage: 'dispute show <period> <dispute>',
  summary: 'show a dispute on one page: lines, ground, reasons, what came of it',
  kind: 'read',
  example: 'dispute show 2021 2021-D1 --as r.lane',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const dispute = period.disputes.find(({ disputeId }) => disputeId === call.word('dispute'));
    if (dispute === undefined) {
      const message = `${call.actor()} sees no dispute ${call.word('dispute')}.`;
      throw new GainshareError('NOT_FOUND', message);
    }
    const words = await programmeWords(await call.reads(), period.agreementHash);
    const { paint, width } = call.context.screen;
    return { data: dispute, lines: disputePage(dispute, words, paint, width) };
  },
};

function disputePage(
  dispute: Dispute,
  words: ProgrammeWords,
  paint: Paint,
  width: number,
): string[] {
  const { clock } = words;
  const until = dispute.dueAt === undefined ? '' : `, due ${clock.day(dispute.dueAt)}`;
  return [
    `${paint.strong(dispute.disputeId)}  ${paint.strong(dispute.status)}`,
    `  partner   ${dispute.parties.map(words.nameOf).join(', ')}`,
    ...aboutLines(dispute),
    ...(dispute.amount === undefined ? [] : [`  amount    ${words.units(dispute.amount)}`]),
    `  opened    ${clock.time(dispute.openedAt)}, round ${dispute.round}${until}`,
    ...papersOf(dispute).flatMap(({ kind, personId, at, text, files }) => [
      paint.strong(`  ${kind} by ${words.nameOf(personId)}, ${clock.time(at)}`),
      ...wrapped(text, width - 4).map((line) => `    ${line}`),
      ...files.map(({ name, sha256 }) => `    evidence ${name}  ${paint.faint(sha256)}`),
    ]),
    ...disputeWaits(dispute).map(({ who, what, since, dueAt }) => {
      const due = dueAt === undefined ? '' : `, due ${clock.day(dueAt)} (${clock.distance(dueAt)})`;
      const whom = `${words.nameOf(who)}: ${what}, since ${clock.day(since)}${due}`;
      return `  ${paint.waiting('○ waits for')} ${whom}`;
    }),
    ...dispute.determinations.flatMap((determination) => [
      paint.strong(`  ${determination.outcome}, ${clock.time(determination.determinedAt)}`),
      ...wrapped(determination.reason, width - 4).map((line) => `    ${line}`),
    ]),
  ];
}

/** The lines of a dispute, or what a matter is about and would change. */
function aboutLines({ kind, lines, revisionNumber, ground, subject = '', effect }: Dispute) {
  if (kind === 'dispute') {
    return [
      `  lines     ${lines.join(', ')} of revision ${revisionNumber}`,
      `  ground    ${ground}`,
    ];
  }
  const shown = effect === undefined ? [] : (JSON.parse(effect) as readonly string[]);
  return [`  ${kind}: ${subject}`, ...shown.map((text) => `  changes   ${text}`)];
}
