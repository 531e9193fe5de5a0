import type { Agreement } from '../../../core/agreement/agreement.ts';
import type { DatasetVersion } from '../../../database/reads/list-dataset-versions.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import type { FigureChange } from '../../../datasets/diff-figures.ts';
import type { RowChange, VersionDiff } from '../../../datasets/diff-versions.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { agreementOf, partsHashOf, versionNamed, versionsOf } from '../dataset-versions.ts';
import { findPeriod } from '../find-period.ts';
import type { Paint } from '../screen/paint.ts';
import { tableLines } from '../screen/table.ts';

export const dataDiff: CommandSpec = {
  usage: 'data diff <period> <dataset>',
  summary: 'what changed between two versions of a dataset: rows, totals, and the figures',
  kind: 'read',
  options: [
    ['--from <version>', 'the earlier version; the last but one where it is left out'],
    ['--to <version>', 'the later version; the newest where it is left out'],
  ],
  example: 'data diff 2021 expenditure --from 1 --to 2 --as a.jones',
  run: async (call) => {
    const period = await findPeriod(call, call.word('period'));
    const versions = versionsOf(period, call.word('dataset'));
    const before = versionNamed(call, 'from', versions, versions.at(-2));
    const after = versionNamed(call, 'to', versions, versions.at(-1));
    const { diffVersions } = await import('../../../datasets/diff-versions.ts');
    const store = await call.context.store();
    const key = (version: DatasetVersion) => ({
      fileSha256: version.fileSha256,
      dataset: version.datasetId,
      periodId: period.periodId,
      partsHash: partsHashOf(version),
    });
    const rows = await diffVersions(store, key(before), key(after));
    const figures = await changedFigures(call, period, before, after);
    return {
      data: { from: before.version, to: after.version, ...rows, figures },
      lines: diffLines(rows, figures, { before, after }, call.context.screen.paint),
    };
  },
};

/** Undefined for who does not see the figures of the period, as with `explain`. */
async function changedFigures(
  call: Call,
  period: PeriodView,
  before: DatasetVersion,
  after: DatasetVersion,
): Promise<readonly FigureChange[] | undefined> {
  const newest = period.revisions.at(-1);
  if (newest === undefined) return undefined;
  const reads = await call.reads();
  if ((await reads.figures(period.periodId, newest.figuresHash)) === undefined) return undefined;
  const agreement = await agreementOf(call, period);
  const { diffFigures } = await import('../../../datasets/diff-figures.ts');
  const store = await call.context.store();
  const input = measureInput(agreement, period, before.datasetId);
  const others = Object.fromEntries(period.datasets.map((one) => [one.datasetId, versionOf(one)]));
  const withVersion = (one: DatasetVersion) => ({ ...others, [one.datasetId]: versionOf(one) });
  return diffFigures(store, input, withVersion(before), withVersion(after));
}

function versionOf(version: DatasetVersion) {
  const { fileSha256, version: number } = version;
  return { fileSha256, version: String(number), partsHash: partsHashOf(version) };
}

/** Only measures that name the dataset can change with it. */
function measureInput(agreement: Agreement, period: PeriodView, dataset: string) {
  const { measures, currency, parties } = agreement;
  return {
    measures: measures.filter((one) => one.dataset === dataset || one.sql.includes(dataset)),
    currency: currency.code,
    period: { id: period.periodId, from: period.startsOn, to: period.endsOn },
    parties: parties.map(({ id }) => id),
  };
}

function diffLines(
  diff: VersionDiff,
  figures: readonly FigureChange[] | undefined,
  { before, after }: { readonly before: DatasetVersion; readonly after: DatasetVersion },
  paint: Paint,
): string[] {
  const { added, removed, changed, unchanged } = diff;
  const columns = Object.entries(diff.changedColumns).map(([name, rows]) => `${name} in ${rows}`);
  return [
    paint.strong(`${before.datasetId}: version ${before.version} to version ${after.version}`),
    `Rows: ${added} added, ${removed} removed, ${changed} changed, ${unchanged} as they were.`,
    ...(columns.length === 0 ? [] : [`Columns that changed: ${columns.join(', ')}.`]),
    '',
    ...changeTable('total', totalChanges(diff), paint),
    ...rowTable(diff.firstChanges, paint),
    '',
    ...(figures === undefined
      ? [paint.faint('The figures are shown to who may see them, once there is a revision.')]
      : figures.length === 0
        ? ['No figure changes.']
        : changeTable('figure', figures, paint)),
  ];
}

function totalChanges({ totals }: VersionDiff): FigureChange[] {
  return Object.entries(totals).map(([figure, sums]) => ({ figure, ...sums }));
}

function changeTable(
  title: string,
  changes: readonly FigureChange[],
  paint: Paint,
): readonly string[] {
  const rows = changes.map(({ figure, before, after }) => [
    figure,
    before ?? 'none',
    after ?? 'none',
  ]);
  const columns = [
    { title },
    { title: 'was', align: 'right' },
    { title: 'is', align: 'right' },
  ] as const;
  return tableLines(columns, rows, paint);
}

function rowTable(changes: readonly RowChange[], paint: Paint): readonly string[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ change, rowBefore = '', rowAfter = '', columns }) => [
    change,
    rowBefore,
    rowAfter,
    columns.join(', '),
  ]);
  const columns = [
    { title: 'first changes' },
    { title: 'row before', align: 'right' },
    { title: 'row after', align: 'right' },
    { title: 'columns' },
  ] as const;
  return ['', ...tableLines(columns, rows, paint)];
}
