import { isExactText } from '../exact/index.ts';
import type { StepValue, Unit } from '../settlement/step.ts';
import { formatDate, formatInstant } from './format-date.ts';
import {
  type Currency,
  formatAmount,
  formatDifference,
  formatNumber,
  formatRate,
} from './format-number.ts';
import { type Locale, localeOf } from './locale.ts';
import { type Words, wordsOf } from './words.ts';

/** How one document writes its numbers, days and sentences. */
export interface Writing {
  readonly locale: Locale;
  readonly words: Words;
  readonly money: (amount: string) => string;
  readonly difference: (amount: string) => string;
  readonly number: (value: string) => string;
  readonly rate: (value: string) => string;
  readonly day: (day: string) => string;
  readonly instant: (instant: string) => string;
  /** A value by its unit; a text that is no number stays as it is. */
  readonly value: (value: string, unit: Unit | undefined) => string;
}

export function writingOf(tag: string, currency: Currency): Writing {
  const locale = localeOf(tag);
  const words = wordsOf(locale.language);
  const money = (amount: string) => formatAmount(amount, currency, locale);
  const number = (value: string) => formatNumber(value, locale);
  const rate = (value: string) => formatRate(value, locale);
  return {
    locale,
    words,
    money,
    number,
    rate,
    difference: (amount) => formatDifference(amount, currency, locale),
    day: (day) => formatDate(day, locale),
    instant: (instant) => formatInstant(instant, locale),
    value: (value, unit) => {
      if (!isExactText(value)) return value;
      if (unit === 'money') return money(value);
      if (unit === 'rate') return rate(value);
      if (unit === 'flag') return value === '0' ? words.no : words.yes;
      return number(value);
    },
  };
}

/** The entries of a value: one without a name, or one a party. */
export function valueEntries(value: StepValue): readonly (readonly [name: string, text: string])[] {
  return typeof value === 'string' ? [['', value]] : Object.entries(value);
}
