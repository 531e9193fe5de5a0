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
const DETAILS_LIMIT = 200;
const DETAIL_LIST_LIMIT = 1000;

/**
 * What is wrong with the shape of a would-be decision, in words; undefined when it is well formed.
 * Plain checks, because it runs in workflow validators, where zod is too large.
 */
export function decisionShapeFault(candidate: unknown): string | undefined {
  if (!isRecord(candidate)) return 'a decision is an object with `content` and `signature`';
  const { content, signature } = candidate;
  if (typeof signature !== 'string' || !/^[0-9a-f]{128}$/.test(signature)) {
    return '`signature` must be 128 hexadecimal characters';
  }
  if (!isRecord(content)) return '`content` must be an object';
  return contentShapeFault(content);
}

function contentShapeFault(content: Record<string, unknown>): string | undefined {
  if (content['form'] !== 'gainshare-decision/1') {
    return '`form` must be "gainshare-decision/1"';
  }
  for (const field of TEXT_FIELDS) {
    if (typeof content[field] !== 'string') return `\`${field}\` must be text`;
  }
  const { decisionId, reason, details } = content;
  if (typeof decisionId !== 'string' || !/^[A-Za-z0-9._:-]{8,100}$/.test(decisionId)) {
    return '`decisionId` must be 8 to 100 letters, digits, dots, colons, hyphens or underscores';
  }
  if (typeof reason === 'string' && reason.length > REASON_LIMIT) {
    return `\`reason\` must be at most ${REASON_LIMIT} characters`;
  }
  const known = new Set<string>(['form', 'details', ...TEXT_FIELDS]);
  const stranger = Object.keys(content).find((key) => !known.has(key));
  if (stranger !== undefined) return `\`${stranger}\` is not a field of a decision`;
  return detailsShapeFault(details);
}

function detailsShapeFault(details: unknown): string | undefined {
  if (!isRecord(details)) return '`details` must be an object';
  const entries = Object.entries(details);
  if (entries.length > DETAILS_LIMIT) return `\`details\` has more than ${DETAILS_LIMIT} entries`;
  const wrong = entries.find(([, value]) => !isDetailValue(value));
  return wrong === undefined
    ? undefined
    : `\`details.${wrong[0]}\` must be text or a list of texts`;
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
