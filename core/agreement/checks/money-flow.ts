import type { Clause } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

type Kind = Clause['kind'];

/** Kinds after which the pool may have more decimals than the currency. */
const UNROUNDED: ReadonlySet<Kind> = new Set<Kind>([
  'pool',
  'minimum-rate',
  'gate',
  'sharing',
  'corridors',
  'limit',
  'deduction',
  'relief',
  'recovery',
  'instalments',
]);

/** Kinds that give lines, which somebody must fund. */
const LINES: ReadonlySet<Kind> = new Set<Kind>([
  'distribution',
  'set-aside',
  'incentive',
  'revenue-protection',
  'fixed-cost-protection',
  'activity-payment',
]);

/** Whether a clause gives lines for which it does not itself say which parties pay. */
function needsFunding(clause: Clause): boolean {
  const saysWhoPays = 'paidBy' in clause && typeof clause.paidBy === 'object';
  return LINES.has(clause.kind) && !saysWhoPays;
}

/** What is divided is whole, and what is paid is funded: once, at the end. */
export const checkMoneyFlow: Check = ({ clauses, currency }) => {
  const problems: Problem[] = [];
  let isWhole = true;
  for (const [index, clause] of clauses.entries()) {
    if (UNROUNDED.has(clause.kind)) isWhole = false;
    if (clause.kind === 'rounding') isWhole = clause.places <= currency.minorUnit;
    if (clause.kind === 'distribution' && !isWhole) {
      problems.push({
        path: ['clauses', index],
        message:
          'the pool may have more decimals than the currency here; put a `rounding` clause with ' +
          `at most ${currency.minorUnit} places before it`,
      });
    }
  }
  const lastLines = clauses.findLastIndex(needsFunding);
  const funding = clauses.findLastIndex((clause) => clause.kind === 'funding');
  if (lastLines >= 0 && funding < lastLines) {
    problems.push({
      path: ['clauses', lastLines],
      message: 'nobody pays for these lines; put a `funding` clause after all of them',
    });
  }
  if (clauses.filter((clause) => clause.kind === 'funding').length > 1) {
    problems.push({
      path: ['clauses', funding],
      message: 'there is a second funding clause; the first already funds all lines before it',
    });
  }
  return problems;
};
