/**
 * How numbers and dates are written where a programme lives. The statement is a record whose bytes
 * are hashed, and `Intl` answers differently between builds of Node: so the few facts that are
 * needed stand here as a table.
 */
export interface Locale {
  /** The tag that the agreement names, such as `en-US`. */
  readonly tag: string;
  readonly language: Language;
  readonly decimalMark: string;
  readonly groupMark: string;
  /** Where the currency's sign stands: `before` $1.00, `before-spaced` $ 1.00, `after` 1.00 $. */
  readonly currencyPlace: 'before' | 'before-spaced' | 'after';
  /** What stands between a number and its percent sign. */
  readonly percentGap: string;
  readonly dateOrder: 'month-day-year' | 'day-month-year' | 'day.-month-year';
}

/** The languages that statements are written in. */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';

const english = {
  language: 'en',
  decimalMark: '.',
  groupMark: ',',
  currencyPlace: 'before',
  percentGap: '',
  dateOrder: 'day-month-year',
} as const;

const german = {
  language: 'de',
  decimalMark: ',',
  groupMark: '.',
  currencyPlace: 'after',
  percentGap: NO_BREAK,
  dateOrder: 'day.-month-year',
} as const;

const TABLE: Readonly<Record<string, Omit<Locale, 'tag'>>> = {
  en: english,
  'en-AU': english,
  'en-CA': english,
  'en-GB': english,
  'en-IE': english,
  'en-NZ': english,
  'en-US': { ...english, dateOrder: 'month-day-year' },
  de: german,
  'de-AT': { ...german, currencyPlace: 'before-spaced' },
  'de-CH': {
    ...german,
    decimalMark: '.',
    groupMark: '’',
    currencyPlace: 'before-spaced',
    percentGap: '',
  },
  'de-DE': german,
  // Numbers as these countries write them; the words are English until somebody writes theirs.
  'es-ES': { ...german, language: 'en', dateOrder: 'day-month-year' },
  'fr-FR': {
    ...german,
    language: 'en',
    groupMark: NARROW_NO_BREAK,
    percentGap: NARROW_NO_BREAK,
    dateOrder: 'day-month-year',
  },
  'it-IT': { ...german, language: 'en', percentGap: '', dateOrder: 'day-month-year' },
  'nl-NL': {
    ...german,
    language: 'en',
    currencyPlace: 'before-spaced',
    percentGap: '',
    dateOrder: 'day-month-year',
  },
};

/** The locale of a tag; of its language where the country is unknown; else English. */
export function localeOf(tag: string): Locale {
  const facts = TABLE[tag] ?? TABLE[tag.slice(0, 2)] ?? english;
  return { tag, ...facts };
}

/** The language tag of a page: the programme's where its words are in that language. */
export function pageLanguage({ tag, language }: Locale): string {
  return tag.startsWith(language) ? tag : language;
}
