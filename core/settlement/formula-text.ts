import type { ArithmeticOperation, Formula } from './formula.ts';

const SIGNS: Readonly<Partial<Record<ArithmeticOperation, string>>> = {
  add: ' + ',
  subtract: ' - ',
  multiply: ' x ',
  divide: ' / ',
  atLeast: ' >= ',
};

/** A formula as a person reads it: `pool x (1 - gains)`. Names and numbers stay as they are. */
export function formulaText(formula: Formula): string {
  if (typeof formula === 'string') return formula;
  switch (formula.op) {
    case 'choose': {
      const [when, then, otherwise] = [formula.when, formula.then, formula.otherwise].map(
        formulaText,
      );
      return `if ${when} then ${then}, else ${otherwise}`;
    }
    case 'interpolate':
      return `${operand(formula.at)} on the line ${formula.points
        .map((point) => `${point.at}: ${point.is}`)
        .join(', ')}`;
    case 'steps':
      return `step reached by ${operand(formula.at)} (${formula.steps
        .map((step) => `from ${step.from}: ${step.is}`)
        .join(', ')}; below: ${formula.below})`;
    case 'marginal':
      return `each slice of ${operand(formula.of)} at its rate (${formula.bands
        .map((band) => `${band.from} to ${band.to ?? 'any'}: ${band.rate}`)
        .join(', ')})`;
    case 'round':
      return `${operand(formula.of)} rounded to ${formula.places} decimals`;
    case 'allocate':
      return `${operand(formula.of)} divided by ${operand(formula.by)}`;
    case 'record':
      return Object.entries(formula.of)
        .map(([key, each]) => `${key}: ${formulaText(each)}`)
        .join('; ');
    case 'total':
      return `total of ${operand(formula.of)}`;
    case 'pick':
      return `${formula.key} of ${operand(formula.of)}`;
    default:
      return arithmeticText(formula.op, formula.of);
  }
}

function arithmeticText(op: ArithmeticOperation, operands: readonly Formula[]): string {
  const sign = SIGNS[op];
  if (sign !== undefined) return operands.map(operand).join(sign);
  const word = op === 'minimum' ? 'least' : 'greatest';
  return `${word} of (${operands.map(formulaText).join(', ')})`;
}

/** An operand stands in brackets unless it is a name or a number. */
function operand(formula: Formula): string {
  return typeof formula === 'string' ? formula : `(${formulaText(formula)})`;
}
