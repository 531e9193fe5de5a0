import { isOfPeople } from '../core/settlement/small-figures.ts';
import { type MeasureInput, measureFigures } from './measures/measure-figures.ts';
import type { DatasetStore } from './store/dataset-store.ts';

/** A figure that two versions of a dataset give differently; undefined where one gives none. */
export interface FigureChange {
  readonly figure: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What stands in the place of a figure of a group of people. */
export const NOT_COMPARED = 'not compared: it might be a single person';

/**
 * The figures that change when the datasets do, in the order of their names: the agreement's
 * measures are run over both. That a group of people differs is said, and not by how much: what two
 * versions differ by may be a single person, however large the group is.
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
  const groups = input.measures.filter(isOfPeople).map((measure) => `${measure.figure}.`);
  const shown = (figure: string, value: string | undefined): string | undefined =>
    value !== undefined && groups.some((group) => figure.startsWith(group)) ? NOT_COMPARED : value;
  const names = [...new Set([...Object.keys(older.values), ...Object.keys(newer.values)])].sort();
  return names
    .filter((figure) => older.values[figure] !== newer.values[figure])
    .map((figure) => ({
      figure,
      before: shown(figure, older.values[figure]),
      after: shown(figure, newer.values[figure]),
    }));
}
