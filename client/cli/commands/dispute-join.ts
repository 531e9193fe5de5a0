import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const disputeJoin: CommandSpec = {
  usage: 'dispute join <period> <party> <dispute>',
  summary: 'join the dispute of another partner, where the agreement allows it',
  kind: 'act',
  options: [
    ['--line <id>...', 'a line of your own statement'],
    ['--reason <text>', 'why it is the same matter'],
    evidenceOption,
    ...revisionOptions,
  ],
  example:
    'dispute join 2021 south 2021-D1 --line participants.south ' +
    '--reason "Our share lacks the same line" --as b.brown',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('party');
    const dispute = call.word('dispute');
    const lines = call.list('line');
    const reason = call.requiredOption('reason');
    const { revisionHash, title } = await pinnedRevision(call, period);
    const { evidence, effects } = await laidEvidence(call);
    const details = { dispute, lines, evidence };
    return act(call, { message: 'joinDispute', period, target, reason, revisionHash, details }, [
      `For ${target} you join ${dispute} with ${lines.join(', ')} in ${title} of ${period}.`,
      'One independent reviewer decides on all of it.',
      ...effects,
    ]);
  },
};
