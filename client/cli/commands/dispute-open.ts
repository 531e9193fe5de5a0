import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const disputeOpen: CommandSpec = {
  usage: 'dispute open <period> <party>',
  summary: "dispute lines of a partner's statement",
  kind: 'act',
  options: [
    ['--line <id>...', 'a line of the statement'],
    ['--ground <ground>', 'one of the grounds that the agreement declares'],
    ['--amount <decimal>', 'what you think is missing, if you can say'],
    ['--reason <text>', 'what is wrong and how you know'],
    evidenceOption,
    ...revisionOptions,
  ],
  example:
    'dispute open 2021 north --line participants.north --ground data-omission ' +
    '--reason "The benchmark lacks a line" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const party = call.word('party');
    const lines = call.list('line');
    const ground = call.requiredOption('ground');
    const reason = call.requiredOption('reason');
    const amount = call.option('amount') ?? '';
    const { revisionHash, title } = await pinnedRevision(call, period);
    const { evidence, effects } = await laidEvidence(call);
    const details = { lines, ground, amount, evidence };
    return act(
      call,
      { message: 'openDispute', period, target: party, reason, revisionHash, details },
      [
        `For ${party} you dispute ${lines.join(', ')} in ${title} of ${period}, on ${ground}.`,
        'An independent reviewer decides. Until then nothing of this period is paid.',
        ...effects,
      ],
    );
  },
};
