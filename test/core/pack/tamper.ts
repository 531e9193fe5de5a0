import { createHash } from 'node:crypto';
import { canonicalJson, sha256Hex } from '../../../core/canonical/index.ts';
import { namesOf } from './named.ts';

/** A pack in which one thing was changed, and sealed again as if nothing had happened. */
export interface Mutation {
  /** What was changed, such as `decision 4: content.reason`. */
  readonly title: string;
  /** Mutations that differ only in which record or entry they touch have the same class. */
  readonly kind: string;
  /** A finding that has one of these in it says where it was changed. */
  readonly names: readonly string[];
  readonly lines: () => string[];
}

/** All of them in the long run; else the first of every third class. */
export function chosen(mutations: readonly Mutation[]): readonly Mutation[] {
  if (process.env['GAINSHARE_TEST_LONG'] === '1') return mutations;
  const classes = new Map<string, Mutation>();
  for (const each of mutations) if (!classes.has(each.kind)) classes.set(each.kind, each);
  return [...classes.values()].filter((_, index) => index % 3 === 0);
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Every field of every record changed in turn: texts, numbers altered, keys dropped and added. */
export function fieldMutations(pack: readonly string[]): Mutation[] {
  return pack.slice(0, -1).flatMap((line, index) => {
    const record = JSON.parse(line) as Json;
    const kind = kindOf(record);
    return changesOf(record, '').map(({ path, changed }) => ({
      title: `${kind} on line ${index + 1}: ${path}`,
      kind: classOf(kind, path),
      names: [`line ${index + 1}`, ...namesOf(record), ...namesOf(changed)],
      lines: () =>
        sealed([...pack.slice(0, index), canonicalJson(changed), ...pack.slice(index + 1)]),
    }));
  });
}

/** Every record dropped, doubled, and exchanged with the next. */
export function rowMutations(pack: readonly string[]): Mutation[] {
  return pack.slice(0, -1).flatMap((line, index) => {
    const record = JSON.parse(line) as Json;
    const kind = kindOf(record);
    const next = pack[index + 1] ?? '';
    const rest = pack.slice(index + 1);
    const before = pack.slice(0, index);
    // What stands in the place of the record is not where it should be.
    const places = [`line ${index + 1}`, `line ${index + 2}`];
    const names = [...places, ...namesOf(record), ...namesOf(JSON.parse(next))];
    const mutation = (what: string, lines: readonly string[]): Mutation => ({
      title: `${kind} on line ${index + 1} ${what}`,
      kind: `${kind} ${what}`,
      names,
      lines: () => sealed(lines),
    });
    return [
      mutation('dropped', [...before, ...rest]),
      mutation('doubled', [...before, line, line, ...rest]),
      mutation('exchanged with the next', [...before, next, line, ...rest.slice(1)]),
    ].filter((each) => index < pack.length - 2 || !each.title.includes('exchanged'));
  });
}

/** Every decision with the signature of each other one, in the record and in a chain made anew. */
export function signatureMutations(pack: readonly string[]): Mutation[] {
  const records = pack.slice(0, -1).map((line) => JSON.parse(line) as PackLine);
  const decisions = records.filter(isDecision);
  return decisions.flatMap((decision) =>
    decisions
      .filter((other) => other !== decision)
      .map((other): Mutation => {
        const id = decision.content.decisionId;
        const { signature } = other;
        return {
          title: `decision ${id} with the signature of ${other.content.decisionId}`,
          kind: 'decision with the signature of another',
          names: [`signature: decision ${id}`],
          lines: () => sealed(relinked(records, `decision/${id}`, decision, signature)),
        };
      }),
  );
}

interface DecisionLine {
  readonly kind: 'decision';
  readonly content: { readonly decisionId: string };
  readonly signature: string;
}

interface AuditLine {
  readonly kind: 'audit';
  readonly entry: {
    readonly key: string;
    readonly body: object;
    readonly hash: string;
    readonly previousHash: string;
  };
}

type PackLine = DecisionLine | AuditLine | { readonly kind: 'other' };

const isDecision = (record: PackLine): record is DecisionLine => record.kind === 'decision';

/** What somebody could write who has the database, but nobody's key. */
function relinked(
  records: readonly PackLine[],
  key: string,
  changed: DecisionLine,
  signature: string,
): string[] {
  let previousHash = '0'.repeat(64);
  const lines = records.map((record) => {
    if (record === changed) return canonicalJson({ ...changed, signature });
    if (record.kind !== 'audit') return canonicalJson(record);
    const { hash: _hash, ...entry } = record.entry;
    const body = entry.key === key ? { ...entry.body, signature } : entry.body;
    const unhashed = { ...entry, body, previousHash };
    previousHash = sha256Hex(canonicalJson(unhashed));
    return canonicalJson({ kind: 'audit', entry: { ...unhashed, hash: previousHash } });
  });
  return [...lines, ''];
}

/** The lines with a seal that fits them, in place of the last. */
export function sealed(lines: readonly string[]): string[] {
  const records = lines.slice(0, -1);
  const hash = createHash('sha256');
  for (const line of records) hash.update(`${line}\n`);
  const sha256 = hash.digest('hex');
  return [...records, canonicalJson({ kind: 'seal', records: records.length, sha256 })];
}

interface Change {
  readonly path: string;
  readonly changed: Json;
}

function changesOf(value: Json, path: string): Change[] {
  if (typeof value === 'string') return [{ path, changed: alteredText(value) }];
  if (typeof value === 'number') return [{ path, changed: value + 1 }];
  if (typeof value === 'boolean' || value === null) return [{ path, changed: 'changed' }];
  if (Array.isArray(value)) {
    return [
      ...value.flatMap((entry: Json, index) =>
        changesOf(entry, `${path}[${index}]`).map((change) => ({
          path: change.path,
          changed: value.with(index, change.changed) as Json,
        })),
      ),
      ...entryChanges(value as readonly Json[], path),
    ];
  }
  const added = { path: `${path} added`, changed: { ...(value as object), added: 'x' } };
  const changes = Object.entries(value as Readonly<Record<string, Json>>).flatMap(
    ([key, entry]) => {
      const inner = path === '' ? key : `${path}.${key}`;
      const { [key]: _dropped, ...others } = value as Readonly<Record<string, Json>>;
      return [
        ...changesOf(entry, inner).map((change) => ({
          path: change.path,
          changed: { ...(value as object), [key]: change.changed } as Json,
        })),
        { path: `${inner} dropped`, changed: others },
      ];
    },
  );
  return [...changes, added];
}

/** The entries of a list dropped, doubled, and exchanged with the next. */
function entryChanges(list: readonly Json[], path: string): Change[] {
  return list.flatMap((entry, index) => {
    const at = `${path}[${index}]`;
    const next = list[index + 1];
    const isExchange = next !== undefined && canonicalJson(next) !== canonicalJson(entry);
    return [
      { path: `${at} dropped`, changed: list.toSpliced(index, 1) },
      { path: `${at} doubled`, changed: list.toSpliced(index, 0, entry) },
      ...(isExchange
        ? [{ path: `${at} exchanged`, changed: list.with(index, next).with(index + 1, entry) }]
        : []),
    ];
  });
}

/** Another text of the same form: the first digit or letter is another one. */
function alteredText(text: string): string {
  const at = text.search(/[0-9a-z]/i);
  if (at < 0) return `${text}x`;
  const character = text.charAt(at);
  const other = /[0-8a-ej-y]/i.test(character)
    ? String.fromCharCode(character.charCodeAt(0) + 1)
    : character === '9'
      ? '8'
      : 'a';
  return text.slice(0, at) + (other === character ? 'b' : other) + text.slice(at + 1);
}

/** Paths that differ in numbers only, or lie deep in a document that one hash covers, are alike. */
function classOf(kind: string, path: string): string {
  const isOneHash = /^(agreement|statement)$/.test(kind);
  const parts = path.replace(/\d+/g, '#').split('.');
  return `${kind}: ${isOneHash ? parts.slice(0, 2).join('.') : parts.join('.')}`;
}

function kindOf(record: Json): string {
  const isRecord = typeof record === 'object' && record !== null && 'kind' in record;
  return isRecord && typeof record.kind === 'string' ? record.kind : 'unknown';
}
