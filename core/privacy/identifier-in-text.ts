import type { DecisionContent } from '../governance/decision.ts';
import { identifierForms } from './identifier-forms.ts';

/**
 * Details that are no texts of people: hashes, keys, totals and numbers of accounts, which must be
 * given, and documents that are checked as what they are.
 */
const NOT_TEXT: ReadonlySet<string> = new Set([
  ...['document', 'agreementHash', 'figuresHash', 'fileSha256', 'sha256', 'publicKey', 'keyProof'],
  ...['accountNumber', 'sortCode', 'iban', 'bic', 'routingNumber', 'amount', 'answers', 'limit'],
]);

/**
 * The title of the first form that a text holds, such as "an NHS number"; undefined where it holds
 * none. `own`: the patterns of the programme's own pseudonyms, where its agreement declares any.
 */
export function identifierIn(text: string, own: readonly string[] = []): string | undefined {
  const seen = asRead(text);
  for (const { title, pattern, where, holds } of identifierForms) {
    if (where !== 'decisions') continue;
    for (const [found] of seen.matchAll(new RegExp(pattern, 'gi'))) {
      if (holds === undefined || holds(found)) return title;
    }
  }
  const isOwn = own.some((pattern) => {
    const whole = new RegExp(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`);
    return whole.test(text) || whole.test(narrow(text));
  });
  return isOwn ? "an identifier of the programme's roster" : undefined;
}

/** Wide letters and digits as plain ones, and without the characters that nobody sees. */
function narrow(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** A text as a reader takes it: groups of digits are apart by one blank or one dash. */
function asRead(text: string): string {
  return narrow(text)
    .replace(/\s+/g, ' ')
    .replace(/ ?[\p{Pd}\u2212\u00b7._] ?/gu, '-');
}

/**
 * Which text of a decision names a person, and how: a decision is kept for ever and shown to many.
 * Undefined where none does. The text itself is never repeated.
 */
export function identifierFault(
  content: DecisionContent,
  own: readonly string[] = [],
): string | undefined {
  const { reason, target, period, decisionId, details } = content;
  // Names are of machines as often as not, so that a pattern of the programme's own may fit them.
  const names = [
    ['period', period],
    ['decisionId', decisionId],
    ...Object.keys(details).map((name) => ['a detail', name]),
  ];
  for (const [where, name = ''] of names) {
    const title = identifierIn(name);
    if (title !== undefined) return `${where} holds what looks like ${title}`;
  }
  const texts = [
    ['reason', reason] as const,
    ['target', target] as const,
    ...Object.entries(details).flatMap(([name, value]) =>
      NOT_TEXT.has(name) || isTotal(name, value)
        ? []
        : [value].flat().map((text) => [`details.${name}`, text] as const),
    ),
  ];
  for (const [name, text] of texts) {
    const title = identifierIn(text, own);
    if (title !== undefined) return `${named(name)} holds what looks like ${title}`;
  }
  return undefined;
}

/** A control total is a number, which may have ten digits; anything else in its place is a text. */
function isTotal(name: string, value: string | readonly string[]): boolean {
  return name.startsWith('total.') && /^-?\d+(\.\d+)?$/.test(String(value));
}

/** The name of a detail is a text of somebody's as well. */
function named(name: string): string {
  return identifierIn(name) === undefined ? `\`${name.slice(0, 60)}\`` : 'a detail';
}
