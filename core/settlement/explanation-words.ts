import type { Agreement } from '../agreement/agreement.ts';
import { originText } from '../statement/origin-text.ts';
import type { DatasetReference } from '../statement/statement.ts';
import { writingOf } from '../statement/writing.ts';
import type { FigureSource } from './figure-source.ts';
import type { StepValue, Unit } from './step.ts';

/** How an explanation is written for one agreement: its money, its names, its data. */
export interface ExplanationWords {
  readonly value: (value: StepValue, unit: Unit | undefined) => string;
  /** The key of a record: a party or a share, by its title. */
  readonly key: (id: string) => string;
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
  const key = keyTitle(agreement);
  const datasets = referencesOf(agreement, sources);
  return {
    value: (value, unit) =>
      typeof value === 'string'
        ? writing.value(value, unit)
        : Object.entries(value)
            .map(([id, number]) => `${key(id)} ${writing.value(number, unit)}`)
            .join(', '),
    key,
    origin: (from) => originText(from, [], agreement, datasets),
    provenance: (from) =>
      figuresNamed(from, sources).flatMap(([figure, source]) =>
        provenanceLines(figure, source, writing.number),
      ),
  };
}

/** As a statement calls them. */
function keyTitle({ parties, clauses }: Agreement): (id: string) => string {
  const shares = clauses.flatMap((clause) =>
    clause.kind === 'distribution' ? [...clause.shares, ...(clause.lossShares ?? [])] : [],
  );
  const names = new Map([
    ...parties.map(({ id, name }): [string, string] => [id, name]),
    ...shares.map(({ id, title }): [string, string] => [id, title]),
  ]);
  return (id) => names.get(id) ?? id;
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
  const counted = `${number(rows)} ${rows === '1' ? 'row' : 'rows'}`;
  return [
    `${figure}: ${counted} of ${dataset} version ${version}, ` +
      `file ${fileSha256.slice(0, 12)}…, figure ${hash.slice(0, 12)}…`,
    `  by ${measure.replace(/\s+/g, ' ').trim()}`,
  ];
}
