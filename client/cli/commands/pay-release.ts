import type { PaymentFileRecord } from '../../../database/reads/list-payments.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { counted } from '../counted.ts';
import { namedPerson } from '../named-person.ts';
import { refuseReplaced, refuseUnpayable } from '../payable-accounts.ts';
import { fileToRelease, findPeriodToPay, frozenContent, revisionHashOf } from '../payment-file.ts';
import { shortHash } from '../pinned-revision.ts';
import { programmeWords } from '../programme-words.ts';

export const payRelease: CommandSpec = {
  usage: 'pay release <period> [file]',
  summary: 'release the payment file, by its hash where several wait; two people must',
  kind: 'act',
  example: 'pay release 2021 --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const period = await findPeriodToPay(call, periodId, refuseUnpayable);
    const reads = await call.reads();
    const words = await programmeWords(reads, period.agreementHash);
    const sumOf = ({ instructionCount, controlSum }: PaymentFileRecord): string =>
      `${counted(instructionCount, 'payment')}, ${words.units(controlSum)}`;
    const file = fileToRelease(
      period,
      call.optionalWord('file'),
      (one) => `${one.fileHash.slice(0, 12)} (${sumOf(one)})`,
    );
    frozenContent(file);
    await refuseReplaced(reads, file, words);
    const directory = await reads.directory();
    const releases = file.releases.map(({ personId }) => namedPerson(directory, personId));
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
        `${sumOf(file)} in all, for revision ${file.revisionNumber}.`,
        releases.length === 0
          ? 'You are the first to release it.'
          : `Released already by ${releases.join(', ')}.`,
      ],
    );
  },
};
