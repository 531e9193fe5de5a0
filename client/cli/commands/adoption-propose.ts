import { act } from '../act.ts';
import { adoptionStanding, effectLines, effectOf } from '../adoption-lines.ts';
import type { CommandSpec } from '../command.ts';
import { findAdoption } from '../find-adoption.ts';
import { pinnedRevision, revisionOptions } from '../pinned-revision.ts';
import { programmeWords } from '../programme-words.ts';

export const adoptionPropose: CommandSpec = {
  usage: 'adoption propose <period>',
  summary: 'ask a period under way to adopt an amendment: works out and shows every effect first',
  kind: 'act',
  options: [
    ['--amendment <version>', 'the version of the agreement, which is in force'],
    ['--reason <text>', 'why it is to be for this period and not for the next ones only'],
    ...revisionOptions,
  ],
  example:
    'adoption propose 2021 --amendment 2 --reason "All partners agreed on it in May" --as m.stone',
  run: async (call) => {
    const period = call.word('period');
    const target = call.requiredOption('amendment');
    const reason = call.requiredOption('reason');
    const { revisionHash, title } = await pinnedRevision(call, period);
    const answer = await act(
      call,
      { message: 'proposeAdoption', period, target, reason, revisionHash },
      [
        `You ask that ${period} works under version ${target} of the agreement.`,
        `What it would change of ${title} is worked out and shown; nothing is changed by it.`,
        'It lapses unless the quorum that the agreement declares adopts it in time.',
      ],
    );
    const adoption = await findAdoption(call, period);
    const words = await programmeWords(await call.reads(), adoption.agreementHash);
    const effect = effectOf(adoption);
    const { paint } = call.context.screen;
    const shown = effect === undefined ? [] : effectLines(effect, words, paint);
    return {
      data: { ...(answer.data as object), effect },
      lines: [...answer.lines, '', ...shown, adoptionStanding(adoption, words)],
    };
  },
};
