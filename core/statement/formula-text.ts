import type { Formula } from '../settlement/formula.ts';
import type { Words } from './words.ts';

/** How the parts of a formula are written: an input by its name or its value, and a number. */
export interface FormulaWriter {
  readonly input: (name: string) => string;
  readonly number: (text: string) => string;
  readonly words: Words;
}

const SIGNS: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' − ',
  multiply: ' × ',
  divide: ' ÷ ',
};

/**
 * A formula as a person reads it: `target − outturn`, or with its values in place of the names.
 * Compound parts stand in brackets, so nothing depends on which sign binds closer.
 */
export function formulaText(formula: Formula, writer: FormulaWriter): string {
  const { words } = writer;
  const whole = (part: Formula): string => formulaText(part, writer);
  if (typeof formula === 'string') return leafText(formula, writer);
  switch (formula.op) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return formula.of.map((part) => bracketed(part, writer)).join(SIGNS[formula.op]);
    case 'minimum':
      return words.leastOf(formula.of.map(whole).join('; '));
    case 'maximum':
      return words.greatestOf(formula.of.map(whole).join('; '));
    case 'atLeast': {
      const [value = '', mark = ''] = formula.of;
      return words.reaches(bracketed(value, writer), bracketed(mark, writer));
    }
    case 'choose':
      return words.chosen(whole(formula.when), whole(formula.then), whole(formula.otherwise));
    case 'round':
      return words.rounded(
        bracketed(formula.of, writer),
        String(formula.places),
        words.roundingModes[formula.mode] ?? formula.mode,
      );
    case 'allocate':
      return words.allocated(bracketed(formula.of, writer), bracketed(formula.by, writer));
    case 'total':
      return words.totalOf(bracketed(formula.of, writer));
    case 'pick':
      return words.entryOf(bracketed(formula.of, writer), formula.key);
    default:
      return tableText(formula, writer);
  }
}

type TableFormula = Extract<Formula, { op: 'interpolate' | 'steps' | 'marginal' }>;

function tableText(formula: TableFormula, writer: FormulaWriter): string {
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
      const bands = formula.bands.map((band) =>
        words.band(
          number(band.from),
          band.to === undefined ? '' : number(band.to),
          number(band.rate),
        ),
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
