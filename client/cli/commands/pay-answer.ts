import { parse } from 'csv-parse/sync';
import { GainshareError } from '../../../core/errors/index.ts';
import { readTextFile } from '../../read-text-file.ts';
import { act } from '../act.ts';
import type { CommandSpec } from '../command.ts';
import { findPeriod } from '../find-period.ts';
import { newestPaymentFile } from '../payment-file.ts';

const LARGEST_ANSWER_BYTES = 1_000_000;
const COLUMNS = ['end_to_end_id', 'status', 'reason'];

export const payAnswer: CommandSpec = {
  usage: 'pay answer <period> <file>',
  summary: "take in the bank's answer: a CSV with end_to_end_id, status and reason",
  kind: 'act',
  example: 'pay answer 2021 bank-answer.csv --as f.ward',
  run: async (call) => {
    const periodId = call.word('period');
    const file = call.word('file');
    const answers = readAnswers(file, readTextFile(file, LARGEST_ANSWER_BYTES));
    const target = newestPaymentFile(await findPeriod(call, periodId)).fileHash;
    return act(
      call,
      { message: 'answerPayment', period: periodId, target, details: { answers } },
      [`You enter ${answers.length} answers of the bank. Accepted payments are posted for good.`],
    );
  },
};

/** Each row as `<end_to_end_id>=<status>`, and its reason after a second mark where it has one. */
function readAnswers(file: string, text: string): string[] {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new GainshareError('FILE_UNREADABLE', `${file} is not a CSV: ${said}`);
  }
  const [header = [], ...body] = rows;
  const isKnown = header.length >= 2 && header.every((name, index) => name === COLUMNS[index]);
  if (!isKnown) {
    const message = `${file} must begin with the columns ${COLUMNS.join(',')}.`;
    throw new GainshareError('FILE_UNREADABLE', message);
  }
  return body.map(([id = '', status = '', reason = '']) =>
    reason === '' ? `${id}=${status}` : `${id}=${status}=${reason}`,
  );
}
