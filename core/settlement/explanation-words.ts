import type { Agreement } from '../agreement/agreement.ts';
import { originText } from '../statement/origin-text.ts';
import type { DatasetReference } from '../statement/statement.ts';
import { writingOf } from '../statement/writing.ts';
import type { FigureSource } from './figure-source.ts';
import type { StepValue, Unit } from './step.ts';

/** How an explanation is written for one agreement: its money, its names, its data. */
export interface ExplanationWords {
  readonly value: (value: StepValue, unit: Unit | undefined) => string;
  /** Where an input comes from, in words. */
  readonly origin: (from: string) => string;
  /** What is known of the figures an input names: a few lines each, or none. */
  readonly provenance: (from: string) => readonly string[];
}

/** `sources`: by figure; empty where the reader may not see them, or nothing was measured. */
export function explanationWords(
  agreement: Agreement,
  sources: Readonly<Record<string, FigureSource>>,
): ExplanationWords {
  const writing = writingOf(agreement.locale, agreement.currency);
  const names = new Map(agreement.parties.map(({ id, name }) => [id, name]));
  const datasets = referencesOf(agreement, sources);
  return {
    value: (value, unit) =>
      typeof value === 'string'
        ? writing.value(value, unit)
        : Object.entries(value)
            .map(([key, number]) => `${names.get(key) ?? key} ${writing.value(number, unit)}`)
            .join(', '),
    origin: (from) => originText(from, [], agreement, datasets),
    provenance: (from) =>
      figuresNamed(from, sources).flatMap(([figure, source]) =>
        provenanceLines(figure, source, writing.number),
      ),
  };
}

function referencesOf(
  agreement: Agreement,
  sources: Readonly<Record<string, FigureSource>>,
): readonly DatasetReference[] {
  const byDataset = new Map(Object.values(sources).map((source) => [source.dataset, source]));
  return [...byDataset.values()].map(({ dataset, version, fileSha256 }) => ({
    datasetId: dataset,
    title: agreement.datasets.find(({ id }) => id === dataset)?.title ?? dataset,
    ownerTitle: '',
    version: Number(version),
    sha256: fileSha256,
  }));
}

/** `figure:people.*` names every `people.PARTY`, `figure:score?` the figure `score`. */
function figuresNamed(
  from: string,
  sources: Readonly<Record<string, FigureSource>>,
): readonly (readonly [string, FigureSource])[] {
  if (!from.startsWith('figure:')) return [];
  const name = from.slice('figure:'.length).replace(/\?$/, '');
  const isNamed = (figure: string): boolean =>
    name.endsWith('.*') ? figure.startsWith(name.slice(0, -1)) : figure === name;
  return Object.entries(sources).filter(([figure]) => isNamed(figure));
}

function provenanceLines(
  figure: string,
  { dataset, version, fileSha256, measure, rows, hash }: FigureSource,
  number: (text: string) => string,
): readonly string[] {
  return [
    `${figure}: ${number(rows)} rows of ${dataset} version ${version}, ` +
      `file ${fileSha256.slice(0, 12)}…, figure ${hash.slice(0, 12)}…`,
    `  by ${measure.replace(/\s+/g, ' ').trim()}`,
  ];
}
