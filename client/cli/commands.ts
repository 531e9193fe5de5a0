import type { CommandSpec } from './command.ts';
import { accept } from './commands/accept.ts';
import { accountSet } from './commands/account-set.ts';
import { agreementRegister } from './commands/agreement-register.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backtest } from './commands/backtest.ts';
import { calculate } from './commands/calculate.ts';
import { disputeDetermine } from './commands/dispute-determine.ts';
import { disputeList } from './commands/dispute-list.ts';
import { disputeOpen } from './commands/dispute-open.ts';
import { disputeShow } from './commands/dispute-show.ts';
import { disputeWithdraw } from './commands/dispute-withdraw.ts';
import { down } from './commands/down.ts';
import { explainLine } from './commands/explain.ts';
import { payAnswer } from './commands/pay-answer.ts';
import { payRelease } from './commands/pay-release.ts';
import { payShow } from './commands/pay-show.ts';
import { periodCancel } from './commands/period-cancel.ts';
import { periodHold } from './commands/period-hold.ts';
import { periodList } from './commands/period-list.ts';
import { periodOpen } from './commands/period-open.ts';
import { periodRelease } from './commands/period-release.ts';
import { periodShow } from './commands/period-show.ts';
import { personAdd } from './commands/person-add.ts';
import { personKey } from './commands/person-key.ts';
import { personList } from './commands/person-list.ts';
import { programmeCreate } from './commands/programme-create.ts';
import { programmeShow } from './commands/programme-show.ts';
import { returnRevision } from './commands/return.ts';
import { review } from './commands/review.ts';
import { sign } from './commands/sign.ts';
import { statement } from './commands/statement.ts';
import { submit } from './commands/submit.ts';
import { up } from './commands/up.ts';
import { waive } from './commands/waive.ts';

/** Every command, in the order of the help: one line each, one file each. */
export const commands: readonly CommandSpec[] = [
  up,
  down,
  programmeCreate,
  programmeShow,
  agreementRegister,
  personAdd,
  personKey,
  personList,
  accountSet,
  periodOpen,
  periodList,
  periodShow,
  periodHold,
  periodRelease,
  periodCancel,
  submit,
  waive,
  review,
  sign,
  returnRevision,
  accept,
  disputeOpen,
  disputeList,
  disputeShow,
  disputeDetermine,
  disputeWithdraw,
  statement,
  explainLine,
  payShow,
  payRelease,
  payAnswer,
  auditVerify,
  calculate,
  backtest,
];
