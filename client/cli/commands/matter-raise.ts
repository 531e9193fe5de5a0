import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { storedDataset, totalOptions } from '../dataset-file.ts';
import { evidenceOption, laidEvidence } from '../evidence.ts';

export const matterRaise: CommandSpec = {
  usage: 'matter raise <period> <party> <kind> <file>',
  summary: 'put a roster-change or contribution-evidence to an independent review',
  kind: 'act',
  options: [
    ['--subject <text>', 'what it is about'],
    ['--reason <text>', 'why'],
    ...totalOptions,
    evidenceOption,
  ],
  example:
    'matter raise 2021 north roster-change attribution-with-elm-street.csv ' +
    '--subject "the Elm Street practice joined" --reason "It signed in March" --as a.jones',
  run: async (call) => {
    const period = call.word('period');
    const target = call.word('party');
    const kind = call.word('kind');
    const reason = call.requiredOption('reason');
    const subject = call.requiredOption('subject');
    const { details: dataset, effects: stated } = await storedDataset(call, call.word('file'));
    const { evidence, effects } = await laidEvidence(call);
    const details = { ...dataset, kind, subject, evidence };
    return act(call, { message: 'raiseMatter', period, target, reason, details }, [
      `For ${target} you put a ${kind} of ${period} to an independent review: ${subject}.`,
      'The file is the whole dataset as it would be; what that changes is calculated and shown.',
      ...stated,
      'Nothing is signed for good before it is decided.',
      ...effects,
    ]);
  },
};
