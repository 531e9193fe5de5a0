/** Where a partner is paid: one version of its account details. */
export interface PayeeAccount {
  readonly version: number;
  readonly holderName: string;
  /** Canonical JSON: `{ iban }`, or `{ sortCode, accountNumber }`, or what the bank asks for. */
  readonly details: string;
}

/** One payment to a partner, or one that a partner has to make. */
export interface PaymentInstruction {
  readonly endToEndId: string;
  /** `pay` goes into the payment file; `collect` is awaited from the partner under this id. */
  readonly direction: 'pay' | 'collect';
  /** Who is paid, or, of a collection, who pays. */
  readonly partyId: string;
  /** Who pays, or, of a collection, who is paid. */
  readonly counterpartyId: string;
  /** Counts the payments of a party for one revision: instalments, and those issued again. */
  readonly attempt: number;
  /** Minor units, above zero. */
  readonly amount: string;
  readonly currency: string;
  /** By when a partner has to pay; absent of what goes into the payment file. */
  readonly dueAt?: string;
  /** The payee's account; absent where the clearing party collects. */
  readonly account?: PayeeAccount;
  /** The pending transfers that the bank's answer posts or voids. */
  readonly transferIds: readonly string[];
}
