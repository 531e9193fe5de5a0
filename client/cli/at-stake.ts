import type { Settlement } from '../../core/settlement/settlement.ts';
import type { Statement } from '../../core/statement/statement.ts';
import type { Call } from './call.ts';
import { findPeriod } from './find-period.ts';
import { programmeWords } from './programme-words.ts';
import { padded } from './screen/table.ts';

/** What a revision comes to, for whoever is about to sign it: the pool and each party's part. */
export async function revisionAtStake(
  call: Call,
  periodId: string,
  revisionHash: string,
): Promise<string[]> {
  const reads = await call.reads();
  const period = await findPeriod(call, periodId);
  const head = period.revisions.find((each) => each.revisionHash === revisionHash);
  const revision = head === undefined ? undefined : await reads.revision(periodId, head.number);
  if (revision?.result === undefined) return [];
  const words = await programmeWords(reads, revision.agreementHash);
  const { values, positions } = JSON.parse(revision.result) as Settlement;
  const names = Object.keys(positions).map(words.nameOf);
  const nameWidth = Math.max(...names.map((name) => name.length));
  const amounts = Object.values(positions).map(words.money);
  const amountWidth = Math.max(...amounts.map((amount) => amount.length));
  const parts = names.map(
    (name, index) =>
      `  ${padded(name, nameWidth)}  ${padded(amounts[index] ?? '', amountWidth, 'right')}`,
  );
  return [`It divides ${words.money(values['pool'] ?? '0')}:`, ...parts];
}

/** What a statement comes to, for whoever is about to accept or dispute it, and what changed. */
export async function statementAtStake(
  call: Call,
  periodId: string,
  party: string,
): Promise<string[]> {
  const reads = await call.reads();
  const record = await reads.statement(periodId, party);
  if (record === undefined) return [];
  const { amounts, changes, party: titled, revision } = JSON.parse(record.model) as Statement;
  const { money, difference } = await programmeWords(reads, undefined);
  const changed = (changes?.lines ?? []).map(
    ({ lineId, differenceAmount }) => `  ${lineId} changed by ${difference(differenceAmount)}`,
  );
  return [
    `${titled.title} has ${money(amounts.totalAmount)} in its statement ` +
      `of revision ${revision.number}.`,
    ...changed,
  ];
}
