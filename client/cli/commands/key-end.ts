import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { startOfDay } from '../days.ts';
import { checkedPublicKey } from '../public-key.ts';

export const keyEnd: CommandSpec = {
  usage: 'key end <public-key>',
  summary: 'end a key, as when it was lost; what it signed before stands',
  kind: 'act',
  options: [
    ['--on <date>', 'it ends at the beginning of this day (at once where it is left out)'],
    ['--reason <text>', 'why it ends'],
  ],
  example: `key end ${'ab'.repeat(32)} --reason "The laptop was stolen" --as m.stone`,
  run: async (call) => {
    const publicKey = checkedPublicKey(call.word('public-key'));
    const reason = call.requiredOption('reason');
    const on = call.option('on');
    const details = on === undefined ? {} : { validTo: startOfDay(on) };
    return act(call, { message: 'endKey', target: publicKey, reason, details }, [
      `You end the key ${publicKey}${on === undefined ? ' now' : ` on ${on}`}.`,
      'What it signed before stands; nothing that it signs later counts.',
    ]);
  },
};
