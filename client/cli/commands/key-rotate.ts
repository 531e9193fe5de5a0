import { GainshareError } from '../../../core/errors/index.ts';
import type { PersonKey } from '../../../core/governance/directory.ts';
import { actInTurn } from '../act.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

export const keyRotate: CommandSpec = {
  usage: 'key rotate',
  summary: 'make a new key of your own, register it, end the old one, and sign with it from now on',
  kind: 'act',
  options: [['--reason <text>', 'why the old key ends']],
  example: 'key rotate --reason "Every key is renewed in January" --as a.jones',
  run: async (call) => {
    const person = call.actor();
    const reason = call.requiredOption('reason');
    const { keyring } = call.context;
    const old = keyring.find(call.programme(), person);
    if (old === undefined) {
      throw new GainshareError('KEY_NOT_HELD', `No key of ${person} is here to take its place.`);
    }
    // What an earlier attempt has done is not done again: the new key waits on this machine.
    const next = await keyring.next(call.programme(), person);
    const registered = await keysOf(call, person);
    const isKnown = registered.some(({ publicKey }) => publicKey === next.publicKey);
    const oldKey = registered.find(({ publicKey }) => publicKey === old.publicKey);
    const { publicKey, keyProof } = next;
    const isDemo = String(old.demo);
    const details = { publicKey, keyProof, isDemo, validFrom: '', validTo: '' };
    const answer = await actInTurn(
      call,
      [
        ...(isKnown ? [] : [{ message: 'addKey', target: person, details } as const]),
        ...(oldKey?.validTo === undefined
          ? [{ message: 'endKey', target: old.publicKey, reason } as const]
          : []),
      ],
      [
        `You register the key ${publicKey}, signed for by your key of today.`,
        `You end the key ${old.publicKey}: what it signed before stands.`,
        'The new key takes its place on this machine; the old one is kept beside it.',
      ],
    );
    const keptAt = keyring.takeNext(call.programme(), person);
    return {
      data: { person, publicKey, endedKey: old.publicKey, keptAt },
      lines: [...answer.lines, `You sign with ${publicKey} from now on.`],
    };
  },
};

async function keysOf(call: Call, person: string): Promise<readonly PersonKey[]> {
  const { people } = await (await call.reads()).directory();
  return Object.hasOwn(people, person) ? (people[person]?.keys ?? []) : [];
}
