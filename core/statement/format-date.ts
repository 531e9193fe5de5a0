import { GainshareError } from '../errors/index.ts';
import type { Locale } from './locale.ts';

const MONTHS: Readonly<Record<Locale['language'], readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
};

const NO_BREAK = '\u00a0';
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** An ISO day in words: `2021-12-31` in en-US is `December 31, 2021`. Throws NUMBER_INVALID. */
export function formatDate(day: string, locale: Locale): string {
  const [, year = '', month = '', dayOfMonth = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = MONTHS[locale.language][Number(month) - 1];
  if (name === undefined) {
    throw new GainshareError('NUMBER_INVALID', `"${day}" is not a day such as 2021-12-31.`, {
      day,
    });
  }
  const number = String(Number(dayOfMonth));
  switch (locale.dateOrder) {
    case 'month-day-year':
      return `${name}${NO_BREAK}${number}, ${year}`;
    case 'day-month-year':
      return `${number}${NO_BREAK}${name} ${year}`;
    case 'day.-month-year':
      return `${number}.${NO_BREAK}${name} ${year}`;
  }
}

/**
 * An instant in words, in the offset in which it is given, because the rules of time zones are no
 * part of the record: `2022-11-30T17:00:00-05:00` is `November 30, 2022, 17:00 (UTC−05:00)`.
 * Throws NUMBER_INVALID.
 */
export function formatInstant(instant: string, locale: Locale): string {
  const [, day = '', time = '', offset = ''] = INSTANT.exec(instant) ?? [];
  if (day === '') {
    throw new GainshareError('NUMBER_INVALID', `"${instant}" is not an instant with its offset.`, {
      instant,
    });
  }
  const zone = offset === 'Z' || offset === '+00:00' ? 'UTC' : `UTC${offset.replace('-', '−')}`;
  return `${formatDate(day, locale)}, ${time}${NO_BREAK}(${zone})`;
}
