import type { Agreement } from './agreement.ts';

/** One thing that a version of the agreement changes. */
export interface AgreementChange {
  /** Where: `windows.dispute.days`; members of lists by their id: `parties[west].name`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** JSON; absent where it was added. */
  readonly before?: string;
  /** JSON; absent where it was removed. */
  readonly after?: string;
}

/** Its own number and its own dates are what a version has instead of what it changes. */
const ITS_OWN: ReadonlySet<string> = new Set(['version', 'effective']);

/**
 * What a version changes of the one before, by path, in the order of the document. Lists of things
 * with an id are compared member by member, so that a party that joins is one change; other lists
 * are compared whole, for their order counts.
 */
export function agreementDifference(
  before: Agreement,
  after: Agreement,
): readonly AgreementChange[] {
  return differenceOf(without(before), without(after), '');
}

/**
 * The changes as they are signed and shown, one line each:
 * `changed windows.dispute.days: 30 -> 20`.
 */
export function changeLines(changes: readonly AgreementChange[]): readonly string[] {
  return changes.map(({ kind, path, before, after }) => {
    if (kind === 'changed') return `changed ${path}: ${before} -> ${after}`;
    return `${kind} ${path}: ${kind === 'added' ? after : before}`;
  });
}

function without(agreement: Agreement): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(agreement).filter(([name]) => !ITS_OWN.has(name)));
}

function differenceOf(before: unknown, after: unknown, path: string): AgreementChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, kind: 'added', after: JSON.stringify(after) }];
  if (after === undefined) return [{ path, kind: 'removed', before: JSON.stringify(before) }];
  const one = byId(before);
  const other = byId(after);
  if (one !== undefined && other !== undefined) {
    const ids = [...new Set([...one.keys(), ...other.keys()])];
    return ids.flatMap((id) => differenceOf(one.get(id), other.get(id), `${path}[${id}]`));
  }
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const inside = (name: string) => (path === '' ? name : `${path}.${name}`);
    return names.flatMap((name) => differenceOf(before[name], after[name], inside(name)));
  }
  const [was, is] = [JSON.stringify(before), JSON.stringify(after)];
  return was === is ? [] : [{ path, kind: 'changed', before: was, after: is }];
}

/** The members of a list in which each has an id of its own; undefined for anything else. */
function byId(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const members = value.map((member: unknown): [string, unknown] | undefined =>
    isRecord(member) && typeof member['id'] === 'string' ? [member['id'], member] : undefined,
  );
  const named = members.flatMap((member) => (member === undefined ? [] : [member]));
  const found = new Map(named);
  return found.size === value.length ? found : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
