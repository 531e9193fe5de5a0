import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { partyDetail, partyOption } from '../dispute-party.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const disputeAppeal: CommandSpec = {
  usage: 'dispute appeal <period> <dispute>',
  summary: 'appeal against a determination, once, where the agreement allows it',
  kind: 'act',
  options: [['--reason <text>', 'why the determination is wrong'], partyOption, evidenceOption],
  example: 'dispute appeal 2021 2021-D1 --reason "The note was not looked at" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const dispute = call.word('dispute');
    const reason = call.requiredOption('reason');
    const { evidence, effects } = await laidEvidence(call);
    const details = { evidence, ...partyDetail(call) };
    return act(call, { message: 'appealDispute', period, target: dispute, reason, details }, [
      `You appeal in the dispute ${dispute} of ${period}.`,
      'Another independent reviewer decides; there is no second appeal.',
      ...effects,
    ]);
  },
};
