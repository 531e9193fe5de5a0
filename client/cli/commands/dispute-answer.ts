import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const disputeAnswer: CommandSpec = {
  usage: 'dispute answer <period> <dispute>',
  summary: 'answer a dispute for the programme, before it is decided',
  kind: 'act',
  options: [['--reason <text>', 'what the programme has to say'], evidenceOption],
  example: 'dispute answer 2021 2021-D1 --reason "The file is as CMS sent it" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const dispute = call.word('dispute');
    const reason = call.requiredOption('reason');
    const { evidence, effects } = await laidEvidence(call);
    const details = { evidence };
    return act(call, { message: 'answerDispute', period, target: dispute, reason, details }, [
      `You answer the dispute ${dispute} of ${period} for the programme.`,
      'The partner and the reviewer see it.',
      ...effects,
    ]);
  },
};
