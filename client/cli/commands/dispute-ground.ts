import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { partyDetail, partyOption } from '../dispute-party.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const disputeGround: CommandSpec = {
  usage: 'dispute ground <period> <dispute> <ground>',
  summary: 'add a ground to a dispute that is open, where the agreement allows it',
  kind: 'act',
  options: [['--reason <text>', 'what is wrong and how you know'], partyOption, evidenceOption],
  example:
    'dispute ground 2021 2021-D1 calculation-error --reason "The cap is not applied" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('dispute');
    const ground = call.word('ground');
    const reason = call.requiredOption('reason');
    const { evidence, effects } = await laidEvidence(call);
    const details = { ground, evidence, ...partyDetail(call) };
    return act(call, { message: 'addGround', period, target, reason, details }, [
      `You add the ground ${ground} to the dispute ${target} of ${period}.`,
      ...effects,
    ]);
  },
};
