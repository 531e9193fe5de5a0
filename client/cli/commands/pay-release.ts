import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { counted } from '../counted.ts';
import { refuseMissingAccounts } from '../missing-accounts.ts';
import {
  findPeriodToPay,
  frozenContent,
  newestPaymentFile,
  revisionHashOf,
} from '../payment-file.ts';
import { shortHash } from '../pinned-revision.ts';
import { programmeWords } from '../programme-words.ts';

export const payRelease: CommandSpec = {
  usage: 'pay release <period>',
  summary: 'release the payment file; two people must',
  kind: 'act',
  example: 'pay release 2021 --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const period = await findPeriodToPay(call, periodId, refuseMissingAccounts);
    const words = await programmeWords(await call.reads(), period.agreementHash);
    const file = newestPaymentFile(period);
    frozenContent(file);
    const releases = file.releases.map(({ personId }) => personId).join(', ');
    return act(
      call,
      {
        message: 'releasePayment',
        period: periodId,
        target: file.fileHash,
        revisionHash: revisionHashOf(period, file),
      },
      [
        `You release the payment file ${shortHash(file.fileHash)} of ${periodId}:`,
        `${counted(file.instructionCount, 'payment')}, ${words.units(file.controlSum)} in all, ` +
          `for revision ${file.revisionNumber}.`,
        releases === '' ? 'You are the first to release it.' : `Released already by ${releases}.`,
      ],
    );
  },
};
