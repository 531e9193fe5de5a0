import { GainshareError } from '../../../core/errors/index.ts';
import type { LineChange } from '../../../core/statement/index.ts';
import { disputedLines, type RevisionDiff, revisionDiffOf } from '../../revision-diff.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { type ProgrammeWords, programmeWords } from '../programme-words.ts';
import type { Paint } from '../screen/paint.ts';
import { tableLines, wrapped } from '../screen/table.ts';

export const revisionDiff: CommandSpec = {
  usage: 'revision diff <period>',
  summary: 'show what changed between two revisions: lines, from what to what, why',
  kind: 'read',
  options: [
    ['--from <number>', 'the earlier revision (the one before)'],
    ['--to <number>', 'the later revision (the newest)'],
  ],
  example: 'revision diff 2021 --as m.stone',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const newest = period.revisions.at(-1)?.number ?? 0;
    const to = numberIn(call, 'to') ?? newest;
    const from = numberIn(call, 'from') ?? to - 1;
    const reads = await call.reads();
    const diff = await revisionDiffOf(reads, period, from, to);
    const words = await programmeWords(reads, period.agreementHash);
    const { paint, width } = call.context.screen;
    return { data: diff, lines: diffLines(diff, words, paint, width) };
  },
};

function dependsOn({ figures, causeIds }: RevisionDiff['lines'][number]): string {
  if (figures.length > 0) return figures.join(', ');
  return causeIds.some((id) => id.startsWith('agreement-')) ? 'the amendment' : 'the method';
}

function numberIn(call: Call, option: string): number | undefined {
  const given = call.option(option);
  if (given === undefined) return undefined;
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  throw new GainshareError('USAGE_WRONG', `"${given}" is not the number of a revision.`);
}

function diffLines(diff: RevisionDiff, words: ProgrammeWords, paint: Paint, width: number) {
  const columns = [
    { title: 'line' },
    { title: 'partner' },
    { title: 'from', align: 'right' },
    { title: 'to', align: 'right' },
    { title: 'changed by', align: 'right' },
    { title: 'because' },
  ] as const;
  const amount = (text: string | undefined) => (text === undefined ? '' : words.money(text));
  const rows = diff.lines.map((line) => [
    line.lineId,
    words.nameOf(line.partyId),
    amount(line.fromAmount),
    amount(line.toAmount),
    words.difference(line.differenceAmount),
    line.because === 'disputed'
      ? `disputed: ${line.causeIds.join(', ')}`
      : `depends on ${dependsOn(line)}`,
  ]);
  const depending = diff.lines.filter(({ because }) => because === 'depends');
  const wasDisputed = ({ lineId }: LineChange) => diff.disputedLines.includes(lineId);
  const rejected = depending.filter(wasDisputed).length;
  const undisputed = depending.length - rejected;
  const still = disputedLines(diff).length;
  return [
    paint.strong(`Revision ${diff.toRevision} against revision ${diff.fromRevision}`),
    '',
    ...(rows.length === 0 ? ['No line changed.'] : tableLines(columns, rows, paint)),
    '',
    ...diff.causes.flatMap(({ causeId, sentence, decisionId }) => [
      `${paint.strong(causeId)}${decisionId === '' ? '' : paint.faint(`  decision ${decisionId}`)}`,
      ...wrapped(sentence, width - 2).map((text) => `  ${text}`),
    ]),
    '',
    `${undisputed} lines that nobody disputed changed, each through a figure that it rests on.`,
    ...(rejected === 0
      ? []
      : [`${rejected} lines whose dispute was not upheld changed in the same way.`]),
    `${diff.unchangedLines.length} lines are the same, ${still} of them disputed.`,
  ];
}
