import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { startOfDay } from '../days.ts';
import { roleAt } from '../role-option.ts';

export const mandateGrant: CommandSpec = {
  usage: 'mandate grant <person> <role@organisation>',
  summary: 'propose that a person decides as a role, or as a deputy; a second person confirms it',
  kind: 'act',
  options: [
    ['--deputy-for <person>', 'whom the person stands in for'],
    ['--from <date>', 'from this day (at once where it is left out)'],
    ['--to <date>', 'it ends before this day'],
  ],
  example: 'mandate grant s.brown governance-member@south --deputy-for g.ivers --as m.stone',
  run: async (call) => {
    const person = call.word('person');
    const { role, organisation } = roleAt(call.word('role@organisation'));
    const [from, to] = [call.option('from'), call.option('to')];
    const deputyFor = call.option('deputyFor') ?? '';
    const details = {
      role,
      organisation,
      deputyFor,
      validFrom: from === undefined ? '' : startOfDay(from),
      validTo: to === undefined ? '' : startOfDay(to),
    };
    const standsIn = deputyFor === '' ? '' : `, in place of ${deputyFor}`;
    return act(call, { message: 'grantMandate', target: person, details }, [
      `You propose that ${person} decides as ${role} for ${organisation}${standsIn}.`,
      'It counts once a second person confirms it with `gainshare change confirm`,',
      `from ${from ?? 'then'} on${to === undefined ? '' : ` until ${to}`}.`,
    ]);
  },
};
