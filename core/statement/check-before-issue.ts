import type { Agreement } from '../agreement/agreement.ts';
import { GainshareError } from '../errors/index.ts';
import type { Line, Settlement } from '../settlement/settlement.ts';
import { signOf, subtractAmounts, sumAmounts } from './amounts.ts';
import { dividedPool } from './pool.ts';
import type { Statement } from './statement.ts';

/** What the payment instructions will move, net by party: above zero it is paid, below it pays. */
export type PaymentPlan = Readonly<Record<string, string>>;

/**
 * Must hold before any statement is issued; a failure stops the issue of all of them. Each line of
 * the settlement stands on exactly one statement, as it was calculated; the statements together sum
 * to zero; what they divide (reserve, withheld and reinvestment included, which are lines of their
 * funds or withheld lines) is the pool; and what they say is due is what will be paid.
 *
 * Throws STATEMENTS_UNBALANCED, naming what does not agree.
 */
export function checkBeforeIssue(
  statements: readonly Statement[],
  settlement: Settlement,
  plan: PaymentPlan,
  agreement: Agreement,
): void {
  const places = agreement.currency.minorUnit;
  checkLines(statements, settlement);
  for (const statement of statements) checkAmounts(statement, settlement, places);
  checkPool(statements, settlement, agreement, places);
  checkPlan(statements, plan, places);
}

/**
 * What the statements say is withheld is what the ledger will hold, by party, in the currency's
 * decimals. Throws STATEMENTS_UNBALANCED.
 */
export function checkWithheld(
  statements: readonly Statement[],
  held: PaymentPlan,
  agreement: Agreement,
): void {
  const places = agreement.currency.minorUnit;
  for (const { party, amounts } of statements) {
    const what = `What the ledger holds of ${party.id}, and what is withheld`;
    agree(what, held[party.id] ?? '0', amounts.withheldAmount, places);
  }
}

function checkLines(statements: readonly Statement[], settlement: Settlement): void {
  const parties = statements.map((statement) => statement.party.id);
  const missing = Object.keys(settlement.positions).find((party) => !parties.includes(party));
  if (missing !== undefined) fail(`Party ${missing} has no statement.`, { party: missing });
  const twice = parties.find((party, index) => parties.indexOf(party) !== index);
  if (twice !== undefined) fail(`Party ${twice} has two statements.`, { party: twice });
  const shown = new Map(
    statements.flatMap(({ party, lines }) =>
      lines.map((line) => [line.lineId, { ...line, holder: party.id }] as const),
    ),
  );
  for (const line of settlement.lines) {
    const on = shown.get(line.lineId);
    const agrees =
      on?.holder === line.partyId && on.amount === line.amount && on.state === line.state;
    if (!agrees) fail(`Line ${line.lineId} is not on its statement.`, { line: line.lineId });
  }
  const count = statements.reduce((sum, statement) => sum + statement.lines.length, 0);
  if (count !== settlement.lines.length) {
    fail('The statements have lines that the settlement does not have.', {});
  }
}

function checkAmounts(statement: Statement, settlement: Settlement, places: number): void {
  const { amounts, due, lines, party, revision } = statement;
  if (revision.resultHash !== settlement.resultHash) {
    fail(`The statement of ${party.id} is of another calculation.`, { party: party.id });
  }
  const total = sumAmounts(
    lines.map((line) => line.amount),
    places,
  );
  agree(`The lines of ${party.id}`, total, amounts.totalAmount, places);
  const parts = sumAmounts([amounts.withheldAmount, amounts.payableAmount], places);
  agree(`Withheld and payable of ${party.id}`, parts, amounts.totalAmount, places);
  const position = settlement.positions[party.id] ?? '0';
  agree(`The position of ${party.id}`, position, amounts.payableAmount, places);
  const dueAmount = subtractAmounts(amounts.payableAmount, amounts.settledBeforeAmount, places);
  agree(`What is due of ${party.id}`, dueAmount, amounts.dueAmount, places);
  const shown = due.direction === 'owes' ? subtractAmounts('0', due.amount, places) : due.amount;
  agree(`The headline of ${party.id}`, shown, amounts.dueAmount, places);
}

/**
 * All lines sum to zero, withheld ones too, and what rests on the pool, but for who funds it, is
 * the pool.
 */
function checkPool(
  statements: readonly Statement[],
  settlement: Settlement,
  agreement: Agreement,
  places: number,
): void {
  const lines = statements.flatMap((statement) => statement.lines);
  const sumOf = (some: readonly Line[]) =>
    sumAmounts(
      some.map((line) => line.amount),
      places,
    );
  agree('The sum of all lines', sumOf(lines), '0', places);
  const withheld = lines.filter((line) => line.state === 'withheld');
  agree('The sum of what is withheld', sumOf(withheld), '0', places);
  const pool = dividedPool(settlement);
  if (pool === undefined) return;
  const funding = new Set(
    agreement.clauses.filter(({ kind }) => kind === 'funding').map(({ id }) => id),
  );
  const divided = pool.lines.filter((line) => !funding.has(line.clauseId));
  agree('What is divided, and the pool', sumOf(divided), pool.amount, places);
}

function checkPlan(statements: readonly Statement[], plan: PaymentPlan, places: number): void {
  for (const { party, amounts } of statements) {
    agree(
      `What is paid, and due, of ${party.id}`,
      plan[party.id] ?? '0',
      amounts.dueAmount,
      places,
    );
  }
  const known = new Set(statements.map((statement) => statement.party.id));
  const stranger = Object.keys(plan).find((party) => !known.has(party));
  if (stranger !== undefined) fail(`${stranger} is paid without a statement.`, { party: stranger });
}

function agree(what: string, left: string, right: string, places: number): void {
  const difference = subtractAmounts(left, right, places);
  if (signOf(difference) === 0) return;
  fail(`${what}: ${left} and ${right} differ by ${difference}.`, { left, right, difference });
}

function fail(message: string, details: Readonly<Record<string, string>>): never {
  throw new GainshareError('STATEMENTS_UNBALANCED', message, details);
}
