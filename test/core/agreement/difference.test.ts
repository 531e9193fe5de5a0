import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { amendmentFault, versionFault } from '../../../core/agreement/amendment-fault.ts';
import { changeWords } from '../../../core/agreement/change-words.ts';
import { agreementDifference, changeLines } from '../../../core/agreement/difference.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { requiredSigners } from '../../../core/agreement/required-signers.ts';

const TEXT = readFileSync('agreements/usmm-2021.yaml', 'utf8');
const first = loadAgreement(TEXT);

/** The second version, with one change to its text. */
function second(from: string, to: string) {
  return loadAgreement(TEXT.replace('version: 1', 'version: 2').replace(from, to));
}

test('a version that changes nothing but its number and dates changes nothing', () => {
  expect(agreementDifference(first, second('x', 'x'))).toEqual([]);
});

test('a partner that joins is one change, in words a date', () => {
  const fifth = '  - { id: valley, name: Valley practices, kind: provider }\n';
  const next = second('  - { id: west, name', `${fifth}  - { id: west, name`);
  const changes = agreementDifference(first, next);
  expect(changes).toEqual([
    {
      path: 'parties[valley]',
      kind: 'added',
      after: '{"id":"valley","name":"Valley practices","kind":"provider"}',
    },
  ]);
  expect(changeWords(first, next)).toEqual([`Valley practices joins on ${first.effective.from}`]);
  expect(changeWords(next, { ...first, effective: { from: '2023-01-01' } })).toEqual([
    'Valley practices leaves; its last day is before 2023-01-01',
  ]);
});

test('a changed term is named by its place, in words by its part', () => {
  const next = second('dispute: { days: 30', 'dispute: { days: 20');
  const [line] = changeLines(agreementDifference(first, next));
  expect(line).toBe('changed windows.dispute.days: 30 -> 20');
  expect(changeWords(first, next)).toEqual(['Dispute window: days: 30 becomes 20']);
});

test('one number of a version is one content for ever', () => {
  const registered = [{ version: 1, agreementHash: 'a' }];
  const waiting = [{ version: 2, agreementHash: 'b' }];
  const next = second('x', 'x');
  expect(versionFault(next, 'c', registered, waiting)?.reason).toBe(
    'version 2 is proposed already with other content: give it version 3',
  );
  expect(versionFault(first, 'c', registered, [])?.reason).toContain('give it version 2');
  expect(versionFault(next, 'b', registered, waiting)?.reason).toContain('proposed already');
  expect(versionFault(next, 'c', registered, [])).toBeUndefined();
});

test('a version after the first names every change, and no other', () => {
  const next = second('dispute: { days: 30', 'dispute: { days: 20');
  const changes = changeLines(agreementDifference(first, next));
  expect(amendmentFault(next, first, { amends: '1', changes })).toBeUndefined();
  for (const said of [
    { amends: '', changes: [] },
    { amends: '1', changes: [] },
    { amends: '2', changes },
  ]) {
    expect(amendmentFault(next, first, said)?.code).toBe('AMENDMENT_WRONG');
  }
});

test('who must sign the version before must sign the next, which cannot leave them out', () => {
  const signedBy = (...parties: string[]) => ({
    ...first,
    governance: { ...first.governance, agreement: { signedBy: parties } },
  });
  expect(requiredSigners(signedBy('north'), signedBy('cms'))).toEqual(['cms', 'north']);
  expect(requiredSigners(signedBy(), signedBy('cms'))).toEqual(['cms']);
});
