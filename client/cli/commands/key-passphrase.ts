import type { CommandSpec } from '../command.ts';

export const keyPassphrase: CommandSpec = {
  usage: 'key passphrase <person>',
  summary: 'change the passphrase of a key on this machine; the key itself stays',
  kind: 'plain',
  options: [['--programme <id>', 'which, where keys of several are held']],
  example: 'key passphrase a.jones',
  run: async (call) => {
    const person = call.word('person');
    const { keyring } = call.context;
    const { publicKey } = await keyring.changePassphrase(call.programme(), person);
    return {
      data: { person, publicKey },
      lines: [`The key ${publicKey} opens with the new passphrase, and with no other.`],
    };
  },
};
