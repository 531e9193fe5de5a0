import { buildDelta, changeCauses, type StatementChanges } from '../../core/statement/index.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { lastIssuedRevision } from '../../database/reads/last-issued-revision.ts';
import type { Transaction } from '../../database/transaction.ts';
import { type IssuedRevision, loadIssuedRevision } from './load-issued-revision.ts';

/**
 * What changed since the statements that are out, and why; undefined for the first revision. One
 * that was sent back before its statements went out is passed over: nobody holds them.
 */
export async function changesSince(
  tx: Transaction,
  revision: IssuedRevision,
): Promise<StatementChanges | undefined> {
  if (revision.number === 1) return undefined;
  const { programme, period, number, settlement, agreement } = revision;
  const issued = await lastIssuedRevision(tx, programme, period, number);
  const previous = await loadIssuedRevision(tx, programme, period, issued ?? number - 1);
  const disputes = await listDisputes(tx, programme, period);
  const decided = disputes.filter(({ revisionNumber }) => revisionNumber === previous.number);
  const causes = changeCauses(previous, revision, decided);
  return buildDelta(previous, settlement, causes, agreement.currency.minorUnit);
}
