import type { Measure } from '../../core/agreement/agreement.ts';

/** The measure that gave a figure and, of a measure with groups, the figure's group. */
export interface MeasureOfFigure {
  readonly measure: Measure;
  readonly group?: string;
}

/** Undefined where no measure gives a figure of that name. */
export function measureOfFigure(
  measures: readonly Measure[],
  figure: string,
): MeasureOfFigure | undefined {
  for (const measure of measures) {
    if (measure.by === undefined && measure.figure === figure) return { measure };
    const group = figure.slice(measure.figure.length + 1);
    const isGroup = figure.startsWith(`${measure.figure}.`) && group !== '';
    if (measure.by !== undefined && isGroup) return { measure, group };
  }
  return undefined;
}
