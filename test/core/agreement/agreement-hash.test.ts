import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agreementHash } from '../../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { readDocument } from '../../../core/agreement/read-document.ts';

const text = readFileSync('agreements/usmm-2021.yaml', 'utf8');
const hash = agreementHash(loadAgreement(text));

function hashAfter(from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The agreement has no "${from}".`);
  return agreementHash(loadAgreement(text.replace(from, to)));
}

describe('the hash of an agreement', () => {
  it.each([
    ['a comment', 'programme: usmm', 'programme: usmm # the ACO'],
    ['the way a number is written', 'gains: 75 %', 'gains: 0.750'],
    [
      'a default that is written out',
      'periods: { calendar: year }',
      'periods: { calendar: year, starts: 01-01 }',
    ],
    ['the order of keys', '{ code: USD, minorUnit: 2 }', '{ minorUnit: 2, code: USD }'],
  ])('does not change with %s', (_what, from, to) => {
    expect(hashAfter(from, to)).toBe(hash);
  });

  it.each([
    ['a rate', 'gains: 75 %', 'gains: 75.01 %'],
    ['a title', 'title: Benchmark', 'title: The benchmark'],
    ['who signs', 'seats: 3', 'seats: 4'],
  ])('changes with %s', (_what, from, to) => {
    expect(hashAfter(from, to)).not.toBe(hash);
  });

  it('is the same for the same agreement as JSON', () => {
    const json = JSON.stringify(readDocument(text).content, null, 2);
    expect(agreementHash(loadAgreement(json))).toBe(hash);
  });
});

describe('numbers in a file', () => {
  it('are the text that stands there, whatever a JS number would make of it', () => {
    const { content } = readDocument(
      '{"a": 0.10, "b": 12345678901234567890.12, "c": 1e400, "d": 1_0}',
    );
    expect(content).toEqual({ a: '0.10', b: '12345678901234567890.12', c: '1e400', d: '1_0' });
  });

  it('a rate with twenty decimals keeps them all', () => {
    const exact = text.replace('gains: 75 %', 'gains: 0.12345678901234567890');
    const shared = loadAgreement(exact).clauses.find((clause) => clause.id === 'shared');
    expect(shared).toMatchObject({ gains: '0.1234567890123456789' });
  });
});
