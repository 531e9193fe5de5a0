/**
 * Markup that is safe to put into a page. Only the `html` template makes it, and the template
 * escapes every text that is put into it: a name or a reason can never become markup.
 */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type HtmlPart = string | number | Html | readonly HtmlPart[] | undefined;

/** Markup around texts. Texts are escaped, `undefined` is nothing, a list is its parts in order. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let markup = strings[0] ?? '';
  parts.forEach((part, index) => {
    markup += partMarkup(part) + (strings[index + 1] ?? '');
  });
  return new Html(markup);
}

function partMarkup(part: HtmlPart): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(partMarkup).join('');
  return escapeText(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Control characters, and those that turn the direction of writing, could make a name or an amount
 * look like another: a replacement character stands in their place.
 */
const DECEIVING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Half a character cannot be written as UTF-8, so it could not be hashed. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

export function escapeText(text: string): string {
  return text
    .replace(DECEIVING, '\ufffd')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
