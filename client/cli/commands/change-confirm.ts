import { GainshareError } from '../../../core/errors/index.ts';
import type { WaitingChange } from '../../../database/reads/list-change-proposals.ts';
import { act, actInTurn } from '../act.ts';
import { changeText } from '../change-text.ts';
import type { Call } from '../call.ts';
import type { Answer, CommandSpec } from '../command.ts';

export const changeConfirm: CommandSpec = {
  usage: 'change confirm [change]',
  summary: 'confirm or refuse what somebody else proposed: a person, a mandate, a key, a version',
  kind: 'act',
  options: [
    ['--all', 'all that wait for somebody like you: each is shown, and each is signed by itself'],
    ['--refuse', 'refuse it instead; whoever proposed it may withdraw it so'],
    ['--reason <text>', 'why it is refused'],
  ],
  example: 'change confirm a.jones --as b.hart',
  run: async (call) => {
    if (call.isSet('all')) return await confirmAll(call);
    const change = await namedChange(call, call.word('change'));
    const refuses = call.isSet('refuse');
    const { proposalId, proposedBy, publicKey } = change;
    return act(
      call,
      {
        message: 'confirmChange',
        decision: refuses ? 'refuse' : 'confirm',
        target: proposalId,
        ...(refuses ? { reason: call.requiredOption('reason') } : {}),
      },
      [
        `${proposedBy} proposed: ${changeText(change)}.`,
        ...(publicKey === '' ? [] : [`The public key is ${publicKey}.`]),
        refuses
          ? 'You refuse it: nothing changes.'
          : 'You confirm it: it counts from now on. Confirm only what you know to be true.',
      ],
    );
  },
};

/** Everything that waits, but what this person proposed or is about: that is for somebody else. */
async function confirmAll(call: Call): Promise<Answer> {
  if (call.isSet('refuse') || call.optionalWord('change') !== undefined) {
    throw new GainshareError('USAGE_WRONG', 'With --all every change is confirmed: name none.');
  }
  const actor = call.actor();
  const changes = (await (await call.reads()).changes()).filter(
    ({ proposedBy, person }) => proposedBy !== actor && person !== actor,
  );
  if (changes.length === 0) return { data: [], lines: ['No change waits for you.'] };
  const acts = changes.map(({ proposalId }) => ({
    message: 'confirmChange' as const,
    decision: 'confirm',
    target: proposalId,
  }));
  return await actInTurn(call, acts, [
    ...changes.flatMap((change) => [
      `${change.proposedBy} proposed: ${changeText(change)}.`,
      ...(change.publicKey === '' ? [] : [`  The public key is ${change.publicKey}.`]),
    ]),
    `You confirm these ${changes.length}: each counts from now on.`,
    'Confirm only what you know to be true; leave out --all to confirm one.',
  ]);
}

const SHORTEST_BEGINNING = 6;

/** A change by its id, by the beginning of it, or by the person whom it is about. */
async function namedChange(call: Call, named: string): Promise<WaitingChange> {
  const changes = await (await call.reads()).changes();
  const found = changes.filter(
    ({ proposalId, person }) =>
      proposalId === named ||
      person === named ||
      (named.length >= SHORTEST_BEGINNING && proposalId.startsWith(named)),
  );
  const [change] = found;
  if (change !== undefined && found.length === 1) return change;
  const which =
    change === undefined
      ? `No change "${named}" waits that you may see.`
      : `"${named}" is any of: ${found.map(({ proposalId }) => proposalId).join(', ')}.`;
  throw new GainshareError('NOT_FOUND', which);
}
