import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { partyDetail, partyOption } from '../dispute-party.ts';

export const disputeWithdraw: CommandSpec = {
  usage: 'dispute withdraw <period> <dispute>',
  summary: 'take a dispute back',
  kind: 'act',
  options: [['--reason <text>', 'why'], partyOption],
  example: 'dispute withdraw 2021 2021-D1 --reason "The line was found" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const dispute = call.word('dispute');
    const reason = call.requiredOption('reason');
    const details = partyDetail(call);
    return act(call, { message: 'withdrawDispute', period, target: dispute, reason, details }, [
      `You take the dispute ${dispute} of ${period} back. Its lines stand.`,
    ]);
  },
};
