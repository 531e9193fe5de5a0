import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';
import { disputePage } from '../dispute-page.ts';
import { findPeriod } from '../find-period.ts';

export const disputeShow: CommandSpec = {
  usage: 'dispute show <period> <dispute>',
  summary:
    'show a dispute on one page: its lines down to their inputs, papers, deadline, what came of it',
  kind: 'read',
  example: 'dispute show 2021 2021-D1 --as r.lane',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const dispute = period.disputes.find(({ disputeId }) => disputeId === call.word('dispute'));
    if (dispute === undefined) {
      const message = `${call.actor()} sees no dispute ${call.word('dispute')}.`;
      throw new GainshareError('NOT_FOUND', message);
    }
    return { data: dispute, lines: await disputePage(call, period, dispute) };
  },
};
