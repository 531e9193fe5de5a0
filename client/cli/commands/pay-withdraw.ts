import { GainshareError } from '../../../core/errors/index.ts';
import type { PaymentFileRecord } from '../../../database/reads/list-payments.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { counted } from '../counted.ts';
import { fileToRelease, findPeriodToPay } from '../payment-file.ts';
import { shortHash } from '../pinned-revision.ts';

export const payWithdraw: CommandSpec = {
  usage: 'pay withdraw <period> [file]',
  summary:
    'withdraw a payment file that is not released, for instance to an account replaced since',
  kind: 'act',
  options: [['--reason <text>', 'why it is not released']],
  example: 'pay withdraw 2021 --reason "north has a new account" --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const reason = call.requiredOption('reason');
    const period = await findPeriodToPay(call, periodId);
    const file = fileToRelease(period, call.optionalWord('file'), (one) =>
      one.fileHash.slice(0, 12),
    );
    refuseReleased(file);
    const { fileHash } = file;
    // The bank never had what nobody released: that is the answer to each payment of it.
    const answers = period.payments.instructions
      .filter((one) => one.fileHash === fileHash)
      .map(({ endToEndId }) => `${endToEndId}=unknown=withdrawn before its release`);
    const details = { answers, withdraws: 'true' };
    return act(
      call,
      { message: 'answerPayment', period: periodId, target: fileHash, reason, details },
      [
        `You withdraw the payment file ${shortHash(fileHash)} of ${periodId} with its ` +
          `${counted(answers.length, 'payment')}: nobody can release it any more.`,
        'What it was to pay is due again; `gainshare pay reissue` makes a new file, to the',
        'accounts that are registered then. Never give the bank the old one.',
      ],
    );
  },
};

/** What was released may be at the bank: what that says of it is an answer. */
function refuseReleased({ fileHash, releases, releasesNeeded }: PaymentFileRecord): void {
  if (releases.length < releasesNeeded) return;
  throw new GainshareError(
    'PAYMENT_UNANSWERED',
    `The payment file ${shortHash(fileHash)} is released and may be at the bank.`,
  );
}
