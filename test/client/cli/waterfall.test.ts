import { describe, expect, it } from 'vitest';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import { waterfallLines } from '../../../client/cli/screen/waterfall.ts';
import type { WaterfallItem } from '../../../core/statement/waterfall.ts';

const item = (kind: WaterfallItem['kind'], label: string, amount: string): WaterfallItem => ({
  kind,
  label,
  amount,
  sentence: '',
});

function drawn(items: readonly WaterfallItem[], width: number): string[] {
  const waterfall = { title: '', description: '', items };
  return waterfallLines(waterfall, width, (amount) => amount, paintWith(false));
}

describe('waterfall on a terminal', () => {
  it('draws totals from zero and changes from where the bar before ended', () => {
    const lines = drawn(
      [item('total', 'A', '100'), item('change', 'B', '-25'), item('total', 'C', '75')],
      32,
    );
    expect(lines).toEqual([
      'A  ████████████████████████  100',
      'B                    ██████  -25',
      'C  ██████████████████         75',
    ]);
  });

  it('shows an amount that is too small for a column as a thin bar, never as nothing', () => {
    const [, small = ''] = drawn([item('total', 'A', '1000000'), item('change', 'B', '-1')], 40);
    expect(small).toMatch(/[▏▎▍▌▋▊▉█]/);
  });

  it('draws a loss to the left of zero', () => {
    const [gain = '', loss = ''] = drawn([item('total', 'A', '50'), item('total', 'B', '-50')], 40);
    expect(loss.indexOf('█')).toBeLessThan(gain.indexOf('█'));
  });
});
