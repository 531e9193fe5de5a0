import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { recompute } from './recompute.ts';
import { agreementAt, workedExamples } from './worked-examples.ts';

const enhanced = agreementAt('agreements/mssp-enhanced.yaml');
const usmm = agreementAt('agreements/usmm-2021.yaml');
const examples = workedExamples();

const cents = fc.bigInt(0n, 10n ** 13n).map((amount) => `${amount}/100`);
const unitRate = fc.bigInt(0n, 1000n).map((thousandths) => `${thousandths}/1000`);
const people = fc.bigInt(0n, 100_000n).map(String);

function year(id: string, values: Readonly<Record<string, string>>): Figures {
  return { period: { id, from: `${id}-01-01`, to: `${id}-12-31` }, values };
}

const enhancedFigures = fc.record({
  benchmark: fc.bigInt(1n, 10n ** 12n).map(String),
  outturn: fc.bigInt(0n, 10n ** 12n).map(String),
  assigned: fc.bigInt(500n, 200_000n).map(String),
  'quality.score': unitRate,
  'quality.met_standard': fc.constantFrom('0', '1'),
  'quality.met_alternative': fc.constantFrom('0', '1'),
  'guardrail.applied': fc.constantFrom('0', '1'),
  'circumstances.amount': fc.bigInt(0n, 10n ** 6n).map(String),
});

const usmmFigures = fc.record({
  benchmark: cents,
  outturn: cents,
  'quality.met_standard': fc.constantFrom('0', '1'),
  'quality.score': unitRate,
  'people.north': people,
  'people.south': people,
  'people.east': people,
  'people.west': fc.bigInt(1n, 100_000n).map(String),
});

/** A decimal text as a whole number of 10^-9 units: enough for whole dollars and cents. */
function nano(text: string | undefined): bigint {
  const [whole = '', decimals = ''] = (text ?? '').split('.');
  return BigInt(whole + decimals.padEnd(9, '0'));
}

function earned(agreement: Agreement, figures: Figures): bigint {
  return nano(settle(agreement, figures).values['earned']);
}

describe('laws of settlement', () => {
  it('the lines of all parties sum to zero, and positions are their sums', () => {
    fc.assert(
      fc.property(usmmFigures, (values) => {
        const { lines, positions } = settle(usmm, year('2021', values));
        expect(lines.reduce((sum, line) => sum + nano(line.amount), 0n)).toBe(0n);
        for (const [party, position] of Object.entries(positions)) {
          const own = lines.filter((line) => line.partyId === party);
          expect(own.reduce((sum, line) => sum + nano(line.amount), 0n)).toBe(nano(position));
        }
      }),
    );
  });

  it('what is divided is what was earned', () => {
    fc.assert(
      fc.property(usmmFigures, (values) => {
        const { lines, values: results } = settle(usmm, year('2021', values));
        const divided = lines.filter((line) => line.clauseId === 'distribution');
        const sum = divided.reduce((total, line) => total + nano(line.amount), 0n);
        expect(sum).toBe(nano(results['earned']));
      }),
    );
  });

  it('a better outturn never earns less, and never owes more', () => {
    fc.assert(
      fc.property(enhancedFigures, fc.bigInt(0n, 10n ** 11n), (values, saved) => {
        const better = BigInt(values.outturn) - saved;
        const with_ = { ...values, outturn: (better < 0n ? 0n : better).toString() };
        const before = earned(enhanced, year('2024', values));
        expect(earned(enhanced, year('2024', with_)) >= before).toBe(true);
      }),
    );
  });

  it('a worse gate never pays more', () => {
    fc.assert(
      fc.property(enhancedFigures, (values) => {
        const held = { ...values, 'quality.met_standard': '1' };
        const missed = { ...values, 'quality.met_standard': '0' };
        const applied = { ...values, 'guardrail.applied': '1' };
        const free = { ...values, 'guardrail.applied': '0' };
        const pays = (figures: Readonly<Record<string, string>>) =>
          earned(enhanced, year('2024', figures));
        expect(pays(missed) <= pays(held)).toBe(true);
        expect(pays(applied) <= pays(free)).toBe(true);
      }),
    );
  });

  it('worse quality never pays more', () => {
    fc.assert(
      fc.property(enhancedFigures, unitRate, (values, other) => {
        const pays = (score: string) =>
          earned(enhanced, year('2020', { ...values, 'quality.score': score }));
        const [low, high] = [values['quality.score'], other].sort(
          (a, b) => Number(a.split('/')[0]) - Number(b.split('/')[0]),
        );
        expect(pays(low ?? '0') <= pays(high ?? '0')).toBe(true);
      }),
    );
  });

  it('scaling all money scales the result before it is rounded', () => {
    fc.assert(
      fc.property(usmmFigures, fc.bigInt(1n, 1000n), (values, factor) => {
        const scaled = (text: string) => {
          const [above = '0', below = '1'] = text.split('/');
          return `${BigInt(above) * factor}/${below}`;
        };
        const larger = {
          ...values,
          benchmark: scaled(values.benchmark),
          outturn: scaled(values.outturn),
        };
        const [one] = [settle(usmm, year('2021', values)).values['payment-limit'] ?? '0'];
        const many = settle(usmm, year('2021', larger)).values['payment-limit'] ?? '0';
        const product = recompute(
          { op: 'multiply', of: ['one', 'factor'] },
          { one: { value: one }, factor: { value: factor.toString() } },
        );
        expect(many).toBe(product);
      }),
    );
  });

  it('the order of partners and of figures changes nothing', () => {
    const clauses = usmm.clauses.map((clause) =>
      clause.kind !== 'distribution'
        ? clause
        : {
            ...clause,
            shares: [...clause.shares]
              .reverse()
              .map((share) =>
                'among' in share ? { ...share, among: [...share.among].reverse() } : share,
              ),
          },
    );
    const reversed: Agreement = { ...usmm, parties: [...usmm.parties].reverse(), clauses };
    fc.assert(
      fc.property(usmmFigures, (values) => {
        const turned = Object.fromEntries(Object.entries(values).reverse());
        const amounts = (agreement: Agreement, figures: Readonly<Record<string, string>>) =>
          settle(agreement, year('2021', figures))
            .lines.map((line) => `${line.lineId} ${line.amount}`)
            .sort();
        expect(amounts(reversed, turned)).toEqual(amounts(usmm, values));
      }),
    );
  });

  it('however a figure is written, the result and its hash are the same', () => {
    fc.assert(
      fc.property(usmmFigures, (values) => {
        const padded = { ...values, 'people.west': `${values['people.west']}.00` };
        const one = settle(usmm, year('2021', values));
        const other = settle(usmm, year('2021', padded));
        expect(other.resultHash).toBe(one.resultHash);
      }),
    );
  });

  it('another figure gives another hash, also where the amounts stay the same', () => {
    fc.assert(
      fc.property(enhancedFigures, (values) => {
        const other = { ...values, assigned: `${BigInt(values.assigned) + 1n}` };
        const hashes = [values, other].map(
          (figures) => settle(enhanced, year('2024', figures)).resultHash,
        );
        expect(hashes[0]).not.toBe(hashes[1]);
      }),
    );
  });

  it('every step is worked out alike by the second evaluator, whatever the figures', () => {
    const example = fc.constantFrom(...examples);
    const factor = fc.bigInt(1n, 120n);
    fc.assert(
      fc.property(example, fc.array(factor, { minLength: 60, maxLength: 60 }), (each, factors) => {
        const values = Object.fromEntries(
          Object.entries(each.figures.values).map(([name, text], index) => {
            const [above, below] = exactParts(text);
            return [name, `${BigInt(above) * (factors[index] ?? 1n)}/${BigInt(below) * 100n}`];
          }),
        );
        const { steps } = settle(agreementAt(each.agreementFile), { ...each.figures, values });
        for (const step of steps) {
          expect([step.stepId, recompute(step.formula, step.inputs)]).toEqual([
            step.stepId,
            step.output.value,
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A decimal text as a numerator and a denominator. */
function exactParts(text: string): [string, string] {
  const [whole = '0', decimals = ''] = text.split('.');
  return [whole + decimals, `1${'0'.repeat(decimals.length)}`];
}
