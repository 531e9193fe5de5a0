import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';

export const programmeCreate: CommandSpec = {
  usage: 'programme create <id>',
  summary: 'begin a programme and register its first manager, with a key made here',
  kind: 'act',
  options: [
    ['--name <text>', 'the name of the programme'],
    ['--person-name <text>', "the first manager's name (the id where it is left out)"],
    ['--organisation <id>', 'the organisation the manager acts for'],
    ['--demo-key', 'make an unencrypted key that counts on the local stack only'],
  ],
  example:
    'programme create usmm --name "USMM shared savings" --as m.stone --organisation infrastructure',
  run: async (call) => {
    const programme = call.word('id');
    const named = call.inProgramme(programme);
    const actor = named.actor();
    const name = named.requiredOption('name');
    const organisation = named.requiredOption('organisation');
    const isDemo = named.isSet('demoKey');
    const key = await named.context.keyring.ensure(programme, actor, isDemo);
    const personName = named.option('personName') ?? actor;
    return act(
      named,
      {
        message: 'createProgramme',
        details: {
          name,
          personId: actor,
          personName,
          organisation,
          publicKey: key.publicKey,
          isDemo: String(key.demo),
        },
      },
      [
        `You begin the programme "${name}" (${programme}).`,
        `${personName} of ${organisation} becomes its first programme manager.`,
        `The key is in ${named.context.keyring.pathOf(programme, actor)}.`,
      ],
    );
  },
};
