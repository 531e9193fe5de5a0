import { readBankAnswer } from '../../../core/ledger/read-bank-answer.ts';
import { readTextFile } from '../../read-text-file.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriodToPay, newestPaymentFile } from '../payment-file.ts';

const LARGEST_ANSWER_BYTES = 5_000_000;

export const payAnswer: CommandSpec = {
  usage: 'pay answer <period> <file>',
  summary: "take in the bank's answer: a CSV with end_to_end_id, status and reason",
  kind: 'act',
  example: 'pay answer 2021 bank-answer.csv --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const text = readTextFile(call.word('file'), LARGEST_ANSWER_BYTES);
    const answers = readBankAnswer(text).map(({ endToEndId, status, reason }) =>
      [endToEndId, status, ...(reason === '' ? [] : [reason])].join('='),
    );
    const target = newestPaymentFile(await findPeriodToPay(call, periodId)).fileHash;
    return act(call, { message: 'answerPayment', period: periodId, target, details: { answers } }, [
      `You enter ${answers.length} answers of the bank. Accepted payments are posted for good.`,
    ]);
  },
};
