import { GainshareError } from '../errors/index.ts';
import type { AuditHead } from './audit-entry.ts';

/** A head of a programme's chain, kept where the programme's database is not. */
export interface Anchor extends AuditHead {
  readonly programme: string;
  /** When it was written: an instant, ISO 8601 in UTC. */
  readonly at: string;
}

const FORM = 'gainshare-anchor/1';
/** What an anchor is called when it leaves as a webhook. */
export const ANCHOR_EVENT = 'audit-head';
const HASH = /^[0-9a-f]{64}$/;

/** One line of a file of anchors, its line end included. */
export function anchorLine({ programme, seq, hash, at }: Anchor): string {
  return `${JSON.stringify({ form: FORM, programme, seq, hash, at })}\n`;
}

/**
 * The anchors in a text of JSON lines: those that the worker wrote to a file, and webhooks as they
 * were received, of which others than audit heads are left out. Throws ANCHOR_UNREADABLE for a line
 * that is neither: an anchor that is passed over would vouch for nothing.
 */
export function readAnchors(text: string): readonly Anchor[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const anchor = anchorIn(parsed(line));
    if (anchor !== 'unreadable') return anchor === undefined ? [] : [anchor];
    throw new GainshareError('ANCHOR_UNREADABLE', `Line ${index + 1} is not an anchor.`, {
      line: String(index + 1),
    });
  });
}

function parsed(line: string): Fields {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Undefined for a webhook about something else. */
function anchorIn(fields: Fields): Anchor | 'unreadable' | undefined {
  if (fields['form'] === FORM) return checked(fields);
  if (fields['specversion'] === undefined) return 'unreadable';
  if (fields['type'] !== `gainshare.${ANCHOR_EVENT}`) return undefined;
  const { source, time, data } = fields;
  if (typeof source !== 'string' || typeof data !== 'object' || data === null) return 'unreadable';
  const { seq, hash } = data as Fields;
  return checked({ programme: source.replace(/^gainshare\//, ''), seq, hash, at: time });
}

function checked({ programme, seq, hash, at }: Fields): Anchor | 'unreadable' {
  const isWhole = Number.isSafeInteger(seq) && Number(seq) > 0;
  if (typeof programme !== 'string' || typeof at !== 'string' || !isWhole) return 'unreadable';
  if (typeof hash !== 'string' || !HASH.test(hash)) return 'unreadable';
  return { programme, seq: Number(seq), hash, at };
}
