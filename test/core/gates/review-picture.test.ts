import { expect, it } from 'vitest';
import { earlierFigures, earlierPeriods } from '../../../core/gates/earlier-periods.ts';
import { arePlansManaged, planStanding } from '../../../core/gates/plan-standing.ts';
import { reviewItems, reviewPicture } from '../../../core/gates/review-picture.ts';

const agreement = {
  gates: [
    {
      id: 'follow-up',
      title: 'Follow-up completed',
      figure: 'quality.follow_up',
      atLeast: '0.85',
      owner: 'lead',
      outlier: { change: '0.05', periods: 2 },
    },
  ],
  useIndicators: [
    {
      id: 'visits',
      title: 'Emergency visits',
      figure: 'use.visits',
      outlier: { deviations: '2', periods: 3 },
    },
  ],
};

const periods = ['2022', '2023', '2024'].map((periodId, index) => ({
  periodId,
  from: `${periodId}-01-01`,
  values: { 'quality.follow_up': '0.9', 'use.visits': String(200 + index) },
  held: { 'follow-up': periodId !== '2023' },
}));

it('earlier periods come back from the figures as they went in, oldest first', () => {
  const figures = earlierFigures([...periods].reverse());
  expect(earlierPeriods({ ...figures, 'quality.follow_up': '0.9' })).toEqual(periods);
});

it('gates stand beside uses, with earlier periods as they were judged then', () => {
  const values = { ...earlierFigures(periods), 'quality.follow_up': '0.9', 'use.visits': '201' };
  const picture = reviewPicture(agreement, values);
  expect(picture.gates[0]?.earlier.map(({ periodId, result }) => [periodId, result])).toEqual([
    ['2022', 'held'],
    ['2023', 'breached'],
    ['2024', 'held'],
  ]);
  expect(picture.uses[0]?.earlier.map(({ value }) => value)).toEqual(['200', '201', '202']);
  expect(reviewItems(picture)).toEqual([]);
});

it('a breach, a gate that changed although it holds, and an unusual use must be answered', () => {
  const items = (followUp: string, visits: string) =>
    reviewItems(
      reviewPicture(agreement, {
        ...earlierFigures(periods),
        'quality.follow_up': followUp,
        'use.visits': visits,
      }),
    ).map(({ itemId, isBreach, outliers }) => [itemId, isBreach, outliers.length]);
  expect(items('0.8', '201')).toEqual([['follow-up', true, 1]]);
  expect(items('0.99', '201')).toEqual([['follow-up', false, 1]]);
  expect(items('0.9', '150')).toEqual([['visits', false, 1]]);
});

it('a gate without a figure must be answered, a use indicator without one need not', () => {
  const picture = reviewPicture(agreement, {});
  expect(reviewItems(picture).map(({ itemId }) => itemId)).toEqual(['follow-up']);
});

it('a plan is kept up while its update is not missing, to the very instant', () => {
  const plan = { openedAt: '2026-01-01T00:00:00.000Z', updateDays: 10 };
  expect(planStanding(plan, '2026-01-11T00:00:00.000Z')).toBe('managed');
  expect(planStanding(plan, '2026-01-11T00:00:00.001Z')).toBe('unmanaged');
  const updated = { ...plan, lastKind: 'updated', lastAt: '2026-01-09T00:00:00.000Z' };
  expect(planStanding(updated, '2026-01-15T00:00:00.000Z')).toBe('managed');
  expect(planStanding({ ...updated, lastKind: 'neglected' }, '2026-01-09T00:00:00.001Z')).toBe(
    'unmanaged',
  );
  expect(planStanding({ ...updated, lastKind: 'closed' }, '2027-01-01T00:00:00.000Z')).toBe(
    'closed',
  );
  expect(arePlansManaged([plan, { ...plan, lastKind: 'closed' }], plan.openedAt)).toBe(true);
  expect(arePlansManaged([{ ...plan, lastKind: 'overdue' }], plan.openedAt)).toBe(false);
});
