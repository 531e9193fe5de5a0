import type { BankAnswer } from '../../../core/ledger/read-bank-answer.ts';
import { bankAnswersIn } from '../../bank-answer/bank-answers-in.ts';
import { readTextFile } from '../../read-text-file.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { counted } from '../counted.ts';
import { findPeriodToPay } from '../payment-file.ts';

const LARGEST_ANSWER_BYTES = 5_000_000;

export const payAnswer: CommandSpec = {
  usage: 'pay answer <period> <file>',
  summary: "take in the bank's answer: a pain.002, or a CSV with end_to_end_id, status and reason",
  kind: 'act',
  example: 'pay answer 2021 bank-answer.csv --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const text = readTextFile(call.word('file'), LARGEST_ANSWER_BYTES);
    const { payments } = await findPeriodToPay(call, periodId);
    const answers = bankAnswersIn(text, payments);
    const files = new Set(
      payments.instructions
        .filter(({ endToEndId }) => answers.some((one) => one.endToEndId === endToEndId))
        .map(({ fileHash = '' }) => fileHash),
    );
    // Answers about one file name it; those about several, or about what stands in none, do not.
    const [only = ''] = files;
    const target = files.size === 1 ? only : '';
    const details = { answers: answers.map(answerText) };
    return act(call, { message: 'answerPayment', period: periodId, target, details }, [
      `You enter ${counted(answers.length, 'answer')} of the bank. ` +
        'Accepted payments are posted for good.',
    ]);
  },
};

/** An answer as it is signed: `id=status`, and `=reason` where the bank gave one. */
function answerText({ endToEndId, status, reason }: BankAnswer): string {
  return [endToEndId, status, ...(reason === '' ? [] : [reason])].join('=');
}
