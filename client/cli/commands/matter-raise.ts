import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const matterRaise: CommandSpec = {
  usage: 'matter raise <period> <party> <kind>',
  summary: 'put a roster-change or contribution-evidence to an independent review',
  kind: 'act',
  options: [
    ['--subject <text>', 'what it is about'],
    ['--effect <text>...', 'what it would change, from what to what'],
    ['--reason <text>', 'why'],
    evidenceOption,
  ],
  example:
    'matter raise 2021 north roster-change --subject "the Elm Street practice joined" ' +
    '--effect "people of north: 5554 to 5754" --reason "It signed in March" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('party');
    const kind = call.word('kind');
    const reason = call.requiredOption('reason');
    const subject = call.requiredOption('subject');
    const effect = call.list('effect');
    const { evidence, effects } = await laidEvidence(call);
    const details = { kind, subject, effect, evidence };
    return act(call, { message: 'raiseMatter', period, target, reason, details }, [
      `For ${target} you put a ${kind} of ${period} to an independent review: ${subject}.`,
      ...effect.map((text) => `It would change: ${text}.`),
      'Nothing is signed for good before it is decided.',
      ...effects,
    ]);
  },
};
