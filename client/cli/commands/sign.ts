import { act, signal } from '../act.ts';
import { revisionAtStake } from '../at-stake.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const sign: CommandSpec = {
  usage: 'sign <period>',
  summary: 'sign the revision that stands',
  kind: 'act',
  options: [
    ...revisionOptions,
    ['--no-wait', 'send it and do not wait for the answer; the record shows what came of it'],
  ],
  example: 'sign 2021 --as g.hall',
  run: async (call) => {
    const period = call.word('period');
    const { revisionHash, title } = await pinnedRevision(call, period);
    const what = { message: 'signOff', period, decision: 'sign', revisionHash } as const;
    return (call.isUnset('wait') ? signal : act)(call, what, async () => [
      `You sign ${title} of ${period}. The signature counts for this revision only.`,
      ...(await revisionAtStake(call, period, revisionHash)),
      'When enough members have signed, the statements go to the partners.',
    ]);
  },
};
