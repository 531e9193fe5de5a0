import type { AuditDraft } from '../../core/audit/index.ts';
import type { DecisionRecord } from '../record-decision.ts';

/**
 * What the audit says of a dataset's version besides who submitted it: the file, the rows that were
 * accepted of it, and the totals that were found. Nothing of any other decision.
 */
export function datasetEntry({ signed, effect, at }: DecisionRecord): readonly AuditDraft[] {
  if (effect.kind !== 'dataset-version') return [];
  const { period, decisionId } = signed.content;
  const { datasetId, version, fileSha256, report } = effect;
  const { partsHash, rowsAccepted, rowsQuarantined } = report;
  const controlTotals = Object.fromEntries(
    Object.entries(report.controlTotals).map(([name, { found }]) => [name, found]),
  );
  return [
    {
      key: `dataset/${period}/${datasetId}/${version}`,
      kind: 'dataset-accepted',
      body: {
        period,
        dataset: datasetId,
        version,
        decisionId,
        fileSha256,
        partsHash,
        rowsAccepted,
        rowsQuarantined,
        controlTotals,
      },
      at,
    },
  ];
}
