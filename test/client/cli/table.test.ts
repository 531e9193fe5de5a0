import { describe, expect, it } from 'vitest';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import { tableLines, wrapped } from '../../../client/cli/screen/table.ts';

const plain = paintWith(false);

describe('table', () => {
  it('puts amounts under one another, right, and is as wide as its widest cell', () => {
    const columns = [{ title: 'partner' }, { title: 'amount', align: 'right' }] as const;
    const rows = [
      ['north', '1,000.00'],
      ['infrastructure', '2.50'],
    ];
    expect(tableLines(columns, rows, plain)).toEqual([
      'partner           amount',
      'north           1,000.00',
      'infrastructure      2.50',
    ]);
  });

  it('leaves out a column in which no row has anything', () => {
    const columns = [{ title: 'a' }, { title: 'b' }, { title: 'c' }];
    expect(tableLines(columns, [['1', '', '3']], plain)).toEqual(['a  c', '1  3']);
  });

  it('measures what is seen, not the colours around it', () => {
    const colours = paintWith(true);
    const [, row = ''] = tableLines(
      [{ title: 'a' }, { title: 'b' }],
      [[colours.good('ok'), 'x']],
      plain,
    );
    expect(row).toBe(`${colours.good('ok')}  x`);
  });
});

it('breaks text at spaces, and never inside a word', () => {
  expect(wrapped('one two three incomprehensibilities', 9)).toEqual([
    'one two',
    'three',
    'incomprehensibilities',
  ]);
});
