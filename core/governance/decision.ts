/**
 * What a person decided, in the form that is signed, hashed, recorded and checked years later.
 *
 * Every human act on a programme, a period, a dispute or a payout has this one form, whatever
 * door it comes through (command, console, the Temporal UI): only the signature makes it count.
 */
export interface DecisionContent {
  readonly form: 'gainshare-decision/1';
  readonly programme: string;
  /** Empty for a decision on the programme itself. */
  readonly period: string;
  readonly message: string;
  /** What it is about: a dataset, a partner, a dispute, a payment file; empty where implied. */
  readonly target: string;
  /** Made by the caller; the same id with the same content has one effect, and one only. */
  readonly decisionId: string;
  readonly actor: string;
  /** One of the choices the message offers, such as `sign` or `release`. */
  readonly decision: string;
  readonly reason: string;
  /** The revision that the person saw; empty where the message is not about a revision. */
  readonly revisionHash: string;
  /** The message's own content; signed like the rest. */
  readonly details: Readonly<Record<string, DetailValue>>;
}

export type DetailValue = string | readonly string[];

export interface SignedDecision {
  readonly content: DecisionContent;
  /** Ed25519 over the canonical JSON of the content, in hexadecimal (128 characters). */
  readonly signature: string;
}

const TEXT_FIELDS = [
  'programme',
  'period',
  'message',
  'target',
  'decisionId',
  'actor',
  'decision',
  'reason',
  'revisionHash',
] as const;

/** A reason longer than this is a document: attach it by its hash instead. */
export const REASON_LIMIT = 2000;
/** Names, ids and hashes are short; so are the names of details. */
const NAME_LIMIT = 200;
const DETAILS_LIMIT = 200;
const DETAIL_LIST_LIMIT = 1000;
/** All texts together: what is larger does not fit through Temporal and belongs into a file. */
export const DECISION_LIMIT = 300_000;

/**
 * What no text of a decision may hold: control characters but tab and line breaks (PostgreSQL keeps
 * no NUL, a terminal obeys the others), and halves of surrogate pairs, which RFC 8785 cannot sign
 * and Temporal cannot carry in an answer.
 */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;
/** A letter or digit first: no name that every JavaScript object has begins otherwise. */
const DECISION_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{7,99}$/;
/** Programmes and periods give workflows their ids, in which a colon parts them. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/;

/**
 * What is wrong with the shape of a would-be decision, in words; undefined when it is well formed.
 * Plain checks, because it runs in workflow validators, where zod is too large.
 */
export function decisionShapeFault(candidate: unknown): string | undefined {
  if (!isRecord(candidate)) return 'a decision is an object with `content` and `signature`';
  const { content, signature, ...unsigned } = candidate;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) {
    return '`signature` must be 128 hexadecimal characters';
  }
  if (!isRecord(content)) return '`content` must be an object';
  if (Object.keys(unsigned).length > 0) return 'nothing travels beside what was signed';
  return contentShapeFault(content);
}

function contentShapeFault(content: Record<string, unknown>): string | undefined {
  if (content['form'] !== 'gainshare-decision/1') {
    return '`form` must be "gainshare-decision/1"';
  }
  for (const field of TEXT_FIELDS) {
    const fault = fieldFault(field, content[field]);
    if (fault !== undefined) return fault;
  }
  const known = new Set<string>(['form', 'details', ...TEXT_FIELDS]);
  const stranger = Object.keys(content).find((key) => !known.has(key));
  if (stranger !== undefined) return `${named(stranger)} is not a field of a decision`;
  return detailsShapeFault(content['details']) ?? sizeFault(content);
}

function fieldFault(field: (typeof TEXT_FIELDS)[number], value: unknown): string | undefined {
  if (typeof value !== 'string') return `\`${field}\` must be text`;
  if (UNWRITABLE.test(value)) return `\`${field}\` has a character that cannot be written`;
  const limit = field === 'reason' ? REASON_LIMIT : NAME_LIMIT;
  if (value.length > limit) return `\`${field}\` must be at most ${limit} characters`;
  if (field === 'decisionId' && !DECISION_ID.test(value)) {
    return '`decisionId` must be 8 to 100 letters, digits, dots, colons, hyphens or underscores';
  }
  const isName = field === 'programme' || (field === 'period' && value !== '');
  if (isName && !PLAIN_NAME.test(value)) {
    return `\`${field}\` must be 1 to 60 letters, digits, dots, hyphens or underscores`;
  }
  return undefined;
}

function detailsShapeFault(details: unknown): string | undefined {
  if (!isRecord(details)) return '`details` must be an object';
  const entries = Object.entries(details);
  if (entries.length > DETAILS_LIMIT) return `\`details\` has more than ${DETAILS_LIMIT} entries`;
  for (const [name, value] of entries) {
    if (name.length > NAME_LIMIT) return `a detail's name has at most ${NAME_LIMIT} characters`;
    if (!isDetailValue(value)) return `${named(`details.${name}`)} must be text or a list of texts`;
    if ([name, value].flat().some((text) => UNWRITABLE.test(text))) {
      return `${named(`details.${name}`)} has a character that cannot be written`;
    }
  }
  return undefined;
}

/** What somebody else named, fit for an answer: written as JSON does, and short. */
function named(name: string): string {
  return `\`${JSON.stringify(name.slice(0, 60)).slice(1, -1)}\``;
}

function sizeFault(content: Record<string, unknown>): string | undefined {
  if (JSON.stringify(content).length <= DECISION_LIMIT) return undefined;
  return `a decision has at most ${DECISION_LIMIT} characters`;
}

function isDetailValue(value: unknown): value is DetailValue {
  if (typeof value === 'string') return true;
  return (
    Array.isArray(value) &&
    value.length <= DETAIL_LIST_LIMIT &&
    value.every((entry) => typeof entry === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A detail that is one text; empty when absent. */
export function textDetail(content: DecisionContent, name: string): string {
  const value = content.details[name];
  return typeof value === 'string' ? value : '';
}

/** A detail that is a list; a single text counts as a list of one; empty when absent. */
export function listDetail(content: DecisionContent, name: string): readonly string[] {
  const value = content.details[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
