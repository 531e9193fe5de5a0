import {
  applyBankAnswers,
  type AnsweredPayment,
  type AnswerStatus,
  type LedgerTransfer,
  type PaymentInstruction,
  type PayoutInput,
  type PayoutLine,
  type PayoutPlan,
  payoutTermsOf,
  planPayout,
  planReissue,
  type StandingBalances,
  type Transfer,
  type TransferState,
} from '../../core/ledger/index.ts';
import { carriedForward } from '../../core/ledger/bring-forward.ts';
import { carriedLine } from '../../core/ledger/late-payment.ts';
import { movedByParty } from '../../core/ledger/moved-by-party.ts';
import type { PaymentClause } from '../../core/ledger/payout-terms.ts';
import { hasEffect } from '../../core/ledger/transfer.ts';
import type {
  LedgerInstruction,
  LedgerRevision,
  LedgerView,
} from '../../core/ledger/ledger-view.ts';

/** A ledger in memory that does what the database does with plans and answers. */
export class SimulatedLedger {
  readonly terms: Partial<PaymentClause>;
  standing: StandingBalances = { carried: {}, advanced: {} };
  transfers: LedgerTransfer[] = [];
  payments: {
    instruction: PaymentInstruction;
    revisionNumber: number;
    statuses: AnswerStatus[];
    isCarried?: boolean;
  }[] = [];
  #clock = 0;
  #revisions: LedgerRevision[] = [];

  constructor(terms: Partial<PaymentClause> = {}) {
    this.terms = terms;
  }

  #now(): string {
    this.#clock += 1;
    return new Date(this.#clock * 1000).toISOString();
  }

  input(
    revisionNumber: number,
    lines: readonly PayoutLine[],
    parties: readonly string[],
  ): PayoutInput {
    return {
      programmeId: 'p',
      periodId: '2025',
      revisionNumber,
      revisionHash: `hash-${revisionNumber}`,
      currency: 'GBP',
      minorUnitDigits: 2,
      terms: payoutTermsOf({ clearing: parties[0] ?? '', dueDays: 30, ...this.terms }, 2),
      lines,
      ledger: this.transfers,
      standing: this.standing,
      at: '2026-02-10T12:00:00.000Z',
      accounts: Object.fromEntries(
        parties.map((party) => [party, { version: 1, holderName: party, details: '{}' }]),
      ),
    };
  }

  enter(input: PayoutInput, planned?: PayoutPlan): void {
    const { revisionNumber } = input;
    const calculatedAt = this.#now();
    const revision = { periodId: '2025', number: revisionNumber, calculatedAt, isSigned: true };
    this.#revisions.push(revision);
    const plan = planned ?? planPayout(input);
    this.#keep(plan.posted, 'posted');
    this.#keep(plan.pending, 'pending');
    for (const instruction of plan.instructions) {
      this.payments.push({ instruction, revisionNumber, statuses: [] });
    }
  }

  answer(place: number, status: AnswerStatus): void {
    const payment = this.payments[place];
    if (payment === undefined) return;
    const answered: AnsweredPayment = {
      endToEndId: payment.instruction.endToEndId,
      statuses: payment.statuses,
      transfers: this.transfers.filter((each) =>
        payment.instruction.transferIds.includes(each.transferId),
      ),
      isCarried: payment.isCarried === true,
    };
    const answer = { endToEndId: answered.endToEndId, status, reason: '' };
    const effects = applyBankAnswers([answered], [answer]);
    payment.statuses.push(...effects.fresh.map((each) => each.status));
    this.#setState(effects.posted, 'posted');
    this.#setState(
      effects.voided.map((each) => each.transferId),
      'voided',
    );
    this.#setState(
      effects.expired.map((each) => each.transferId),
      'expired',
    );
    this.#keep([...effects.late, ...effects.reversals], 'posted');
  }

  /** Ends the wait for a collection; what is owed is carried to a later payout. */
  carry(place: number): void {
    this.answer(place, 'unknown');
    const payment = this.payments[place];
    if (payment === undefined) return;
    payment.isCarried = true;
    const { revisionNumber, instruction } = payment;
    const { partyId, counterpartyId, account, amount, attempt } = instruction;
    const amounts = new Map([[partyId, -BigInt(amount)]]);
    if (account !== undefined) amounts.set(counterpartyId, BigInt(amount));
    const of = { periodId: '2025', revisionNumber };
    this.#keep(carriedForward(of, amounts, carriedLine(partyId, attempt)), 'posted');
  }

  /** Issues again what the newest revision's payment to a party lacks. */
  reissue(input: PayoutInput, partyId: string): void {
    const attempts = this.payments.filter(
      (each) =>
        each.instruction.partyId === partyId && each.revisionNumber === input.revisionNumber,
    );
    const current = { ...input, ledger: this.transfers };
    const reissue = planReissue(current, [partyId], { [partyId]: attempts.length });
    this.#keep(reissue.posted, 'posted');
    this.#keep(reissue.pending, 'pending');
    for (const instruction of reissue.instructions) {
      this.payments.push({ instruction, revisionNumber: input.revisionNumber, statuses: [] });
    }
  }

  view(): LedgerView {
    return {
      transfers: this.transfers,
      revisions: this.#revisions,
      files: [],
      instructions: this.payments.map(
        ({ instruction, revisionNumber, statuses }): LedgerInstruction => ({
          ...instruction,
          fileHash: '',
          periodId: '2025',
          revisionNumber,
          statuses,
        }),
      ),
      openDisputes: [],
    };
  }

  /** What a party has been paid, less what it has paid, posted or on its way. */
  movedTo(partyId: string): bigint {
    return movedByParty(this.transfers.filter(hasEffect)).get(partyId) ?? 0n;
  }

  #keep(transfers: readonly Transfer[], state: 'posted' | 'pending'): void {
    const at = this.#now();
    for (const transfer of transfers) {
      if (this.transfers.some((each) => each.transferId === transfer.transferId)) {
        throw new Error(`${transfer.transferId} is there already`);
      }
      this.transfers.push({ ...transfer, state, at });
    }
  }

  #setState(transferIds: readonly string[], state: TransferState): void {
    this.transfers = this.transfers.map((each) =>
      transferIds.includes(each.transferId) ? { ...each, state } : each,
    );
  }
}
