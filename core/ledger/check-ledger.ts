import { balancesOf } from './balances.ts';
import { advanceProblems } from './check-advances.ts';
import { checkPayments } from './check-payments.ts';
import { isLateLine } from './late-payment.ts';
import type { LedgerProblem, LedgerView } from './ledger-view.ts';
import { hasEffect, type LedgerTransfer, transferKey } from './transfer.ts';

/**
 * Everything that must hold of a ledger at any time, and where it does not:
 * - `pool-is-zero`: what a period's lines take out of the pool, others put into it;
 * - `posted-once`: one transfer in effect for each period, revision, payee and line;
 * - `overpaid`: nobody is paid more than is due to them, nobody pays more than they owe or has more
 *   kept than they were paid in advance, with what is on its way counted; of what was kept, no more
 *   is due again than the bank returned;
 * - `superseded`: no line or payment is entered for a revision after a newer one was calculated;
 * - `unsigned`: no line or payment is entered for a revision that its quorum has not signed;
 * - `reversal`: it mirrors what it takes back, once;
 * - `open-dispute`: no line is in effect while a dispute on it is open;
 * and of payments, what `checkPayments` names. An empty list is a ledger in order.
 */
export function checkLedger(view: LedgerView): LedgerProblem[] {
  return [
    ...poolProblems(view),
    ...doublePostings(view),
    ...overpayments(view),
    ...supersededProblems(view),
    ...unsignedProblems(view),
    ...reversalProblems(view),
    ...disputeProblems(view),
    ...checkPayments(view),
  ];
}

function poolProblems({ transfers }: LedgerView): LedgerProblem[] {
  const pools = new Map<string, bigint>();
  for (const { debit, credit, amount, periodId, state } of transfers) {
    if (state !== 'posted') continue;
    const units = BigInt(amount);
    const change =
      (credit.purpose === 'pool' ? units : 0n) - (debit.purpose === 'pool' ? units : 0n);
    pools.set(periodId, (pools.get(periodId) ?? 0n) + change);
  }
  return [...pools]
    .filter(([, units]) => units !== 0n)
    .map(([subject, units]) => ({
      rule: 'pool-is-zero',
      subject,
      detail: `the pool has ${units}`,
    }));
}

/** Reversals, and what they take back, leave room for another transfer on the same line. */
function doublePostings({ transfers }: LedgerView): LedgerProblem[] {
  const reversed = reversedIds(transfers);
  const seen = new Set<string>();
  return transfers.flatMap((transfer): LedgerProblem[] => {
    if (transfer.reverses !== undefined || reversed.has(transfer.transferId)) return [];
    if (!hasEffect(transfer)) return [];
    const { periodId, revisionNumber, partyId, line } = transfer;
    const key = transferKey(periodId, revisionNumber, partyId, line);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ rule: 'posted-once', subject: transfer.transferId, detail: `${key} is there twice` }];
  });
}

function overpayments({ transfers }: LedgerView): LedgerProblem[] {
  const due = [...balancesOf(transfers, true)].flatMap(([subject, units]): LedgerProblem[] => {
    const isOver =
      (subject.startsWith('payable:') && units < 0n) ||
      (subject.startsWith('receivable:') && units > 0n);
    return isOver ? [{ rule: 'overpaid', subject, detail: `it stands at ${units}` }] : [];
  });
  return [...due, ...advanceProblems(transfers)];
}

/** What comes back, or comes late, does so when it does: `answers` says whether it did. */
function supersededProblems({ transfers, revisions }: LedgerView): LedgerProblem[] {
  return transfers
    .filter(({ reverses, line }) => reverses === undefined && !isLateLine(line))
    .flatMap((transfer): LedgerProblem[] => {
      const newer = revisions.find(
        (revision) =>
          revision.periodId === transfer.periodId &&
          revision.number > transfer.revisionNumber &&
          Date.parse(revision.calculatedAt) < Date.parse(transfer.at),
      );
      if (newer === undefined) return [];
      const detail = `revision ${newer.number} was there when it was entered`;
      return [{ rule: 'superseded', subject: transfer.transferId, detail }];
    });
}

function unsignedProblems({ transfers, revisions }: LedgerView): LedgerProblem[] {
  const signed = new Set(
    revisions
      .filter(({ isSigned }) => isSigned)
      .map(({ periodId, number }) => `${periodId}/${number}`),
  );
  const entered = transfers
    .filter(({ reverses }) => reverses === undefined)
    .map(({ periodId, revisionNumber }) => `${periodId}/${revisionNumber}`);
  return [...new Set(entered)]
    .filter((subject) => !signed.has(subject))
    .map((subject) => ({
      rule: 'unsigned',
      subject,
      detail: 'money was entered for it, but its quorum has not signed it over its hash',
    }));
}

function reversalProblems({ transfers }: LedgerView): LedgerProblem[] {
  const byId = new Map(transfers.map((transfer) => [transfer.transferId, transfer]));
  const seen = new Set<string>();
  return transfers.flatMap((reversal): LedgerProblem[] => {
    if (reversal.reverses === undefined) return [];
    const detail = reversalFault(reversal, byId.get(reversal.reverses), seen);
    seen.add(reversal.reverses);
    return detail === undefined ? [] : [{ rule: 'reversal', subject: reversal.transferId, detail }];
  });
}

function reversalFault(
  reversal: LedgerTransfer,
  original: LedgerTransfer | undefined,
  seen: ReadonlySet<string>,
): string | undefined {
  if (original === undefined) return `${reversal.reverses} is not there`;
  if (seen.has(original.transferId)) return `${original.transferId} was taken back before`;
  if (original.state === 'voided' || original.state === 'expired') {
    return `${original.transferId} was ${original.state}: there is nothing to take back`;
  }
  const isMirror =
    BigInt(reversal.amount) === BigInt(original.amount) &&
    isSameAccount(reversal.debit, original.credit) &&
    isSameAccount(reversal.credit, original.debit);
  return isMirror ? undefined : `it is not ${original.transferId} the other way`;
}

function isSameAccount(left: LedgerTransfer['debit'], right: LedgerTransfer['debit']): boolean {
  return left.purpose === right.purpose && left.partyId === right.partyId;
}

function disputeProblems({ transfers, openDisputes }: LedgerView): LedgerProblem[] {
  const reversed = reversedIds(transfers);
  return openDisputes.flatMap((dispute) =>
    transfers
      .filter(
        ({ periodId, revisionNumber, line, transferId, reverses }) =>
          periodId === dispute.periodId &&
          revisionNumber === dispute.revisionNumber &&
          dispute.lines.includes(line) &&
          reverses === undefined &&
          !reversed.has(transferId),
      )
      .map(({ transferId }) => ({
        rule: 'open-dispute' as const,
        subject: transferId,
        detail: `dispute ${dispute.disputeId} on its line is open`,
      })),
  );
}

/** What was taken back; both sides of it count no longer. */
function reversedIds(transfers: readonly LedgerTransfer[]): ReadonlySet<string> {
  return new Set(transfers.flatMap((transfer) => transfer.reverses ?? []));
}
