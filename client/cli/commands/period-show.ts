import { setTimeout as pause } from 'node:timers/promises';
import { GainshareError } from '../../../core/errors/index.ts';
import type { Person } from '../../../core/governance/directory.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import { adoptionStanding } from '../adoption-lines.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { inboxOf } from '../inbox.ts';
import { findPeriod } from '../find-period.ts';
import { holdOf, type OpenWait, periodTimeline, type TimelineEntry } from '../period-timeline.ts';
import { shortHash } from '../pinned-revision.ts';
import { type ProgrammeWords, programmeWords } from '../programme-words.ts';
import type { Paint } from '../screen/paint.ts';
import { padded } from '../screen/table.ts';

const LOOK_AGAIN_MS = 100;

export const periodShow: CommandSpec = {
  usage: 'period show <period>',
  summary: 'draw the timeline: what is done, what it waits for, since when and until when',
  kind: 'read',
  options: [
    ['--until <phase>', 'wait until the period has reached this phase'],
    ['--timeout <seconds>', 'how long to wait at most (60)'],
  ],
  example: 'period show 2021 --as m.stone',
  run: async (call) => {
    const period = await reachedPeriod(call, call.word('period'));
    const reads = await call.reads();
    const words = await programmeWords(reads, period.agreementHash);
    const people = Object.values((await reads.directory()).people);
    const { decisions, payments, ...rest } = period;
    return {
      data: { ...rest, timeline: periodTimeline(period) },
      lines: periodLines(period, people, words, call.context.screen.paint),
    };
  },
};

async function reachedPeriod(call: Call, periodId: string): Promise<PeriodView> {
  const phase = call.option('until');
  const seconds = Number(call.option('timeout') ?? '60');
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const period = await findPeriod(call, periodId);
    if (phase === undefined || (period.phase === phase && isUnderWay(period))) return period;
    if (Date.now() >= deadline) {
      const message = `${periodId} is ${period.phase ?? 'opened'}, not ${phase}.`;
      throw new GainshareError('WRONG_PHASE', message);
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/** Statements follow the beginning of their phase at once; who sees none waits no longer. */
const STATEMENTS_MS = 10_000;

/** True once people can do what the phase is for. */
function isUnderWay({ phase, statements, revisions, timeline }: PeriodView): boolean {
  if (phase !== 'disputing') return true;
  const { number } = revisions.at(-1) ?? {};
  const areOut = statements.some(({ revisionNumber }) => revisionNumber === number);
  const since = Date.parse(timeline.at(-1)?.enteredAt ?? '');
  return areOut || Date.now() - since >= STATEMENTS_MS;
}

function periodLines(
  period: PeriodView,
  people: readonly Person[],
  words: ProgrammeWords,
  paint: Paint,
): string[] {
  const whoMay = (wait: OpenWait) => namesOf(period, people, wait);
  const { clock } = words;
  const revision = period.revisions.at(-1);
  const standing =
    revision === undefined
      ? 'No revision yet'
      : `Revision ${revision.number} stands, ${shortHash(revision.revisionHash)}`;
  const hold = holdOf(period);
  return [
    `${paint.strong(period.periodId)}  ${words.title}`,
    paint.faint(
      `${period.startsOn} to ${period.endsOn}, ` +
        `agreement version ${period.agreementVersion}. ${standing}.`,
    ),
    ...period.adoptions.map((adoption) => paint.faint(adoptionStanding(adoption, words))),
    ...(hold === undefined
      ? []
      : [
          paint.bad(
            `Held since ${clock.time(hold.acceptedAt)} by ${hold.actorName}: ${hold.reason}`,
          ),
        ]),
    '',
    ...periodTimeline(period).flatMap((entry) => entryLines(entry, whoMay, words, paint)),
  ];
}

const MARKS = { done: '✓', current: '●', ahead: '·' } as const;

/** The people who can do what is awaited and have not done it yet. */
function namesOf(period: PeriodView, people: readonly Person[], { who, what }: OpenWait): string {
  const now = new Date().toISOString();
  const names = people
    .filter((person) =>
      inboxOf(person, period, now).some(
        (item) => item.what === what && (item.party === '' || item.party === who),
      ),
    )
    .map(({ name }) => name);
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

function entryLines(
  entry: TimelineEntry,
  whoMay: (wait: OpenWait) => string,
  words: ProgrammeWords,
  paint: Paint,
): string[] {
  const { clock } = words;
  const colour = { done: paint.good, current: paint.waiting, ahead: paint.faint }[entry.state];
  const since = entry.enteredAt === undefined ? '' : clock.time(entry.enteredAt);
  const isOpen = entry.state === 'current';
  const due = isOpen && entry.deadlineAt !== undefined ? dueText(entry.deadlineAt, words) : '';
  const title = padded(entry.phase, 12);
  const head = `${colour(MARKS[entry.state])} ${isOpen ? paint.strong(title) : colour(title)}`;
  const note = entry.note === undefined ? '' : `  ${entry.note}`;
  return [
    `${head} ${paint.faint(since)}${due === '' ? '' : paint.waiting(`  ${due}`)}${note}`.trimEnd(),
    ...entry.events.map(
      ({ person, what }) => `    ${paint.faint('│')} ${paint.name(person)}: ${what}`,
    ),
    ...entry.waitingFor.map((wait) => {
      const whom = `${words.nameOf(wait.who)}: ${words.nameOf(wait.what)}${whoMay(wait)}`;
      return `    ${paint.waiting('○ waits for')} ${whom}${ownClock(wait, entry, words)}`;
    }),
  ];
}

/** Since when and until when, where it is not the same as for the phase. */
function ownClock(wait: OpenWait, phase: TimelineEntry, words: ProgrammeWords): string {
  const since = wait.since === phase.enteredAt ? '' : `, since ${words.clock.time(wait.since)}`;
  const isDueWithPhase = wait.dueAt === undefined || wait.dueAt === phase.deadlineAt;
  return isDueWithPhase ? since : `${since}, ${dueText(wait.dueAt ?? '', words)}`;
}

function dueText(dueAt: string, { clock }: ProgrammeWords): string {
  return `due ${clock.day(dueAt)} (${clock.distance(dueAt)})`;
}
