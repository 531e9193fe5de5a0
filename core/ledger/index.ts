export { ACCOUNT_PURPOSES, type AccountPurpose, type AccountRef, accountId } from './account.ts';
export { ANSWER_STATUSES, type AnswerStatus } from './answer-statuses.ts';
export {
  type AnsweredPayment,
  type AnswerEffects,
  applyBankAnswers,
} from './apply-bank-answers.ts';
export { type Balances, balancesOf } from './balances.ts';
export { csvPaymentFileWriter } from './csv-payment-file.ts';
export { endToEndIdOf, type PaymentIdentity } from './end-to-end-id.ts';
export type { Dues, Move } from './move.ts';
export { netPositions } from './net-positions.ts';
export { fromMinorUnits, toMinorUnits } from './minor-units.ts';
export { pain001FileWriter } from './pain-001-file.ts';
export type { PaymentFile, PaymentFileWriter, PaymentOrder } from './payment-file.ts';
export type { PayeeAccount, PaymentInstruction } from './payment-instruction.ts';
export type { PaymentStanding } from './payment-standing.ts';
export type { PayoutInput, PayoutLine, StandingBalances } from './payout-input.ts';
export { payoutTermsOf, type PayoutTerms, type PermittedPairs } from './payout-terms.ts';
export { type PayoutPlan, planPayout } from './plan-payout.ts';
export { planReissue, type Reissue } from './plan-reissue.ts';
export { type BankAnswer, readBankAnswer } from './read-bank-answer.ts';
export type { LedgerTransfer, Transfer, TransferState } from './transfer.ts';
export { checkLedger } from './check-ledger.ts';
export {
  LEDGER_RULES,
  type LedgerProblem,
  type LedgerRule,
  type LedgerView,
} from './ledger-view.ts';
