import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { adoptionEffect } from '../../../core/adoption/adoption-effect.ts';
import { effectHashOf } from '../../../core/adoption/effect-hash.ts';
import { adoptableFault } from '../../../core/agreement/adoptable-fault.ts';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import { settle } from '../../../core/settlement/settle.ts';

const TEXT = readFileSync('agreements/usmm-2021.yaml', 'utf8');
const FIGURES: Figures = {
  period: { id: '2021', from: '2021-01-01', to: '2021-12-31' },
  values: {
    benchmark: '1000000',
    outturn: '900000',
    'quality.met_standard': '1',
    'quality.score': '1',
    'people.north': '1',
    'people.south': '1',
    'people.east': '1',
    'people.west': '1',
  },
};

function changed(...replacements: readonly (readonly [string, string])[]): Agreement {
  const text = replacements.reduce((all, [from, to]) => all.replace(from, to), TEXT);
  return loadAgreement(text.replace('version: 1', 'version: 2'));
}

function effectOf(next: Agreement) {
  const agreement = loadAgreement(TEXT);
  const settlement = settle(agreement, FIGURES);
  const previous = { number: 1, revisionHash: 'a'.repeat(64), agreement, settlement };
  return adoptionEffect({
    ...{ programme: 'usmm', period: '2021', previous, needsReview: false },
    next: { agreement: next, settlement: settle(next, FIGURES) },
  });
}

test('every line, party and value stands before and after', () => {
  // 75 % of 100,000 less 2 % is 73,500; 70 % of it is 68,600: north has 18.75 % of either.
  const effect = effectOf(changed(['gains: 75 %', 'gains: 70 %']));
  const north = effect.lines.find(({ lineId }) => lineId === 'participants.north');
  expect(north).toMatchObject({ fromAmount: '13781.25', toAmount: '12862.50' });
  expect(effect.parties).toContainEqual({
    partyId: 'cms',
    fromAmount: '-73500.00',
    toAmount: '-68600.00',
    differenceAmount: '4900.00',
  });
  const earned = effect.values.find(({ name }) => name === 'earned');
  expect(earned).toEqual({ name: 'earned', fromValue: '73500', toValue: '68600' });
  expect(effect.terms).toEqual(['Calculation: shared, gains: 0.75 becomes 0.7']);
  expect([...effect.lines, ...effect.unchangedLines]).toHaveLength(7);
});

test('the hash is that of the two results, which the next revision repeats', () => {
  const next = changed(['gains: 75 %', 'gains: 70 %']);
  const { agreementHash, resultHash } = settle(next, FIGURES);
  const identity = { programme: 'usmm', period: '2021', agreementHash, resultHash };
  expect(effectOf(next).effectHash).toBe(
    effectHashOf({ ...identity, revisionHash: 'a'.repeat(64) }),
  );
  expect(effectOf(changed(['gains: 75 %', 'gains: 71 %'])).effectHash).not.toBe(
    effectOf(next).effectHash,
  );
});

test('terms that change no amount change no line', () => {
  const effect = effectOf(changed(['maximumRounds: 3', 'maximumRounds: 2']));
  expect(effect.lines).toEqual([]);
  expect(effect.unchangedLines).toHaveLength(7);
});

test('what a period was opened for and has collected is not adopted', () => {
  const standing = loadAgreement(TEXT);
  const fault = (...change: readonly (readonly [string, string])[]) =>
    adoptableFault(standing, changed(...change))?.code;
  expect(fault(['maximumRounds: 3', 'maximumRounds: 2'])).toBeUndefined();
  expect(fault(['gains: 75 %', 'gains: 70 %'])).toBeUndefined();
  expect(fault(['dueDays: 30', 'dueDays: 31'])).toBe('ADOPTION_EXCLUDED');
  expect(fault(['name: North', 'name: The North'])).toBe('ADOPTION_EXCLUDED');
});
