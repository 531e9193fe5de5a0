import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { readFigures } from '../../../core/settlement/read-figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { agreementWith } from '../clauses/agreement-with.ts';
import { agreementAt } from './worked-examples.ts';

const enhanced = agreementAt('agreements/mssp-enhanced.yaml');
const usmm = agreementAt('agreements/usmm-2021.yaml');

const figures = {
  benchmark: '1000000',
  outturn: '900000',
  assigned: '10000',
  'minimum_rate.elected': '0.02',
  'quality.score': '1',
  'quality.met_standard': '1',
  'quality.met_alternative': '0',
  'guardrail.applied': '0',
};

function inYear(id: string, values: Readonly<Record<string, string>> = figures) {
  return { period: { id, from: `${id}-01-01`, to: `${id}-12-31` }, values };
}

function refusal(attempt: () => unknown): GainshareError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof GainshareError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('effective dates', () => {
  it('take sequestration from savings, but not in 2019 and 2020', () => {
    const earned = ['2019', '2020', '2021', '2024'].map(
      (id) => settle(enhanced, inYear(id)).values['earned'],
    );
    expect(earned).toEqual(['75000', '75000', '73500', '73500']);
  });

  it('forgive losses from 2020 to 2022, in the national emergency', () => {
    const owed = ['2019', '2020', '2022', '2023'].map(
      (id) => settle(enhanced, inYear(id, { ...figures, outturn: '1100000' })).values['earned'],
    );
    expect(owed).toEqual(['-40000', '0', '0', '-40000']);
  });

  it('refuse a period before the agreement', () => {
    expect(refusal(() => settle(enhanced, inYear('2018'))).code).toBe('AGREEMENT_NOT_IN_FORCE');
  });

  it('refuse a dated value that has not begun', () => {
    const clauses = `- id: x
  kind: target
  title: T
  amount: { dated: [{ from: 2015-01-01, value: 1 }] }`;
    const { findings } = refusal(() => loadAgreement(agreementWith(clauses))).details;
    expect(findings).toBe('1');
  });
});

describe('figures', () => {
  it('that are missing are named with the clause that needs them', () => {
    const { outturn: _outturn, ...rest } = figures;
    const error = refusal(() => settle(enhanced, inYear('2024', rest)));
    expect(error.code).toBe('FIGURE_MISSING');
    expect(error.details).toEqual({ figure: 'outturn', clause: 'expenditure' });
  });

  it('of a party are named with the party', () => {
    const values = { ...figures, 'people.north': '1', 'people.south': '1', 'people.east': '1' };
    const error = refusal(() => settle(usmm, inYear('2021', values)));
    expect(error.details['figure']).toBe('people.west');
  });

  it('are not needed where the branch that has them is not taken', () => {
    const { 'quality.met_alternative': _alternative, ...rest } = figures;
    expect(settle(enhanced, inYear('2020', rest)).values['earned']).toBe('75000');
  });

  it('that are no numbers are refused', () => {
    for (const outturn of ['1,000', '1e3', '', 'many', 'Infinity']) {
      const error = refusal(() => settle(enhanced, inYear('2024', { ...figures, outturn })));
      expect(error.code).toBe('FIGURE_INVALID');
    }
  });

  it('called like a part of every object are missing all the same', () => {
    const clauses = '- { id: x, kind: target, title: T, amount: { figure: constructor } }';
    const agreement = loadAgreement(agreementWith(clauses));
    expect(refusal(() => settle(agreement, inYear('2026', {}))).code).toBe('FIGURE_MISSING');
  });

  it('are read from a file with their line', () => {
    const text = 'period: { id: 2021, from: 2021-01-01, to: 2021-12-31 }\nvalues:\n  a: 1,5\n';
    expect(refusal(() => readFigures(text)).details['line']).toBe('3');
  });
});

describe('refusals in the middle of a calculation', () => {
  it('name the step that divides by zero', () => {
    const clauses = `- { id: paid, kind: outturn, title: O, amount: 1 }
- { id: complete, kind: completion, title: O, factor: { figure: factor } }`;
    const agreement = loadAgreement(agreementWith(clauses));
    const error = refusal(() => settle(agreement, inYear('2026', { factor: '0' })));
    expect(error.code).toBe('DIVISION_BY_ZERO');
    expect(error.details['step']).toBe('complete');
  });

  it('name the step that divides among nobody', () => {
    const none = {
      'people.north': '0',
      'people.south': '0',
      'people.east': '0',
      'people.west': '0',
    };
    const error = refusal(() => settle(usmm, inYear('2021', { ...figures, ...none })));
    expect(error.code).toBe('ALLOCATION_IMPOSSIBLE');
    expect(error.details['step']).toBe('distribution.participants');
  });
});

describe('a settlement', () => {
  it('is plain JSON that comes back as it was', () => {
    const text = readFileSync('agreements/usmm-2021.yaml', 'utf8');
    const values = {
      ...figures,
      ...Object.fromEntries(['north', 'south', 'east', 'west'].map((p) => [`people.${p}`, '7'])),
    };
    const settlement = settle(loadAgreement(text), inYear('2021', values));
    const back: unknown = JSON.parse(JSON.stringify(settlement));
    expect(back).toEqual({ ...settlement });
  });

  it('has the same hash from the same text read twice', () => {
    const [one, other] = [1, 2].map(() =>
      settle(agreementAt('agreements/mssp-enhanced.yaml'), inYear('2024')),
    );
    expect(one?.resultHash).toBe(other?.resultHash);
    expect(one?.resultHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
