import { GainshareError } from '../../core/errors/index.ts';
import { type BankAnswer, readBankAnswer } from '../../core/ledger/read-bank-answer.ts';
import type { PaymentFileRecord, Payments } from '../../database/reads/list-payments.ts';
import { readStatusReport, type SaidOfPayment, type StatusReport } from './read-status-report.ts';

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
  const report = readStatusReport(text.replace(/^\uFEFF/, ''));
  const { messageId, all, payments: named } = report;
  const file = payments.files.find(({ content }) =>
    content.includes(`<MsgId>${messageId}</MsgId>`),
  );
  if (file === undefined) {
    throw new GainshareError(
      'NOT_FOUND',
      `There is no payment file with the id ${messageId} here.`,
    );
  }
  refuseOtherTotals(report, file);
  const own = payments.instructions.filter(({ fileHash }) => fileHash === file.fileHash);
  for (const payment of named) {
    if (!own.some(({ endToEndId }) => endToEndId === payment.endToEndId)) {
      throw refused(`${payment.endToEndId} is not a payment of the file that it answers`);
    }
    refuseOtherAmount(payment, file);
  }
  return own.flatMap(({ endToEndId }) => {
    const { status, reason } = named.find((one) => one.endToEndId === endToEndId) ?? all ?? {};
    return status === undefined ? [] : [{ endToEndId, status, reason: reason ?? '' }];
  });
}

/** What the bank repeats of the file must be what the file says. */
function refuseOtherTotals(
  { count, controlSum }: StatusReport,
  { content, instructionCount }: PaymentFileRecord,
): void {
  if (count !== undefined && count !== String(instructionCount)) {
    throw refused(`the file has ${instructionCount} payments, not ${count}`);
  }
  const [, own = ''] = /<CtrlSum>([\d.]+)<\/CtrlSum>/.exec(content) ?? [];
  if (controlSum !== undefined && !isSameDecimal(controlSum, own)) {
    throw refused(`the file is over ${own}, not over ${controlSum}`);
  }
}

function refuseOtherAmount(
  { endToEndId, amount, currency }: SaidOfPayment,
  { content }: PaymentFileRecord,
): void {
  if (amount === undefined) return;
  const [, after = ''] = content.split(`<EndToEndId>${endToEndId}</EndToEndId>`);
  const [, ownCurrency, own = ''] =
    /<InstdAmt Ccy="([A-Z]{3})">([\d.]+)<\/InstdAmt>/.exec(after) ?? [];
  if (currency === ownCurrency && isSameDecimal(amount, own)) return;
  throw refused(`${endToEndId} is over ${ownCurrency} ${own}, not over ${currency} ${amount}`);
}

/** 10, 10.0 and 010.00 are one amount; what is no decimal is none. */
function isSameDecimal(left: string, right: string): boolean {
  const bare = (text: string) => text.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, '');
  const whole = (text: string) => bare(text.includes('.') ? text : `${text}.`);
  return /^\d+(\.\d+)?$/.test(left) && whole(left) === whole(right);
}

function refused(reason: string): GainshareError {
  return new GainshareError('ANSWER_UNREADABLE', `The answer cannot be taken: ${reason}.`);
}
