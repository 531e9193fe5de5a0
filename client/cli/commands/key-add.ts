import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { checkedKeyProof, checkedPublicKey } from '../public-key.ts';

export const keyAdd: CommandSpec = {
  usage: 'key add <person> <public-key>',
  summary: "register a further key, to take the old one's place: your own at once",
  kind: 'act',
  options: [['--key-proof <hex>', 'the proof that `person key` printed beside the key']],
  example: `key add a.jones ${'ab'.repeat(32)} --key-proof ${'cd'.repeat(64)} --as a.jones`,
  run: async (call) => {
    const person = call.word('person');
    const publicKey = checkedPublicKey(call.word('public-key'));
    const keyProof = checkedKeyProof(call.requiredOption('keyProof'));
    const details = { publicKey, keyProof, isDemo: 'false', validFrom: '', validTo: '' };
    const isOwn = person === call.actor();
    return act(call, { message: 'addKey', target: person, details }, [
      `You ${isOwn ? 'register' : 'propose'} a further key of ${person}: ${publicKey}.`,
      isOwn
        ? 'Your key of today signs for it: it counts at once.'
        : 'It counts once a second person confirms it with `gainshare change confirm`.',
      'The earlier keys count on until they are ended with `gainshare key end`.',
    ]);
  },
};
