import { act } from '../act.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { CommandSpec } from '../command.ts';
import { offeredKey } from '../offered-key.ts';

export const programmeCreate: CommandSpec = {
  usage: 'programme create <agreement>',
  summary: 'begin the programme of an agreement file with its first two managers',
  kind: 'act',
  options: [
    ['--name <text>', "the manager's name (the id where it is left out)"],
    ['--organisation <id>', 'the organisation the manager acts for'],
    ['--second <person>', 'the second manager: one person alone lets nobody in'],
    ['--second-name <text>', "the second manager's name (the id where it is left out)"],
    ['--second-organisation <id>', 'the organisation the second manager acts for'],
    ['--second-key <hex>', 'the key that the second manager made with `person key`'],
    ['--second-key-proof <hex>', 'with the proof printed beside it; otherwise one is made here'],
    ['--demo-key', 'make an unencrypted key that counts on the local stack only'],
  ],
  example:
    'programme create agreements/usmm-2021.yaml --as m.stone --name "Mary Stone" ' +
    '--organisation infrastructure --second b.hart --second-organisation cms',
  run: async (given) => {
    const { agreement } = await readAgreementFile(given.word('agreement'));
    const call = given.inProgramme(agreement.programme);
    const actor = call.actor();
    const organisation = call.requiredOption('organisation');
    const second = call.requiredOption('second');
    const secondName = call.option('secondName') ?? second;
    const secondOrganisation = call.requiredOption('secondOrganisation');
    const { keyring } = call.context;
    const key = await keyring.ensure(agreement.programme, actor, call.isSet('demoKey'));
    const personName = call.option('name') ?? actor;
    const secondKey = await offeredKey(call, agreement.programme, second, {
      key: 'secondKey',
      proof: 'secondKeyProof',
    });
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
          secondPersonId: second,
          secondPersonName: secondName,
          secondOrganisation,
          secondPublicKey: secondKey.publicKey,
          secondKeyProof: secondKey.keyProof,
          secondIsDemo: String(secondKey.isDemo),
        },
      },
      [
        `You begin the programme "${agreement.title}" (${agreement.programme}).`,
        `${personName} of ${organisation} and ${secondName} of ${secondOrganisation} become its ` +
          'programme managers: what one proposes the other confirms.',
        `Your key is in ${keyring.pathOf(agreement.programme, actor)}.`,
        `The other key is ${secondKey.publicKey} (${secondKey.from}).`,
      ],
    );
  },
};
