import type { Term } from '../agreement/term.ts';
import { GainshareError } from '../errors/index.ts';
import type { Formula } from './formula.ts';
import type { Source } from './plan.ts';

/** An input of a term's formula: a figure, or a result that the plan looks up by name. */
export type TermInput =
  | Extract<Source, { kind: 'figure' | 'supplied' }>
  | { readonly kind: 'result'; readonly name: string };

export interface TermFormula {
  readonly formula: Formula;
  readonly inputs: ReadonlyMap<string, TermInput>;
}

/** A term as a formula over named inputs, with its effective dates decided. */
export function termFormula(term: Term, periodFrom: string, clauseId: string): TermFormula {
  const inputs = new Map<string, TermInput>();
  return { formula: translate(term, { periodFrom, clauseId, inputs }), inputs };
}

interface Scope {
  readonly periodFrom: string;
  readonly clauseId: string;
  readonly inputs: Map<string, TermInput>;
}

function translate(term: Term, scope: Scope): Formula {
  const inner = (each: Term): Formula => translate(each, scope);
  if (typeof term === 'string') return term;
  if ('figure' in term) return figureFormula(term, scope);
  if ('result' in term) return named(term.result, { kind: 'result', name: term.result }, scope);
  if ('dated' in term) return inner(inForce(term.dated, scope));
  if ('share' in term) return { op: 'multiply', of: [inner(term.share), inner(term.of)] };
  if ('plus' in term) return { op: 'add', of: term.plus.map(inner) };
  if ('minus' in term) return { op: 'subtract', of: term.minus.map(inner) };
  if ('times' in term) return { op: 'multiply', of: term.times.map(inner) };
  if ('over' in term) return { op: 'divide', of: term.over.map(inner) };
  if ('least' in term) return { op: 'minimum', of: term.least.map(inner) };
  if ('greatest' in term) return { op: 'maximum', of: term.greatest.map(inner) };
  if ('when' in term) {
    return {
      op: 'choose',
      when: { op: 'atLeast', of: [inner(term.when), inner(term.reaches ?? '1')] },
      then: inner(term.then),
      otherwise: inner(term.otherwise),
    };
  }
  if ('line' in term) return { op: 'interpolate', at: inner(term.at), points: term.line };
  return { op: 'steps', at: inner(term.at), steps: term.steps, below: term.below };
}

function figureFormula(term: Extract<Term, { figure: string }>, scope: Scope): Formula {
  const { figure: name, otherwise } = term;
  const value = named(name, { kind: 'figure', from: `figure:${name}`, name }, scope);
  if (otherwise === undefined) return value;
  const supplied = { kind: 'supplied', from: `figure:${name}?`, name } as const;
  return {
    op: 'choose',
    when: named(`${name} supplied`, supplied, scope),
    then: value,
    otherwise: translate(otherwise, scope),
  };
}

/** The input's name: the thing's own, marked where a figure and a result are called the same. */
function named(name: string, input: TermInput, scope: Scope): string {
  const taken = scope.inputs.get(name);
  const isOther = taken !== undefined && (taken.kind === 'result') !== (input.kind === 'result');
  const unique = isOther ? `${name} (${input.kind})` : name;
  scope.inputs.set(unique, input);
  return unique;
}

function inForce(
  entries: readonly { readonly from: string; readonly value: Term }[],
  scope: Scope,
): Term {
  const begun = entries.filter((entry) => entry.from <= scope.periodFrom);
  const latest = begun.reduce<(typeof begun)[number] | undefined>(
    (best, entry) => (best === undefined || entry.from >= best.from ? entry : best),
    undefined,
  );
  if (latest !== undefined) return latest.value;
  throw new GainshareError(
    'AGREEMENT_NOT_IN_FORCE',
    `Clause "${scope.clauseId}" has a dated value that is not yet in force on ${scope.periodFrom}.`,
    { clause: scope.clauseId, date: scope.periodFrom },
  );
}
