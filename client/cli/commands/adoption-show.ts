import { adoptionStanding, effectLines, effectOf } from '../adoption-lines.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { programmeWords } from '../programme-words.ts';

export const adoptionShow: CommandSpec = {
  usage: 'adoption show <period>',
  summary: 'show the amendment that a period is asked to adopt: every effect, and who has decided',
  kind: 'read',
  example: 'adoption show 2021 --as m.stone',
  run: async (call) => {
    const periodId = call.word('period');
    const { adoptions, decisions } = await findPeriod(call, periodId);
    const adoption = adoptions.at(-1);
    if (adoption === undefined) {
      return { data: null, lines: [`${periodId} was not asked to adopt an amendment.`] };
    }
    const words = await programmeWords(await call.reads(), adoption.agreementHash);
    const effect = effectOf(adoption);
    const { paint } = call.context.screen;
    const said = decisions.filter(
      ({ message, target }) => message === 'adoptAmendment' && target === adoption.adoptionId,
    );
    const shown =
      effect === undefined
        ? ['You do not see what it would change.']
        : effectLines(effect, words, paint);
    return {
      data: {
        ...adoption,
        effect,
        decided: said.map(({ actorId, decision }) => [actorId, decision]),
      },
      lines: [
        ...shown,
        '',
        `Because: ${adoption.reason}`,
        adoptionStanding(adoption, words),
        ...said.map(({ actorName, decision, reason, acceptedAt }) => {
          const why = reason === '' ? '' : `: ${reason}`;
          const verb = decision === 'adopt' ? 'adopts it' : 'refuses it';
          return `  ${paint.name(actorName)} ${verb}, ${words.clock.time(acceptedAt)}${why}`;
        }),
      ],
    };
  },
};
