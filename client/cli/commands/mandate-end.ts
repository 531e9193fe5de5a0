import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { startOfDay } from '../days.ts';

export const mandateEnd: CommandSpec = {
  usage: 'mandate end <mandate>',
  summary: 'end a mandate; what was decided under it stands',
  kind: 'act',
  options: [
    ['--on <date>', 'it ends at the beginning of this day (at once where it is left out)'],
    ['--reason <text>', 'why it ends'],
  ],
  example:
    'mandate end g.ivers/governance-member@south/DECISION-ID ' +
    '--reason "Left the board" --as m.stone',
  run: async (call) => {
    const mandate = call.word('mandate');
    const reason = call.requiredOption('reason');
    const on = call.option('on');
    const details = on === undefined ? {} : { validTo: startOfDay(on) };
    return act(call, { message: 'endMandate', target: mandate, reason, details }, [
      `You end the mandate ${mandate}${on === undefined ? ' now' : ` on ${on}`}.`,
      'What was decided under it stands.',
    ]);
  },
};
