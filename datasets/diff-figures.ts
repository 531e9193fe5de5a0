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
 * measures are run over both. Throws MEASURE_REFUSED, MEASURE_INVALID, DATASET_NOT_CHECKED.
 */
export async function diffFigures(
  store: DatasetStore,
  input: Omit<MeasureInput, 'datasets'>,
  before: MeasureInput['datasets'],
  after: MeasureInput['datasets'],
): Promise<FigureChange[]> {
  const older = (await measureFigures(store, { ...input, datasets: before })).values;
  const newer = (await measureFigures(store, { ...input, datasets: after })).values;
  const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])].sort();
  return names
    .filter((figure) => older[figure] !== newer[figure])
    .map((figure) => ({ figure, before: older[figure], after: newer[figure] }));
}
