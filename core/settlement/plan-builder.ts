import type { Agreement, Clause } from '../agreement/agreement.ts';
import type { Term } from '../agreement/term.ts';
import { GainshareError } from '../errors/index.ts';
import { parseExact } from '../exact/index.ts';
import type { Formula } from './formula.ts';
import type { LineGroup, PlanStep, Source } from './plan.ts';
import type { Unit } from './step.ts';
import { termFormula } from './term-formula.ts';

/** What a clause says of a step it adds; the rest comes from the clause. */
export interface StepSpec {
  /** Added to the clause's id; without it the step has the clause's own id. */
  readonly part?: string;
  readonly title?: string;
  readonly sentence: string;
  readonly inputs: Readonly<Record<string, Source>>;
  readonly formula: Formula;
  readonly unit: Unit;
}

/**
 * Collects the steps of an agreement, clause by clause. A clause reads earlier results by name,
 * adds steps, and says which results they give; it never sees a figure's value.
 */
export class PlanBuilder {
  readonly steps: PlanStep[] = [];
  readonly results = new Map<string, number>();
  groups: LineGroup[] = [];
  readonly agreement: Agreement;
  readonly #periodFrom: string;
  #clause: Clause;

  constructor(agreement: Agreement, periodFrom: string, first: Clause) {
    this.agreement = agreement;
    this.#periodFrom = periodFrom;
    this.#clause = first;
  }

  /** The decimals of the currency: amounts on lines are whole units of it. */
  get minorUnit(): number {
    return this.agreement.currency.minorUnit;
  }

  begin(clause: Clause): void {
    this.#clause = clause;
  }

  /** The result of an earlier clause. Throws RESULT_UNDEFINED. */
  result(name: string): Extract<Source, { kind: 'step' }> {
    const index = this.results.get(name);
    const step = index === undefined ? undefined : this.steps[index];
    if (index === undefined || step === undefined) {
      throw new GainshareError(
        'RESULT_UNDEFINED',
        `Clause "${this.#clause.id}" uses "${name}", which no clause before it gives.`,
        { clause: this.#clause.id, result: name },
      );
    }
    return { kind: 'step', from: `step:${step.stepId}`, index };
  }

  hasResult(name: string): boolean {
    return this.results.has(name);
  }

  /** Adds a step and returns it as a source for later ones. */
  step(spec: StepSpec): Extract<Source, { kind: 'step' }> {
    const clause = this.#clause;
    const stepId = spec.part === undefined ? clause.id : `${clause.id}.${spec.part}`;
    this.steps.push({
      stepId,
      clauseId: clause.id,
      title: spec.title ?? clause.title,
      source: clause.source ?? `clause ${clause.id}`,
      sentence: spec.sentence,
      inputs: Object.entries(spec.inputs),
      formula: spec.formula,
      unit: spec.unit,
      resultName: '',
    });
    return { kind: 'step', from: `step:${stepId}`, index: this.steps.length - 1 };
  }

  /** An earlier step as a source, by its index. */
  sourceOf(index: number): Extract<Source, { kind: 'step' }> {
    const stepId = this.steps[index]?.stepId ?? '';
    return { kind: 'step', from: `step:${stepId}`, index };
  }

  /** Says that a step gives a result; later clauses find it under that name. */
  give(name: string, source: Extract<Source, { kind: 'step' }>): void {
    this.results.set(name, source.index);
    this.results.set(this.#clause.id, source.index);
    const step = this.steps[source.index];
    if (step !== undefined) this.steps[source.index] = { ...step, resultName: name };
  }

  /** A number or record of the agreement itself, at a path below the clause. */
  constant(path: string, value: string | Readonly<Record<string, string>>): Source {
    return {
      kind: 'constant',
      from: `term:clauses.${this.#clause.id}.${path}`,
      value:
        typeof value === 'string'
          ? parseExact(value)
          : new Map(Object.entries(value).map(([key, text]) => [key, parseExact(text)])),
      text: value,
    };
  }

  figure(name: string): Source {
    return { kind: 'figure', from: `figure:${name}`, name };
  }

  /** 1 where a figure that may be absent is there, else 0. */
  supplied(name: string): Source {
    return { kind: 'supplied', from: `figure:${name}?`, name };
  }

  /** One figure a party: `name.party`. */
  partyFigures(name: string, parties: readonly string[]): Source {
    return { kind: 'partyFigures', from: `figure:${name}.*`, name, parties };
  }

  /**
   * A term as one source: a number, a figure or a result as it is; anything else becomes a step of
   * its own, named by the parameter it stands in, so that its working is seen.
   */
  term(name: string, term: Term, unit: Unit, title: string): Source {
    const compiled = termFormula(term, this.#periodFrom, this.#clause.id);
    if (typeof compiled.formula === 'string') {
      const [only] = compiled.inputs.values();
      if (only === undefined) return this.constant(name, compiled.formula);
      return only.kind === 'result' ? this.result(only.name) : only;
    }
    const inputs = [...compiled.inputs].map(([input, source]): [string, Source] => [
      input,
      source.kind === 'result' ? this.result(source.name) : source,
    ]);
    return this.step({
      part: name,
      title: `${this.#clause.title}: ${title}`,
      sentence: `${title.charAt(0).toUpperCase()}${title.slice(1)}, as the clause words it.`,
      inputs: Object.fromEntries(inputs),
      formula: compiled.formula,
      unit,
    });
  }

  /** Adds lines for the parties of a record step. */
  addLines(group: Omit<LineGroup, 'clauseId'>): void {
    this.groups.push({ ...group, clauseId: this.#clause.id });
  }
}
