import type { Agreement } from '../core/agreement/agreement.ts';
import { type MeasureInput, measureFigures } from '../datasets/measures/measure-figures.ts';
import type { Dependencies } from './dependencies.ts';
import { whileBeating } from './while-beating.ts';

/** What an agreement measures of a period, and on which versions of its datasets. */
export type MeasuredOn = Pick<MeasureInput, 'period' | 'datasets'>;

/** Measures datasets by an agreement, with signs of life while it takes. Records nothing. */
export function measureDatasets(
  { store }: Pick<Dependencies, 'store'>,
  { measures, currency, parties }: Agreement,
  { period, datasets }: MeasuredOn,
): ReturnType<typeof measureFigures> {
  const input = {
    measures,
    currency: currency.code,
    period,
    datasets,
    parties: parties.map(({ id }) => id),
  };
  return whileBeating(async (signal) => measureFigures(store, input, { signal }));
}
