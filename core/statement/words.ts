import type { Language } from './locale.ts';
import { english } from './words-en.ts';

/** The sentences that the renderings add to the agreement's own, in one language. */
export type Words = typeof english;

const TABLE: Readonly<Record<Language, Words>> = { en: english, de: english };

export function wordsOf(language: Language): Words {
  return TABLE[language];
}
