/**
 * A term: how a clause says what a rate or an amount is. Numbers are texts in normal form.
 *
 * - a number: `0.75` (written 75 %, 0.75 or 3/4);
 * - `{ figure }`: a figure of the period; with `otherwise` when the figure may be absent;
 * - `{ result }`: what an earlier clause came to, by its id, or `target`, `outturn`, `pool`;
 * - `{ dated }`: the entry in force on the first day of the period;
 * - `{ share, of }`, `{ plus }`, `{ minus }`, `{ times }`, `{ over }`, `{ least }`, `{ greatest }`;
 * - `{ when, reaches, then, otherwise }`: `then` where `when` reaches `reaches` (1 if not said);
 * - `{ at, line }`: on the straight line between the given points, level beyond the ends;
 * - `{ at, steps, below }`: the value of the highest step reached, `below` under the first.
 */
export type Term =
  | string
  | FigureTerm
  | { readonly result: string }
  | { readonly dated: readonly { readonly from: string; readonly value: Term }[] }
  | { readonly share: Term; readonly of: Term }
  | { readonly plus: readonly Term[] }
  | { readonly minus: readonly [Term, Term] }
  | { readonly times: readonly Term[] }
  | { readonly over: readonly [Term, Term] }
  | { readonly least: readonly Term[] }
  | { readonly greatest: readonly Term[] }
  | WhenTerm
  | LineTerm
  | StepsTerm;

export interface FigureTerm {
  readonly figure: string;
  readonly otherwise?: Term | undefined;
}

export interface WhenTerm {
  readonly when: Term;
  readonly reaches?: Term | undefined;
  readonly then: Term;
  readonly otherwise: Term;
}

export interface LineTerm {
  readonly at: Term;
  readonly line: readonly { readonly at: string; readonly is: string }[];
}

export interface StepsTerm {
  readonly at: Term;
  readonly steps: readonly { readonly from: string; readonly is: string }[];
  readonly below: string;
}
