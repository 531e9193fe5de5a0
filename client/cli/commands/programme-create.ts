import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';

export const programmeCreate: CommandSpec = {
  usage: 'programme create <agreement>',
  summary: 'begin the programme of an agreement file and register its first manager',
  kind: 'act',
  options: [
    ['--name <text>', "the manager's name (the id where it is left out)"],
    ['--organisation <id>', 'the organisation the manager acts for'],
    ['--demo-key', 'make an unencrypted key that counts on the local stack only'],
  ],
  example:
    'programme create agreements/usmm-2021.yaml --as m.stone --name "Mary Stone" ' +
    '--organisation infrastructure',
  run: async (given) => {
    const { agreement } = await readAgreementFile(given.word('agreement'));
    const call = given.inProgramme(agreement.programme);
    const actor = call.actor();
    const organisation = call.requiredOption('organisation');
    const { keyring } = call.context;
    const key = await keyring.ensure(agreement.programme, actor, call.isSet('demoKey'));
    const personName = call.option('name') ?? actor;
    return act(
      call,
      {
        message: 'createProgramme',
        details: {
          name: agreement.title,
          currency: agreement.currency.code,
          minorUnitDigits: String(agreement.currency.minorUnit),
          timeZone: agreement.timeZone,
          personId: actor,
          personName,
          organisation,
          publicKey: key.publicKey,
          isDemo: String(key.demo),
        },
      },
      [
        `You begin the programme "${agreement.title}" (${agreement.programme}).`,
        `${personName} of ${organisation} becomes its first programme manager.`,
        `The key is in ${keyring.pathOf(agreement.programme, actor)}.`,
      ],
    );
  },
};
