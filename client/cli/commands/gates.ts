import { GainshareError } from '../../../core/errors/index.ts';
import { itemUnit } from '../../../core/gates/item-unit.ts';
import { reviewItems, reviewPicture } from '../../../core/gates/review-picture.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { writingOf } from '../../../core/statement/writing.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { reviewLines } from '../review-lines.ts';

export const gates: CommandSpec = {
  usage: 'gates <period>',
  summary: 'show the quality gates beside the use of care and earlier periods, and what to answer',
  kind: 'read',
  example: 'gates 2021 --as c.reed',
  run: async (call) => {
    const reads = await call.reads();
    const period = await findPeriod(call, call.word('period'));
    const agreement = await reads.agreement({ hash: period.agreementHash });
    const figures = await reads.figures(period.periodId);
    if (agreement === undefined || figures === undefined) {
      throw new GainshareError('NOT_FOUND', `${period.periodId} has no figures yet to look at.`);
    }
    // Loaded here: the schemas are much code, and most commands read no agreement.
    const { loadAgreement } = await import('../../../core/agreement/load-agreement.ts');
    const terms = loadAgreement(agreement.document);
    const { values } = JSON.parse(figures.figures) as Figures;
    const picture = reviewPicture(terms, values);
    const { value } = writingOf(terms.locale, terms.currency);
    return {
      data: { ...picture, items: reviewItems(picture) },
      lines: reviewLines(
        picture,
        (itemId) => (text) => value(text, itemUnit(terms, itemId)),
        call.context.screen.paint,
      ),
    };
  },
};
