import type { CommandSpec } from '../command.ts';

export const personKey: CommandSpec = {
  usage: 'person key <person>',
  summary:
    'make a signing key on this machine; show its public part and its proof for registration',
  kind: 'read',
  options: [['--demo-key', 'make an unencrypted key that counts on the local stack only']],
  example: 'person key a.jones --programme usmm',
  run: async (call) => {
    const person = call.word('person');
    const { keyring, screen } = call.context;
    const key = await keyring.ensure(call.programme(), person, call.isSet('demoKey'));
    const keyProof = await keyring.prove(call.programme(), person);
    const path = keyring.pathOf(call.programme(), person);
    return {
      data: { person, publicKey: key.publicKey, keyProof, isDemo: key.demo, path },
      lines: [
        `--public-key ${key.publicKey}`,
        `--key-proof ${keyProof}`,
        screen.paint.faint(`  kept in ${path}`),
      ],
    };
  },
};
