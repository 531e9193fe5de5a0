/** Where a partner is paid: one version of its account details. */
export interface PayeeAccount {
  readonly version: number;
  readonly holderName: string;
  /** Canonical JSON: `{ iban }`, or `{ sortCode, accountNumber }`, or what the bank asks for. */
  readonly details: string;
}

/** One payment to a partner, or one that a partner has to make, by the clearing party's bank. */
export interface PaymentInstruction {
  readonly endToEndId: string;
  /** `pay` goes into the payment file; `collect` is awaited from the partner under this id. */
  readonly direction: 'pay' | 'collect';
  readonly partyId: string;
  readonly attempt: number;
  /** Minor units, above zero. */
  readonly amount: string;
  readonly currency: string;
  /** The payee's account; absent where the partner pays. */
  readonly account?: PayeeAccount;
  /** The pending transfers that the bank's answer posts or voids. */
  readonly transferIds: readonly string[];
}
