import { expect, test } from 'vitest';
import { buildDelta } from '../../../core/statement/build-delta.ts';
import { buildStatement } from '../../../core/statement/build-statement.ts';
import type { ChangeCause } from '../../../core/statement/delta.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { sampleInput, sampleSettlement } from './sample.ts';
import { sampleDelta } from './sample-pages.ts';

const cause: ChangeCause = {
  causeId: 'dispute-1',
  kind: 'dispute',
  sentence: 'A file was corrected.',
  figures: ['people.north'],
  lineIds: ['participants.north'],
};

const delta = (changed: Readonly<Record<string, string>>, causes: readonly ChangeCause[]) =>
  buildDelta(
    { number: 1, revisionHash: 'd'.repeat(64), settlement: sampleSettlement(changed) },
    sampleSettlement(),
    causes,
    2,
  );

test('every line that rests on the corrected figure changes, and says from what to what', () => {
  const changes = sampleDelta();
  expect(changes.figures).toEqual([
    { figure: 'outturn', fromValue: '308000000', toValue: '309247648' },
  ]);
  expect(changes.lines.map((line) => [line.lineId, line.because])).toEqual([
    ['infrastructure.infrastructure', 'depends'],
    ['redesign.redesign', 'depends'],
    ['participants.north', 'disputed'],
    ['participants.south', 'depends'],
    ['participants.east', 'depends'],
    ['participants.west', 'depends'],
    ['funding.cms', 'depends'],
  ]);
  expect(changes.lines.at(-1)).toMatchObject({
    fromAmount: '-26730487.00',
    toAmount: '-25813466.00',
    differenceAmount: '917021.00',
    causeIds: ['dispute-1'],
    figures: ['outturn'],
  });
});

test('a line that does not rest on what was corrected does not change', () => {
  const { lines } = delta({ 'people.north': '8000' }, [cause]);
  expect(lines.map((line) => line.lineId)).toEqual([
    'participants.north',
    'participants.south',
    'participants.east',
    'participants.west',
  ]);
});

test('a change without a cause on record is refused', () => {
  expect(() => delta({ 'people.north': '8000' }, [])).toThrow('no cause explains it');
});

test('a cause that corrected something else explains nothing', () => {
  const other = { ...cause, figures: ['outturn'] };
  expect(() => delta({ 'people.north': '8000' }, [other])).toThrow('no cause explains it');
});

test('a line that a party disputed may not change by a figure that nobody corrected', () => {
  const both = { 'people.north': '8000', outturn: '308000000' };
  expect(() => delta(both, [cause])).toThrow('Line infrastructure.infrastructure changed');
});

test('two revisions that are the same have no changes', () => {
  expect(delta({}, [])).toMatchObject({ lines: [], figures: [] });
});

test('a partner reads of its own lines only, and of what they rest on', () => {
  const statement = buildStatement(
    sampleInput('infrastructure', { changes: delta({ 'people.north': '8000' }, [cause]) }),
  );
  expect(statement.changes).toMatchObject({ lines: [], causes: [], figures: [] });
  const page = renderStatementHtml(statement);
  expect(page).toContain('No line of yours changed.');
  // That others' lines changed, and only by what was corrected, is for everybody.
  expect(statement.changes?.whole).toEqual({ disputed: 1, depending: 3 });
  expect(page).toContain(
    'a dispute about them was upheld: 1; because they rest on a figure that was corrected: 3.',
  );
});

test('the page says what changed and why, in words', () => {
  const page = renderStatementHtml(
    buildStatement(sampleInput('south', { kind: 'revised', changes: sampleDelta() })),
  );
  expect(page).toContain('the claims of one hospital were missing');
  expect(page).toContain('“Expenditure” was $308,000,000.00 and is now $309,247,648.00.');
  expect(page).toContain(
    'No dispute about it was upheld; it rests on a corrected figure (Expenditure).',
  );
});
