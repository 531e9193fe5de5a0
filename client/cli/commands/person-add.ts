import { ROLES } from '../../../core/governance/directory.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { startOfDay } from '../days.ts';
import { offeredKey } from '../offered-key.ts';
import { roleAt } from '../role-option.ts';

export const personAdd: CommandSpec = {
  usage: 'person add <person>',
  summary: 'propose a person with a public key and mandates; a second person confirms it',
  kind: 'act',
  options: [
    ['--name <text>', "the person's name"],
    ['--organisation <id>', 'the organisation the person belongs to'],
    ['--role <role@organisation>...', `a mandate; roles are ${ROLES.join(', ')}`],
    ['--from <date>', 'the mandates count from this day (today where it is left out)'],
    ['--to <date>', 'the mandates end before this day'],
    ['--public-key <hex>', 'a key that was made elsewhere; otherwise one is made here'],
    ['--key-proof <hex>', 'with the proof that `person key` printed beside it'],
    ['--demo-key', 'make an unencrypted key that counts on the local stack only'],
  ],
  example:
    'person add a.jones --name "Ann Jones" --organisation north --role partner@north --as m.stone',
  run: async (call) => {
    const personId = call.word('person');
    const name = call.requiredOption('name');
    const organisation = call.requiredOption('organisation');
    const roles = call
      .list('role')
      .map(roleAt)
      .map(({ role, organisation: at }) => `${role}@${at}`);
    const to = call.option('to');
    const { publicKey, keyProof, isDemo, from } = await offeredKey(
      call,
      call.programme(),
      personId,
      { key: 'publicKey', proof: 'keyProof' },
    );
    return act(
      call,
      {
        message: 'registerPerson',
        target: personId,
        details: {
          personId,
          name,
          organisation,
          publicKey,
          keyProof,
          isDemo: String(isDemo),
          roles,
          validFrom: startOfDay(call.option('from') ?? today()),
          validTo: to === undefined ? '' : startOfDay(to),
        },
      },
      [
        `You propose to register ${name} (${personId}) of ${organisation}.`,
        roles.length === 0
          ? 'Without a mandate this person may decide nothing.'
          : `This person may act as ${roles.join(', ')}.`,
        `The public key is ${publicKey} (${from}).`,
        'It counts once a second person confirms it with `gainshare change confirm`.',
      ],
    );
  },
};

/** Mandates begin with the day, so that a clock that is a little ahead keeps nobody out. */
const today = (): string => new Date().toISOString().slice(0, 10);
