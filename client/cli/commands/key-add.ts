import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { checkedPublicKey } from '../public-key.ts';

export const keyAdd: CommandSpec = {
  usage: 'key add <person> <public-key>',
  summary: "register a further key of a person, to take the old one's place",
  kind: 'act',
  example: `key add a.jones ${'ab'.repeat(32)} --as m.stone`,
  run: async (call) => {
    const person = call.word('person');
    const publicKey = checkedPublicKey(call.word('public-key'));
    const details = { publicKey, isDemo: 'false', validFrom: '', validTo: '' };
    return act(call, { message: 'addKey', target: person, details }, [
      `You register a further key of ${person}: ${publicKey}.`,
      'The earlier keys count on until they are ended with `gainshare key end`.',
    ]);
  },
};
