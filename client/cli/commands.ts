import type { CommandSpec } from './command.ts';
import { accept } from './commands/accept.ts';
import { accountSet } from './commands/account-set.ts';
import { agreementRegister } from './commands/agreement-register.ts';
import { disputeDetermine } from './commands/dispute-determine.ts';
import { disputeOpen } from './commands/dispute-open.ts';
import { disputeWithdraw } from './commands/dispute-withdraw.ts';
import { periodCancel } from './commands/period-cancel.ts';
import { periodHold } from './commands/period-hold.ts';
import { periodOpen } from './commands/period-open.ts';
import { periodRelease } from './commands/period-release.ts';
import { personAdd } from './commands/person-add.ts';
import { personKey } from './commands/person-key.ts';
import { programmeCreate } from './commands/programme-create.ts';
import { returnRevision } from './commands/return.ts';
import { review } from './commands/review.ts';
import { sign } from './commands/sign.ts';
import { waive } from './commands/waive.ts';

/** Every command, in the order of the help: one line each, one file each. */
export const commands: readonly CommandSpec[] = [
  programmeCreate,
  agreementRegister,
  personAdd,
  personKey,
  accountSet,
  periodOpen,
  periodHold,
  periodRelease,
  periodCancel,
  waive,
  review,
  sign,
  returnRevision,
  accept,
  disputeOpen,
  disputeDetermine,
  disputeWithdraw,
];
