import { parseCsv } from '../csv/index.ts';
import { GainshareError } from '../errors/index.ts';
import { ANSWER_STATUSES, type AnswerStatus } from './answer-statuses.ts';

/** What the bank says of one payment. */
export interface BankAnswer {
  readonly endToEndId: string;
  readonly status: AnswerStatus;
  /** The bank's reason; empty where it gave none. */
  readonly reason: string;
}

const HEADING = ['end_to_end_id', 'status', 'reason'];
const SIZE_LIMIT = 5_000_000;
const REASON_LIMIT = 500;

/**
 * Reads the bank's answer: a CSV with the heading end_to_end_id,status,reason and one row a
 * payment. Strict, because what is guessed here would move money. Throws ANSWER_UNREADABLE with the
 * line.
 */
export function readBankAnswer(text: string): readonly BankAnswer[] {
  if (text.length > SIZE_LIMIT) throw unreadable(1, `it is longer than ${SIZE_LIMIT} characters`);
  const parsed = parseCsv(text.replace(/^\uFEFF/, ''));
  if (!parsed.ok) throw unreadable(parsed.fault.line, parsed.fault.reason);
  const [heading = [], ...rows] = parsed.rows;
  if (heading.join() !== HEADING.join()) {
    throw unreadable(1, `the heading must be ${HEADING.join()}`);
  }
  if (rows.length === 0) throw unreadable(2, 'there is no answer in it');
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const answer = answerOf(row, index + 2);
    if (seen.has(answer.endToEndId)) throw unreadable(index + 2, 'the payment is there twice');
    seen.add(answer.endToEndId);
    return answer;
  });
}

function answerOf(row: readonly string[], line: number): BankAnswer {
  const [endToEndId = '', status = '', reason = ''] = row;
  if (row.length !== HEADING.length) throw unreadable(line, `it has ${row.length} cells, not 3`);
  if (!/^[A-Za-z0-9-]{1,35}$/.test(endToEndId)) throw unreadable(line, 'the payment id is wrong');
  if (!isStatus(status)) {
    throw unreadable(line, `the status must be one of ${ANSWER_STATUSES.join(', ')}`);
  }
  if (reason.length > REASON_LIMIT) throw unreadable(line, 'the reason is too long');
  return { endToEndId, status, reason };
}

function isStatus(text: string): text is AnswerStatus {
  return ANSWER_STATUSES.some((status) => status === text);
}

function unreadable(line: number, reason: string): GainshareError {
  return new GainshareError('ANSWER_UNREADABLE', `Row ${line} of the answer: ${reason}.`, {
    line: String(line),
  });
}
