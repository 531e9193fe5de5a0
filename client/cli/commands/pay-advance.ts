import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const payAdvance: CommandSpec = {
  usage: 'pay advance <period>',
  summary: 'let what nobody disputes be paid in advance, where the agreement allows it',
  kind: 'act',
  options: [['--reason <text>', 'why it is not left until the disputes end'], ...revisionOptions],
  example: 'pay advance 2021 --reason "The practices need it by March" --as f.ward',
  run: async (call) => {
    const period = call.word('period');
    const reason = call.requiredOption('reason');
    const { revisionHash, title } = await pinnedRevision(call, period);
    return act(call, { message: 'releaseAdvance', period, reason, revisionHash }, [
      `You let the undisputed lines of ${title} of ${period} be paid in advance.`,
      'Disputed lines are held. With enough signatures a payment file waits for release.',
      'The final payout nets what was paid: who got too much pays it back.',
    ]);
  },
};
