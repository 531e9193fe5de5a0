import type * as z from 'zod';
import { clauseKinds } from '../clauses/clause-schema.ts';
import { insteadOf, nearest } from './checks/nearest.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a document, at a path, in words of the agreement language. */
export interface ShapeFinding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Whether the key itself is wrong, rather than the value under it. */
  readonly isKey: boolean;
}

/** The findings of one zod issue. `valueAt` gives what the document has at a path. */
export function shapeFindings(
  issue: Issue,
  valueAt: (path: readonly PropertyKey[]) => unknown,
): ShapeFinding[] {
  const { path } = issue;
  const at = (message: string): ShapeFinding[] => [{ path, message, isKey: false }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `"${key}" is not known here`,
        isKey: true,
      }));
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message, isKey: true }];
    case 'invalid_union':
      return unionFindings(issue, valueAt);
    case 'invalid_type':
      if (valueAt(path) === undefined) return at(`"${String(path.at(-1))}" is missing`);
      return at(`expected ${wordFor(issue.expected)}`);
    case 'invalid_value': {
      const known = issue.values.map(String);
      const value = valueAt(path);
      if (value === undefined) return at(`"${String(path.at(-1))}" is missing`);
      if (!issue.message.startsWith('Invalid')) return at(issue.message);
      if (typeof value !== 'string') return at(`write one of: ${known.join(', ')}`);
      return at(`"${value}" is not known here; ${insteadOf(value, known)}`);
    }
    default:
      return at(lowerFirst(issue.message));
  }
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

function unionFindings(
  issue: UnionIssue,
  valueAt: (path: readonly PropertyKey[]) => unknown,
): ShapeFinding[] {
  const { path } = issue;
  if (valueAt(path) === undefined) {
    return [{ path, message: `"${String(path.at(-1))}" is missing`, isKey: false }];
  }
  if (path.at(-1) === 'kind') return [kindFinding(path, valueAt)];
  const branch = likelyBranch(issue);
  if (branch === undefined) return [{ path, message: lowerFirst(issue.message), isKey: false }];
  return branch.flatMap((inner) =>
    shapeFindings({ ...inner, path: [...path, ...inner.path] }, valueAt),
  );
}

/** The one branch the author seems to have meant: its keys are right, something inside is not. */
function likelyBranch(issue: UnionIssue): readonly Issue[] | undefined {
  const meant = issue.errors.filter((branch) =>
    branch.every((inner) => inner.path.length > 0 && !isShapeOfAnother(inner)),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

function isShapeOfAnother(inner: Issue): boolean {
  return inner.path.length === 1 && inner.code === 'invalid_type' && inner.input === undefined
    ? inner.message.includes('undefined')
    : false;
}

function kindFinding(
  path: readonly PropertyKey[],
  valueAt: (path: readonly PropertyKey[]) => unknown,
): ShapeFinding {
  const kind = String(valueAt(path));
  const near = nearest(kind, clauseKinds);
  const instead =
    near === undefined ? `kinds are: ${clauseKinds.join(', ')}` : `did you mean "${near}"`;
  return { path, message: `there is no kind of clause "${kind}"; ${instead}`, isKey: false };
}

function wordFor(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    object: 'a record (name: value)',
    record: 'a record (name: value)',
    array: 'a list',
    string: 'a text or number',
    tuple: 'a list',
  };
  return words[expected] ?? expected;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
