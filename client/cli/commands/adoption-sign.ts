import { act } from '../act.ts';
import { effectLines, effectOf } from '../adoption-lines.ts';
import type { CommandSpec } from '../command.ts';
import { findAdoption } from '../find-adoption.ts';
import { programmeWords } from '../programme-words.ts';

export const adoptionSign: CommandSpec = {
  usage: 'adoption sign <period>',
  summary: 'adopt an amendment for a period under way, or refuse it: pinned to the effect shown',
  kind: 'act',
  options: [
    ['--effect <hex>', 'the effect that you mean, by its hash; the one shown where it is left out'],
    ['--refuse', 'refuse it instead'],
    ['--reason <text>', 'why it is refused'],
  ],
  example: 'adoption sign 2021 --as g.adeyemi',
  run: async (call) => {
    const period = call.word('period');
    const adoption = await findAdoption(call, period);
    const refuses = call.isSet('refuse');
    const { adoptionId, agreementHash, agreementVersion, revisionHash } = adoption;
    const effectHash = call.option('effect') ?? adoption.effectHash;
    const effects = async () => {
      const words = await programmeWords(await call.reads(), agreementHash);
      const effect = effectOf(adoption);
      const shown =
        effect === undefined ? [] : effectLines(effect, words, call.context.screen.paint);
      const verb = refuses ? 'refuse' : 'adopt';
      return [
        ...shown,
        `You ${verb} version ${agreementVersion} of the agreement for ${period} (${adoptionId}).`,
        'With its quorum the period is calculated anew by it; signatures so far are void.',
      ];
    };
    return act(
      call,
      {
        message: 'adoptAmendment',
        period,
        target: adoptionId,
        decision: refuses ? 'refuse' : 'adopt',
        reason: refuses ? call.requiredOption('reason') : (call.option('reason') ?? ''),
        revisionHash,
        details: { effectHash, agreementHash },
      },
      effects,
    );
  },
};
