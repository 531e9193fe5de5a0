/**
 * What an account is for.
 * - `pool`: what is shared; lines come out of it and go into it, and it ends at zero;
 * - `payable` / `receivable`: what a party is still to be paid, what it still has to pay;
 * - `withheld`: a party's lines that a gate holds back;
 * - `clearing`: the account of the party through which payments are made;
 * - `carried`: what is left for or against a party after a payout, until a later one brings it in;
 * - `advance`: what a party was paid in advance, until it is kept from what it is to be paid;
 * - `reserve`, `reinvestment`, `bank`: for the terms that use them.
 */
export const ACCOUNT_PURPOSES = [
  'pool',
  'reserve',
  'reinvestment',
  'withheld',
  'carried',
  'advance',
  'receivable',
  'payable',
  'clearing',
  'bank',
] as const;

export type AccountPurpose = (typeof ACCOUNT_PURPOSES)[number];

/** An account: its purpose, and the party it belongs to where it belongs to one. */
export interface AccountRef {
  readonly purpose: AccountPurpose;
  readonly partyId?: string;
}

/** The account's id within its programme: `pool`, `payable:north`. */
export function accountId({ purpose, partyId }: AccountRef): string {
  return partyId === undefined ? purpose : `${purpose}:${partyId}`;
}
