import { expect, test } from 'vitest';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import { checkBeforeIssue, checkWithheld } from '../../../core/statement/check-before-issue.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { officialExamples } from '../settlement/official-examples.ts';
import { agreementAt, workedExamples } from '../settlement/worked-examples.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { withheldInput } from './sample-pages.ts';
import { sampleAgreement, sampleInput, sampleSettlement } from './sample.ts';

const agreement = sampleAgreement();
const settlement = sampleSettlement();
const statements = agreement.parties.map((party) => buildStatement(sampleInput(party.id)));
const plan = settlement.positions;

const changed = (partyId: string, change: (statement: Statement) => Statement) =>
  statements.map((each) => (each.party.id === partyId ? change(each) : each));

test('passes statements that are the settlement, whole, and are paid as they say', () => {
  expect(() => checkBeforeIssue(statements, settlement, plan, agreement)).not.toThrow();
});

test('passes a loss as it passes a gain', () => {
  const loss = sampleSettlement({ outturn: '360000000' });
  const all = agreement.parties.map((party) =>
    buildStatement(sampleInput(party.id, { settlement: loss })),
  );
  expect(loss.positions['cms']).toBe('6252796.00');
  expect(() => checkBeforeIssue(all, loss, loss.positions, agreement)).not.toThrow();
});

test.each([...workedExamples(), ...officialExamples])('passes $title', (example) => {
  const own = agreementAt(example.agreementFile);
  const settled = settle(own, example.figures);
  const all = own.parties.map((party) =>
    buildStatement(sampleInput(party.id, { agreement: own, settlement: settled })),
  );
  expect(() => checkBeforeIssue(all, settled, settled.positions, own)).not.toThrow();
  for (const statement of all) expect(renderStatementHtml(statement)).toContain('</html>');
});

const faults: readonly (readonly [string, readonly Statement[], Record<string, string>, string])[] =
  [
    ['a partner without a statement', statements.slice(1), plan, 'Party cms has no statement'],
    [
      'a partner with two',
      [...statements, ...statements.slice(0, 1)],
      plan,
      'Party cms has two statements',
    ],
    [
      'a line that is another than was calculated',
      changed('north', (each) => ({
        ...each,
        lines: each.lines.map((line) => ({ ...line, amount: '7017093.54' })),
      })),
      plan,
      'Line participants.north is not on its statement',
    ],
    [
      'a line in another state',
      changed('north', (each) => ({
        ...each,
        lines: each.lines.map((line) => ({ ...line, state: 'withheld' as const })),
      })),
      plan,
      'Line participants.north is not on its statement',
    ],
    [
      'a line that nobody calculated',
      changed('north', (each) => ({
        ...each,
        lines: each.lines.flatMap((line) => [line, { ...line, lineId: 'x.north', amount: '0.00' }]),
      })),
      plan,
      'lines that the settlement does not have',
    ],
    [
      'a total that is not the sum',
      changed('north', (each) => ({
        ...each,
        amounts: { ...each.amounts, totalAmount: '7017093.52' },
      })),
      plan,
      'The lines of north: 7017093.53 and 7017093.52 differ by 0.01',
    ],
    [
      'a headline that says another amount',
      changed('cms', (each) => ({ ...each, due: { ...each.due, direction: 'receives' } })),
      plan,
      'The headline of cms',
    ],
    [
      'a statement of another calculation',
      changed('west', (each) => ({
        ...each,
        revision: { ...each.revision, resultHash: 'f'.repeat(64) },
      })),
      plan,
      'The statement of west is of another calculation',
    ],
    ['a payment of a cent more', statements, { ...plan, west: '2682961.10' }, 'What is paid'],
    ['a payment that is missing', statements, { ...plan, west: '0' }, 'What is paid'],
    ['a payment to a stranger', statements, { ...plan, other: '0' }, 'other is paid without'],
  ];

test.each(faults)('stops the issue at %s', (_fault, wrong, wrongPlan, message) => {
  expect(() => checkBeforeIssue(wrong, settlement, wrongPlan, agreement)).toThrow(message);
});

test('stops the issue where what is divided is not the pool', () => {
  const steps = settlement.steps.map((step) =>
    step.stepId === 'earned' ? { ...step, output: { ...step.output, value: '25813467' } } : step,
  );
  const wrong = { ...settlement, steps };
  expect(() => checkBeforeIssue(statements, wrong, plan, agreement)).toThrow(
    'What is divided, and the pool',
  );
});

test('what is withheld is what the ledger will hold', () => {
  const held = [buildStatement(withheldInput())];
  expect(() => checkWithheld(held, { north: '1000000.00' }, agreement)).not.toThrow();
  expect(() => checkWithheld(held, {}, agreement)).toThrow(/What the ledger holds of north/);
});
