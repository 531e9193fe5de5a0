import { magnitude, signOf } from './amounts.ts';
import { formatAmount } from './format-number.ts';
import type { Currency } from './format-number.ts';
import type { Locale } from './locale.ts';
import type { Words } from './words.ts';

/**
 * How what is due will be paid: gross, what is netted with it, and net. Amounts above zero are for
 * the party. What is due, with what was brought forward, less what is kept and carried, is paid.
 */
export interface StatementPayment {
  /** The sum of the party's payable lines above zero, and of those below. */
  readonly grossDueAmount: string;
  readonly grossOwedAmount: string;
  /** What earlier periods left open; it is paid or taken now. */
  readonly broughtForwardAmount: string;
  /** Kept for what the party was paid in advance. */
  readonly keptAmount: string;
  /** Left to a later period, because it is too small to be paid by itself. */
  readonly carriedForwardAmount: string;
  /** What is moved by a bank: above zero to the party, below zero from it. */
  readonly paidAmount: string;
  /** In how many parts the party pays, and how many days lie between them. */
  readonly instalments: { readonly count: number; readonly everyDays: number };
}

/** Sentences for whoever is paid another amount than is due to them, or in parts. */
export function paymentNotes(
  payment: StatementPayment,
  currency: Currency,
  locale: Locale,
  words: Words,
): readonly string[] {
  const money = (amount: string) =>
    formatAmount(magnitude(amount, currency.minorUnit), currency, locale);
  const of = (amount: string, forParty: Sentence, fromParty: Sentence): string[] => {
    const side = signOf(amount);
    return side === 0 ? [] : [(side > 0 ? forParty : fromParty)(money(amount))];
  };
  const { count, everyDays } = payment.instalments;
  const isSpread = signOf(payment.paidAmount) < 0 && count > 1;
  const notes = [
    ...of(payment.broughtForwardAmount, words.broughtFor, words.broughtFrom),
    ...of(payment.keptAmount, words.kept, words.kept),
    ...of(payment.carriedForwardAmount, words.carriedFor, words.carriedFrom),
  ];
  if (notes.length > 0) notes.push(...of(payment.paidAmount, words.paidTo, words.paidFrom));
  return isSpread ? [...notes, words.instalments(String(count), String(everyDays))] : notes;
}

type Sentence = (amount: string) => string;
