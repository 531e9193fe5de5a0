import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';

export const reopen: CommandSpec = {
  usage: 'reopen <period>',
  summary:
    'sign for opening a closed period again, for a declared cause; a true-up pays the difference',
  kind: 'act',
  options: [
    ['--cause <cause>', 'one of the causes that the agreement declares'],
    ['--dataset <id>...', 'a dataset of which a new version is needed'],
    ['--reason <text>', 'what has to be corrected'],
    ...revisionOptions,
  ],
  example:
    'reopen 2021 --cause re-issued-results --dataset expenditure ' +
    '--reason "CMS re-issued its results" --as g.hall',
  run: async (call) => {
    const period = call.word('period');
    const cause = call.requiredOption('cause');
    const reason = call.requiredOption('reason');
    const datasets = call.list('dataset');
    const { revisionHash, title } = await pinnedRevision(call, period);
    return act(
      call,
      { message: 'reopen', period, reason, revisionHash, details: { cause, datasets } },
      [
        `You sign for opening ${period} again after ${title}, because of ${cause}.`,
        'With enough signatures it is corrected, signed and stated anew.',
        'What was paid stays paid: the difference is paid or recovered.',
      ],
    );
  },
};
