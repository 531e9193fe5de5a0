import type { Formula } from '../settlement/formula.ts';
import type { Words } from './words.ts';

/** How the parts of a formula are written. */
export interface FormulaWriter {
  /** An input, by its name or by its value. */
  readonly input: (name: string) => string;
  readonly number: (text: string) => string;
  /** The key of a record: a party or a share, by its title. */
  readonly key: (key: string) => string;
  /** Whether a condition holds: then only what follows from it is written; absent, both sides. */
  readonly holds?: ((condition: Formula) => boolean) | undefined;
  readonly words: Words;
}

const SIGNS: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' − ',
  multiply: ' × ',
  divide: ' ÷ ',
  atLeast: ' ≥ ',
};

/**
 * A formula as a person reads it: `target − outturn`, or with its values in place of the names.
 * Compound parts stand in brackets, so nothing depends on which sign binds closer.
 */
export function formulaText(formula: Formula, writer: FormulaWriter): string {
  if (typeof formula === 'string') return leafText(formula, writer);
  const { words } = writer;
  const part = (inner: Formula): string => bracketed(inner, writer);
  switch (formula.op) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'atLeast':
      return formula.of.map(part).join(SIGNS[formula.op]);
    case 'minimum':
      return boundText(formula.of, words.leastOf, writer);
    case 'maximum':
      return boundText(formula.of, words.greatestOf, writer);
    case 'choose':
      return chooseText(formula, writer);
    case 'round':
      return words.rounded(
        part(formula.of),
        formula.places,
        words.roundingModes[formula.mode] ?? formula.mode,
      );
    case 'allocate':
      return allocateText(formula, writer);
    case 'record':
      return Object.entries(formula.of)
        .map(([key, of]) => `${writer.key(key)}: ${part(of)}`)
        .join('; ');
    case 'total':
      return words.totalOf(part(formula.of));
    case 'pick':
      return words.entryOf(part(formula.of), writer.key(formula.key));
    default:
      return tableText(formula, writer);
  }
}

type OneOf<Operation extends string> = Extract<Formula, { op: Operation }>;

/** The least or greatest of several; one alone is what it is. */
function boundText(
  of: readonly Formula[],
  ofMany: (list: string) => string,
  writer: FormulaWriter,
): string {
  const [first, ...others] = of;
  if (first !== undefined && others.length === 0) return formulaText(first, writer);
  return ofMany(of.map((each) => bracketed(each, writer)).join('; '));
}

function chooseText({ when, then, otherwise }: OneOf<'choose'>, writer: FormulaWriter): string {
  const { words, holds } = writer;
  if (holds === undefined) {
    return words.chosen(
      formulaText(when, writer),
      bracketed(then, writer),
      bracketed(otherwise, writer),
    );
  }
  const isTaken = holds(when);
  return words.so(
    conditionText(when, isTaken, writer),
    bracketed(isTaken ? then : otherwise, writer),
  );
}

/** A condition as the fact that it is: `a ≥ b`, or `a < b` where it does not hold. */
function conditionText(when: Formula, isTrue: boolean, writer: FormulaWriter): string {
  if (isTrue) return formulaText(when, writer);
  if (typeof when === 'object' && when.op === 'atLeast' && when.of.length === 2) {
    return when.of.map((each) => bracketed(each, writer)).join(' < ');
  }
  return writer.words.not(bracketed(when, writer));
}

function allocateText({ of, by, least, most }: OneOf<'allocate'>, writer: FormulaWriter): string {
  const { words } = writer;
  const text = words.allocated(bracketed(of, writer), bracketed(by, writer));
  const bounds = [
    least === undefined ? '' : words.atLeastEach(bracketed(least, writer)),
    most === undefined ? '' : words.atMostEach(bracketed(most, writer)),
  ];
  return [text, ...bounds].filter((each) => each !== '').join('; ');
}

function tableText(
  formula: OneOf<'interpolate' | 'steps' | 'marginal'>,
  writer: FormulaWriter,
): string {
  const { number, words } = writer;
  switch (formula.op) {
    case 'interpolate': {
      const points = formula.points.map((point) => `${number(point.at)}: ${number(point.is)}`);
      return words.onTheLine(bracketed(formula.at, writer), points.join('; '));
    }
    case 'steps': {
      const steps = formula.steps.map((step) => `${number(step.from)}: ${number(step.is)}`);
      return words.onTheSteps(
        bracketed(formula.at, writer),
        steps.join('; '),
        number(formula.below),
      );
    }
    case 'marginal': {
      const bands = formula.bands.map(({ from, to, rate }) =>
        to === undefined
          ? words.lastBand(number(from), number(rate))
          : words.band(number(from), number(to), number(rate)),
      );
      return words.bySlices(bracketed(formula.of, writer), bands.join('; '));
    }
  }
}

function leafText(leaf: string, writer: FormulaWriter): string {
  return /^[A-Za-z]/.test(leaf) ? writer.input(leaf) : writer.number(leaf);
}

function bracketed(part: Formula, writer: FormulaWriter): string {
  const text = formulaText(part, writer);
  return typeof part === 'string' ? text : `(${text})`;
}
