import { type DecisionContent, textDetail } from '../governance/decision.ts';

/**
 * True of answers that give up a file before its release, by the word of whoever enters them and
 * not of the bank: they hold only while the file is not released.
 */
export function isWithdrawal(content: DecisionContent): boolean {
  return textDetail(content, 'withdraws') === 'true';
}
