import type { RecordOf } from './pack-record.ts';

type Transfer = RecordOf<'transfer'>['transfer'];

/**
 * Which way a payment goes with a party, told by the accounts that its transfer moves: out of what
 * the party is to be paid (or is paid in advance), by the clearing party, it is paid; into what it
 * owes, it is collected, and from the clearing party nothing is. Undefined where it is neither.
 */
export function directionOf(
  { debit, credit }: Transfer,
  partyId: string,
  clearing: string,
): 'pay' | 'collect' | undefined {
  const isThrough = ({ purpose }: Transfer['debit'], own: string) =>
    purpose === 'clearing' || purpose === own;
  const isPaid =
    debit.partyId === partyId &&
    (debit.purpose === 'payable' || debit.purpose === 'advance') &&
    isThrough(credit, 'receivable') &&
    credit.partyId === clearing;
  if (isPaid) return 'pay';
  const isCollected =
    credit.partyId === partyId &&
    partyId !== clearing &&
    credit.purpose === 'receivable' &&
    isThrough(debit, 'payable') &&
    (debit.purpose === 'payable' || debit.partyId === clearing);
  return isCollected ? 'collect' : undefined;
}
