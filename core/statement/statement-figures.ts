import type { Agreement, Measure } from '../agreement/agreement.ts';
import type { FigureSource } from '../settlement/figure-source.ts';
import type { Step } from '../settlement/step.ts';
import { declaredTitle, figureTitle, measureOf } from './origin-text.ts';

/** One measure and the figures that it gave: one, or one a party. */
export interface StatementMeasure {
  readonly title: string;
  readonly datasetTitle: string;
  readonly version: string;
  readonly fileSha256: string;
  readonly measure: string;
  readonly figures: readonly MeasuredFigure[];
}

export interface MeasuredFigure {
  readonly figure: string;
  /** The party it is about; absent for a figure of all. */
  readonly partyId?: string | undefined;
  readonly value: string;
  /** Of how many rows of the dataset it was made. */
  readonly rows: string;
  readonly hash: string;
}

/** What the figures of some steps were measured on, in the order in which the steps use them. */
export function measuresBehind(
  steps: readonly Step[],
  agreement: Agreement,
  sources: Readonly<Record<string, FigureSource>>,
): readonly StatementMeasure[] {
  const measures = new Map<Measure, StatementMeasure>();
  for (const { from, value } of steps.flatMap((step) => Object.values(step.inputs))) {
    const measure = from.startsWith('figure:') ? measureOf(from, agreement) : undefined;
    if (measure === undefined || from.endsWith('?') || measures.has(measure)) continue;
    const values = typeof value === 'string' ? { [measure.figure]: value } : value;
    const figures = Object.entries(values).map(([key, text]) => {
      const isWhole = typeof value === 'string';
      const figure = isWhole ? from.slice('figure:'.length) : `${measure.figure}.${key}`;
      const source = sources[figure];
      return { figure, ...(isWhole ? {} : { partyId: key }), value: text, source };
    });
    const source = figures.find((each) => each.source !== undefined)?.source;
    if (source === undefined) continue;
    const datasetTitle = agreement.datasets.find(({ id }) => id === source.dataset)?.title ?? '';
    measures.set(measure, {
      title: declaredTitle(from, agreement) ?? ownTitle(measure, datasetTitle, agreement),
      datasetTitle,
      version: source.version,
      fileSha256: source.fileSha256,
      measure: source.measure,
      figures: figures.map(({ source: own, ...figure }) => ({
        ...figure,
        rows: own?.rows ?? '0',
        hash: own?.hash ?? '',
      })),
    });
  }
  return [...measures.values()];
}

/** The dataset's title where it gives one measure; of several each by its figure. */
function ownTitle(measure: Measure, datasetTitle: string, agreement: Agreement): string {
  const alike = agreement.measures.filter(({ dataset }) => dataset === measure.dataset);
  if (alike.length === 1) return datasetTitle;
  const title = figureTitle(measure.figure, agreement);
  return `${title.slice(0, 1).toUpperCase()}${title.slice(1)}`;
}
