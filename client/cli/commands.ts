import type { CommandSpec } from './command.ts';
import { accept } from './commands/accept.ts';
import { accountConfirm } from './commands/account-confirm.ts';
import { accountList } from './commands/account-list.ts';
import { accountSet } from './commands/account-set.ts';
import { adoptionPropose } from './commands/adoption-propose.ts';
import { adoptionShow } from './commands/adoption-show.ts';
import { adoptionSign } from './commands/adoption-sign.ts';
import { agreementAmend } from './commands/agreement-amend.ts';
import { agreementCheck } from './commands/agreement-check.ts';
import { agreementEnd } from './commands/agreement-end.ts';
import { agreementPropose } from './commands/agreement-propose.ts';
import { agreementShow } from './commands/agreement-show.ts';
import { agreementSign } from './commands/agreement-sign.ts';
import { auditCheck } from './commands/audit-check.ts';
import { auditExport } from './commands/audit-export.ts';
import { auditTrail } from './commands/audit-trail.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backtest } from './commands/backtest.ts';
import { calculate } from './commands/calculate.ts';
import { changeConfirm } from './commands/change-confirm.ts';
import { changeList } from './commands/change-list.ts';
import { dataDiff } from './commands/data-diff.ts';
import { dataQuarantine } from './commands/data-quarantine.ts';
import { dataReseal } from './commands/data-reseal.ts';
import { disputeAnswer } from './commands/dispute-answer.ts';
import { disputeAppeal } from './commands/dispute-appeal.ts';
import { disputeDetermine } from './commands/dispute-determine.ts';
import { disputeEvidence } from './commands/dispute-evidence.ts';
import { disputeGround } from './commands/dispute-ground.ts';
import { disputeJoin } from './commands/dispute-join.ts';
import { disputeList } from './commands/dispute-list.ts';
import { disputeOpen } from './commands/dispute-open.ts';
import { disputeReply } from './commands/dispute-reply.ts';
import { disputeShow } from './commands/dispute-show.ts';
import { disputeWithdraw } from './commands/dispute-withdraw.ts';
import { down } from './commands/down.ts';
import { explainLine } from './commands/explain.ts';
import { gates } from './commands/gates.ts';
import { generate } from './commands/generate.ts';
import { inbox } from './commands/inbox.ts';
import { keyAdd } from './commands/key-add.ts';
import { keyEnd } from './commands/key-end.ts';
import { keyPassphrase } from './commands/key-passphrase.ts';
import { keyRotate } from './commands/key-rotate.ts';
import { lateKeep } from './commands/late-keep.ts';
import { lateList } from './commands/late-list.ts';
import { lateSubmit } from './commands/late-submit.ts';
import { ledgerBalance } from './commands/ledger-balance.ts';
import { ledgerCheck } from './commands/ledger-check.ts';
import { ledgerExport } from './commands/ledger-export.ts';
import { ledgerList } from './commands/ledger-list.ts';
import { ledgerStatement } from './commands/ledger-statement.ts';
import { mandateEnd } from './commands/mandate-end.ts';
import { mandateGrant } from './commands/mandate-grant.ts';
import { matterRaise } from './commands/matter-raise.ts';
import { payAdvance } from './commands/pay-advance.ts';
import { payAnswer } from './commands/pay-answer.ts';
import { payReissue } from './commands/pay-reissue.ts';
import { payRelease } from './commands/pay-release.ts';
import { payShow } from './commands/pay-show.ts';
import { payWithdraw } from './commands/pay-withdraw.ts';
import { periodCancel } from './commands/period-cancel.ts';
import { periodHold } from './commands/period-hold.ts';
import { periodList } from './commands/period-list.ts';
import { periodOpen } from './commands/period-open.ts';
import { periodRelease } from './commands/period-release.ts';
import { periodShow } from './commands/period-show.ts';
import { personAdd } from './commands/person-add.ts';
import { personKey } from './commands/person-key.ts';
import { personList } from './commands/person-list.ts';
import { personShow } from './commands/person-show.ts';
import { planClose } from './commands/plan-close.ts';
import { planList } from './commands/plan-list.ts';
import { planUpdate } from './commands/plan-update.ts';
import { programmeCreate } from './commands/programme-create.ts';
import { programmeShow } from './commands/programme-show.ts';
import { reopen } from './commands/reopen.ts';
import { returnRevision } from './commands/return.ts';
import { review } from './commands/review.ts';
import { revisionDiff } from './commands/revision-diff.ts';
import { sign } from './commands/sign.ts';
import { simulateAgreement } from './commands/simulate.ts';
import { statement } from './commands/statement.ts';
import { submit } from './commands/submit.ts';
import { summary } from './commands/summary.ts';
import { up } from './commands/up.ts';
import { waive } from './commands/waive.ts';
import { withheldForfeit } from './commands/withheld-forfeit.ts';
import { withheldList } from './commands/withheld-list.ts';
import { withheldRelease } from './commands/withheld-release.ts';

/** Every command, in the order of the help: one line each, one file each. */
export const commands: readonly CommandSpec[] = [
  up,
  down,
  programmeCreate,
  programmeShow,
  agreementCheck,
  agreementPropose,
  agreementAmend,
  agreementSign,
  agreementShow,
  agreementEnd,
  adoptionPropose,
  adoptionShow,
  adoptionSign,
  personAdd,
  personKey,
  personList,
  personShow,
  mandateGrant,
  mandateEnd,
  keyAdd,
  keyEnd,
  keyRotate,
  keyPassphrase,
  changeList,
  changeConfirm,
  accountSet,
  accountConfirm,
  accountList,
  inbox,
  periodOpen,
  periodList,
  periodShow,
  periodHold,
  periodRelease,
  periodCancel,
  submit,
  lateKeep,
  lateList,
  lateSubmit,
  dataQuarantine,
  dataDiff,
  dataReseal,
  waive,
  gates,
  review,
  sign,
  returnRevision,
  accept,
  disputeOpen,
  disputeJoin,
  disputeGround,
  disputeList,
  disputeShow,
  disputeEvidence,
  disputeAnswer,
  disputeReply,
  disputeDetermine,
  disputeAppeal,
  disputeWithdraw,
  matterRaise,
  revisionDiff,
  statement,
  summary,
  explainLine,
  payShow,
  payAdvance,
  payRelease,
  payAnswer,
  payReissue,
  payWithdraw,
  ledgerBalance,
  ledgerList,
  ledgerStatement,
  ledgerExport,
  ledgerCheck,
  reopen,
  withheldList,
  withheldRelease,
  withheldForfeit,
  planList,
  planUpdate,
  planClose,
  auditTrail,
  auditVerify,
  auditExport,
  auditCheck,
  generate,
  calculate,
  simulateAgreement,
  backtest,
];
