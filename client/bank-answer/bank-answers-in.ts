import { GainshareError } from '../../core/errors/index.ts';
import { type BankAnswer, readBankAnswer } from '../../core/ledger/read-bank-answer.ts';
import type { Payments } from '../../database/reads/list-payments.ts';
import { readStatusReport } from './read-status-report.ts';

/**
 * The answers in a bank's file, a pain.002 or a CSV, to payments that are there. What a report says
 * of the whole file holds for each of its payments that it does not name.
 * Throws ANSWER_UNREADABLE, and NOT_FOUND where it answers a file that is not here.
 */
export function bankAnswersIn(text: string, payments: Payments): readonly BankAnswer[] {
  if (
    !text
      .replace(/^\uFEFF/, '')
      .trimStart()
      .startsWith('<')
  )
    return readBankAnswer(text);
  const { messageId, all, payments: named } = readStatusReport(text.replace(/^\uFEFF/, ''));
  const file = payments.files.find(({ content }) =>
    content.includes(`<MsgId>${messageId}</MsgId>`),
  );
  if (file === undefined) {
    throw new GainshareError(
      'NOT_FOUND',
      `There is no payment file with the id ${messageId} here.`,
    );
  }
  const own = payments.instructions.filter(({ fileHash }) => fileHash === file.fileHash);
  const stranger = named.find(
    (one) => !own.some(({ endToEndId }) => endToEndId === one.endToEndId),
  );
  if (stranger !== undefined) {
    const reason = `${stranger.endToEndId} is not a payment of the file that it answers`;
    throw new GainshareError('ANSWER_UNREADABLE', `The answer cannot be taken: ${reason}.`);
  }
  return own.flatMap(({ endToEndId }) => {
    const answer = named.find((one) => one.endToEndId === endToEndId) ?? all;
    return answer === undefined ? [] : [{ ...answer, endToEndId }];
  });
}
