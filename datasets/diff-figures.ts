import { NOT_SHOWN, smallFigures } from '../core/settlement/small-figures.ts';
import { type MeasureInput, measureFigures } from './measures/measure-figures.ts';
import type { DatasetStore } from './store/dataset-store.ts';

/** A figure that two versions of a dataset give differently; undefined where one gives none. */
export interface FigureChange {
  readonly figure: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * The figures that change when the datasets do, in the order of their names: the agreement's
 * measures are run over both. A figure about few people is not shown.
 * Throws MEASURE_REFUSED, MEASURE_INVALID, DATASET_NOT_CHECKED.
 */
export async function diffFigures(
  store: DatasetStore,
  input: Omit<MeasureInput, 'datasets'>,
  before: MeasureInput['datasets'],
  after: MeasureInput['datasets'],
): Promise<FigureChange[]> {
  const older = await measureFigures(store, { ...input, datasets: before });
  const newer = await measureFigures(store, { ...input, datasets: after });
  const small = [older, newer].map((all) => smallFigures(input.measures, all.values, all.sources));
  const isSmall = (figure: string): boolean => small.some((names) => names.has(figure));
  const shown = (figure: string, value: string | undefined): string | undefined =>
    value === undefined || !isSmall(figure) ? value : NOT_SHOWN;
  const names = [...new Set([...Object.keys(older.values), ...Object.keys(newer.values)])].sort();
  return names
    .filter((figure) => older.values[figure] !== newer.values[figure])
    .map((figure) => ({
      figure,
      before: shown(figure, older.values[figure]),
      after: shown(figure, newer.values[figure]),
    }));
}
