import type { Language } from './locale.ts';
import { german } from './words-de.ts';
import { english } from './words-en.ts';

/** The sentences that the renderings add to the agreement's own, in one language. */
export type Words = typeof english;

/** The words of a language. A new one is a file and a line here; the compiler misses no entry. */
export function wordsOf(language: Language): Words {
  return language === 'de' ? german : english;
}
