import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { checkedDay } from '../days.ts';

export const agreementEnd: CommandSpec = {
  usage: 'agreement end <version>',
  summary: 'end a version of the agreement; periods that are open go on under it',
  kind: 'act',
  options: [
    ['--on <date>', 'its last day (today where it is left out)'],
    ['--reason <text>', 'why it ends'],
  ],
  example: 'agreement end 1 --on 2022-12-31 --reason "The programme ends" --as m.stone',
  run: async (call) => {
    const version = call.word('version');
    const reason = call.requiredOption('reason');
    const on = call.option('on');
    const details = on === undefined ? {} : { endsOn: checkedDay(on) };
    return act(call, { message: 'endAgreement', target: version, reason, details }, [
      `You end version ${version} of the agreement${on === undefined ? '' : ` on ${on}`}.`,
      'No period after that can be opened under it.',
    ]);
  },
};
