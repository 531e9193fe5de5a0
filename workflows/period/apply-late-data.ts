import { textDetail } from '../../core/governance/decision.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { acceptedRows } from '../../core/period/accepted-rows.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { record } from '../record.ts';
import { checkSubmitted } from './check-submitted.ts';

/**
 * Data that comes after collection is checked and kept. It changes nothing by itself: a correction
 * of its dataset, in a re-review or a true-up, may take it.
 */
export async function applyLateData(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const datasetId = content.target;
  const report = await checkSubmitted(content, state);
  if (report.outcome === 'refused') {
    const { reasonCode = 'DATASET_REJECTS', reason = 'the file was refused' } = report;
    throw refusal({ code: reasonCode, reason });
  }
  const fileSha256 = textDetail(content, 'fileSha256');
  return await record(accepted, {
    note: `${datasetId} is kept for a re-review or a true-up: ${acceptedRows(report)}`,
    data: { rowsAccepted: report.rowsAccepted },
    effect: { kind: 'late-data', datasetId, fileSha256, phase: state.phase, report },
  });
}
