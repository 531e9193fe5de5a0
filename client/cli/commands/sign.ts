import { act } from '../act.ts';
import { revisionAtStake } from '../at-stake.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const sign: CommandSpec = {
  usage: 'sign <period>',
  summary: 'sign the revision that stands',
  kind: 'act',
  options: revisionOptions,
  example: 'sign 2021 --as g.hall',
  run: async (call) => {
    const period = call.word('period');
    const { revisionHash, title } = await pinnedRevision(call, period);
    return act(call, { message: 'signOff', period, decision: 'sign', revisionHash }, async () => [
      `You sign ${title} of ${period}. The signature counts for this revision only.`,
      ...(await revisionAtStake(call, period, revisionHash)),
      'When enough members have signed, the statements go to the partners.',
    ]);
  },
};
