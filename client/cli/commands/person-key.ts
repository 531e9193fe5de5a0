import type { CommandSpec } from '../command.ts';

export const personKey: CommandSpec = {
  usage: 'person key <person>',
  summary: 'make a signing key on this machine and show its public part for registration',
  kind: 'read',
  options: [['--demo-key', 'make an unencrypted key that counts on the local stack only']],
  example: 'person key a.jones --programme usmm',
  run: async (call) => {
    const person = call.word('person');
    const { keyring, screen } = call.context;
    const key = await keyring.ensure(call.programme(), person, call.isSet('demoKey'));
    const path = keyring.pathOf(call.programme(), person);
    return {
      data: { person, publicKey: key.publicKey, isDemo: key.demo, path },
      lines: [key.publicKey, screen.paint.faint(`  kept in ${path}`)],
    };
  },
};
