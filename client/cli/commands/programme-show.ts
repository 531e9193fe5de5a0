import { GainshareError } from '../../../core/errors/index.ts';
import { changeText } from '../change-text.ts';
import type { CommandSpec } from '../command.ts';
import { programmeWords } from '../programme-words.ts';

export const programmeShow: CommandSpec = {
  usage: 'programme show',
  summary: 'show the programme: its people and its periods',
  kind: 'read',
  example: 'programme show --as m.stone',
  run: async (call) => {
    const reads = await call.reads();
    const programme = await reads.programme();
    if (programme === undefined) {
      const message = `${call.actor()} is no member of a programme ${call.programme()}.`;
      throw new GainshareError('NOT_FOUND', message);
    }
    const { people } = await reads.directory();
    const periods = await reads.periods();
    const changes = await reads.changes();
    const agreements = await reads.agreementProposals();
    const { clock } = await programmeWords(reads, undefined);
    const { paint } = call.context.screen;
    const inPhases = periods.map(({ periodId, phase }) => `${periodId} (${phase ?? 'opened'})`);
    return {
      data: { ...programme, personCount: Object.keys(people).length, periods, changes, agreements },
      lines: [
        `${paint.strong(programme.programmeId)}  ${programme.name}`,
        `  since     ${clock.time(programme.createdAt)}`,
        `  money     ${programme.currency}, ${programme.minorUnitDigits} decimals`,
        `  time zone ${programme.timeZone}`,
        `  people    ${Object.keys(people).length}`,
        `  periods   ${inPhases.length === 0 ? 'none yet' : inPhases.join(', ')}`,
        ...changes.map(
          (change) =>
            `  ${paint.waiting('○ waits for')} a second person: ${changeText(change)} ` +
            `(proposed by ${change.proposedBy})`,
        ),
        ...agreements.flatMap(({ version, signedBy, hasSigned }) =>
          signedBy
            .filter((party) => !hasSigned.includes(party))
            .map(
              (party) => `  ${paint.waiting('○ waits for')} ${party}: to sign version ${version}`,
            ),
        ),
      ],
    };
  },
};
