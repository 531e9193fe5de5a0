import { MESSAGES } from '../../core/governance/messages.ts';
import { peopleIn } from '../../core/governance/quorum.ts';
import { isFailed } from '../../core/ledger/payment-book.ts';
import { isOnItsWay, paymentStanding } from '../../core/ledger/payment-standing.ts';
import type { PaymentFileRecord, PaymentRecord } from '../../database/reads/list-payments.ts';
import type { PeriodView } from '../../database/reads/show-period.ts';
import { counted } from './counted.ts';
import type { OpenWait } from './period-timeline.ts';

/**
 * What the payments of a period wait for, from the record of what was released and answered: each
 * file its releases, then the bank's answer; what failed to be issued again; what a partner owes.
 */
export function paymentWaits(period: PeriodView): OpenWait[] {
  const { files, instructions } = period.payments;
  const phase = period.timeline.at(-1);
  const recorded = phase?.phase === 'paying' ? phase.waitingFor[0] : undefined;
  const role = recorded?.who ?? MESSAGES.releasePayment.role;
  return [
    ...files.flatMap((file, place) => {
      const due = place === 0 && recorded?.dueAt !== undefined ? { dueAt: recorded.dueAt } : {};
      return fileWaits(file, instructions, { who: role, ...due });
    }),
    ...period.dueParties.flatMap((party) => failureWaits(party, instructions, role)),
    ...instructions.flatMap((each) => collectionWaits(each, phase?.enteredAt ?? '')),
  ];
}

/** A file with one of two releases: `release of payment file 4aab12cd34ef, 1 of 2 done`. */
function fileWaits(
  { fileHash, createdAt, releases, releasesNeeded }: PaymentFileRecord,
  instructions: readonly PaymentRecord[],
  { who, dueAt }: Pick<OpenWait, 'who' | 'dueAt'>,
): OpenWait[] {
  const open = instructions.filter((one) => one.fileHash === fileHash && isOpen(one)).length;
  if (open === 0) return [];
  const file = fileHash.slice(0, 12);
  if (releases.length < releasesNeeded) {
    const done = releases.length === 0 ? '' : `, ${releases.length} of ${releasesNeeded} done`;
    return [
      {
        who,
        what: `release of payment file ${file}${done}`,
        since: createdAt,
        ...(dueAt === undefined ? {} : { dueAt }),
        payment: {
          step: 'release',
          releasedBy: peopleIn(releases),
        },
      },
    ];
  }
  return [
    {
      who,
      what: `the bank’s answer to ${counted(open, 'payment')} of file ${file}`,
      since: releases.at(-1)?.releasedAt ?? createdAt,
      payment: { step: 'answer' },
    },
  ];
}

/** The newest failed payment of a party that is due something no payment is under way for. */
function failureWaits(
  party: string,
  instructions: readonly PaymentRecord[],
  who: string,
): OpenWait[] {
  const failed = instructions.findLast((one) => one.partyId === party && isFailed(standingOf(one)));
  if (failed === undefined) return [];
  const { reason = '', at = '' } = failed.answers.at(-1) ?? {};
  const why = reason === '' ? standingOf(failed) : `${standingOf(failed)}: ${reason}`;
  return [
    {
      who,
      what: `the payment of ${party} to be issued again (${why})`,
      since: at,
      payment: { step: 'reissue', party },
    },
  ];
}

/** What a partner owes, it pays by itself. */
function collectionWaits(payment: PaymentRecord, since: string): OpenWait[] {
  const { partyId, direction, endToEndId, dueAt } = payment;
  if (direction !== 'collect' || !isOpen(payment)) return [];
  return [
    {
      who: partyId,
      what: `payment ${endToEndId} to be made`,
      since,
      ...(dueAt === undefined ? {} : { dueAt }),
      payment: { step: 'make' },
    },
  ];
}

function isOpen(payment: PaymentRecord): boolean {
  return isOnItsWay(standingOf(payment));
}

function standingOf({ answers }: PaymentRecord) {
  return paymentStanding(answers.map(({ status }) => status));
}
