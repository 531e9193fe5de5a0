import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { partyDetail, partyOption } from '../dispute-party.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const disputeReply: CommandSpec = {
  usage: 'dispute reply <period> <dispute>',
  summary: 'reply to what the programme answered',
  kind: 'act',
  options: [['--reason <text>', 'what the partner has to say to it'], partyOption, evidenceOption],
  example: 'dispute reply 2021 2021-D1 --reason "CMS published the note" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const dispute = call.word('dispute');
    const reason = call.requiredOption('reason');
    const { evidence, effects } = await laidEvidence(call);
    const details = { evidence, ...partyDetail(call) };
    return act(call, { message: 'replyDispute', period, target: dispute, reason, details }, [
      `You reply in the dispute ${dispute} of ${period}.`,
      'The programme and the reviewer see it.',
      ...effects,
    ]);
  },
};
