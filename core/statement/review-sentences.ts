import { withheldFigure } from '../clauses/withheld-decided.ts';
import { PLANS_FIGURE } from '../gates/review-picture.ts';
import type { CausedRevision } from './change-causes.ts';

/** What it means that a figure changed which the engine gives; those it knows of, by name. */
export function reviewSentences({
  agreement,
  figures,
}: CausedRevision): ReadonlyMap<string, string> {
  const isSet = (figure: string) => figures.values[figure] === '1';
  const did = isSet('review.withheld') ? 'withheld' : 'released';
  const kept = isSet(PLANS_FIGURE) ? 'Every action plan is kept up again.' : UNMANAGED;
  const sentences = new Map([
    ['review.withheld', `The review of the gates ${did} the declared part.`],
    [PLANS_FIGURE, kept],
  ]);
  for (const { id, kind, title } of agreement.clauses) {
    if (kind !== 'withhold') continue;
    for (const decided of ['released', 'forfeited'] as const) {
      const sentence = `Those who review decided: what “${title}” held is ${decided}.`;
      sentences.set(withheldFigure(decided, id), sentence);
    }
  }
  return sentences;
}

const UNMANAGED = 'An action plan is not kept up.';
