import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Html, type HtmlPart, html } from './html.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface Page {
  readonly language: string;
  readonly title: string;
  /** Stands in the bar above the page. */
  readonly programmeTitle: string;
  readonly body: HtmlPart;
}

/**
 * A whole page in one file: no script, nothing from elsewhere, and a policy that forbids both. Only
 * the style whose hash the policy names is applied, so markup that got in could not even restyle.
 */
export function renderPage(page: Page): string {
  const style = `style-src 'sha256-${STYLE_HASH}'`;
  const policy = `default-src 'none'; ${style}; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${page.title}</title>
<style>${STYLE}</style>
</head>
<body>
<header class="bar"><p>${page.programmeTitle}</p></header>
<main class="page">
${page.body}
</main>
</body>
</html>
`.markup;
}

/** A heading with an id to point to, and what stands under it. */
export function section(id: string, title: string, body: HtmlPart): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${body}
</section>
`;
}

/** Facts by name, one a row. */
export function factList(facts: readonly (readonly [name: string, value: HtmlPart])[]): Html {
  const rows = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`);
  return html`<dl class="facts">\n${rows}</dl>\n`;
}

const STYLE = new Html(PAGE_STYLE);
const STYLE_HASH = base64(sha256(utf8ToBytes(PAGE_STYLE)));

/** The core has neither `Buffer` nor a DOM type. */
function base64(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    const left = bytes.length - index;
    const characters = [18, 12, 6, 0].map((shift) => alphabet.charAt((group >> shift) & 63));
    text += characters.slice(0, Math.min(left, 3) + 1).join('') + '='.repeat(Math.max(0, 3 - left));
  }
  return text;
}
