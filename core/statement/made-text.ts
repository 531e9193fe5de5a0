/** English texts, with `{places}` for names and numbers, and what they are in another language. */
export type Table = Readonly<Record<string, string>>;

/**
 * What a page says of texts that the calculation made. They are English in the result, whose hash
 * and pack they are part of; so each is put into the page's language where a page is written. A
 * text that is not known is one that the agreement gave, and stays.
 */
export interface MadeText {
  /** A sentence of a step, a line, a cause or a note; or several, one after the other. */
  readonly sentence: (english: string) => string;
  /** A title: its fixed words, and what stands before a colon as it is. */
  readonly title: (english: string) => string;
  /** The name of a step's input. */
  readonly name: (english: string) => string;
}

const same = (text: string): string => text;

/** As the calculation made them. */
export const englishText: MadeText = { sentence: same, title: same, name: same };

/** By tables from English: sentences, the terms that an amendment lists, titles, inputs' names. */
export function madeText(tables: {
  readonly sentences: Table;
  readonly terms: Table;
  readonly titles: Table;
  readonly names: Table;
}): MadeText {
  const inTitles = lookup(tables.titles, same);
  const title = (text: string): string => inTitles(text) ?? afterColon(text, inTitles);
  const inTerms = lookup(tables.terms, (text) => text.split(': ').map(title).join(': '));
  const listed = (list: string): string =>
    list
      .split('; ')
      .map((text) => inTerms(text) ?? capitalised(text, inTitles) ?? title(text))
      .join('; ');
  const inSentences = lookup(tables.sentences, listed);
  const inNames = lookup(tables.names, same);
  return {
    title,
    sentence: (text) => inSentences(text) ?? eachSentence(text, inSentences) ?? text,
    name: (text) => {
      const figure = text.replace(/ supplied$/, '');
      const name = inNames(figure) ?? figure;
      return figure === text ? name : (inNames(SUPPLIED)?.replace('{figure}', name) ?? text);
    },
  };
}

/** The entry that says whether a figure was supplied. */
const SUPPLIED = '{figure} supplied';

type Lookup = (text: string) => string | undefined;

/** Finds a text in a table: as it is, or by the first entry whose places can be filled. */
function lookup(table: Table, inPlace: (text: string) => string): Lookup {
  const patterns = Object.entries(table)
    .filter(([english]) => /\{\w+\}/.test(english))
    .map(([english, other]) => [patternOf(english), other] as const);
  return (text) => {
    if (Object.hasOwn(table, text)) return table[text];
    for (const [pattern, other] of patterns) {
      const places = pattern.exec(text)?.groups;
      if (places === undefined) continue;
      return other.replace(/\{(\w+)\}/g, (_, place: string) => inPlace(places[place] ?? ''));
    }
    return undefined;
  };
}

/** A text with `{places}` as a pattern; a place for a number takes nothing else. */
function patternOf(english: string): RegExp {
  const parts = english.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return `(?<${part}>${part === 'number' ? '[0-9]+' : '.+'})`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** `Title: fixed words`, as often as fixed words were put behind a title; else as it is. */
function afterColon(title: string, find: Lookup): string {
  const at = title.lastIndexOf(': ');
  const found = at < 0 ? undefined : find(title.slice(at + 2));
  if (found === undefined) return title;
  const before = title.slice(0, at);
  return `${find(before) ?? afterColon(before, find)}: ${found}`;
}

/** Fixed words with a capital, as at the beginning of a sentence. */
function capitalised(text: string, find: Lookup): string | undefined {
  const found = find(text.charAt(0).toLowerCase() + text.slice(1));
  return found && found.charAt(0).toUpperCase() + found.slice(1);
}

/** Several sentences, where each is known. */
function eachSentence(text: string, find: Lookup): string | undefined {
  const found = text.split(/(?<=\.) /).map(find);
  return found.includes(undefined) ? undefined : found.join(' ');
}
