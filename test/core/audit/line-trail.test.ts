import { expect, it } from 'vitest';
import {
  type LineMatter,
  lineTrail,
  type TrailedDecision,
} from '../../../core/audit/line-trail.ts';

const LINE: LineMatter = {
  lineId: 'participants.north',
  partyId: 'north',
  agreementHash: 'ab',
  datasets: ['expenditure'],
};

const decision = (message: string, target = '', more: Partial<TrailedDecision> = {}) => ({
  message,
  target,
  ...more,
});

const bears = (...decisions: readonly TrailedDecision[]) => lineTrail(decisions, LINE);

it('keeps what was decided on the agreement, the data, the period and the payment', () => {
  const kept = [
    decision('proposeAgreement', '', { details: { agreementHash: 'ab' } }),
    decision('open'),
    decision('submit', 'expenditure'),
    decision('signOff'),
    decision('accept', 'north'),
    decision('releasePayment', 'a file'),
  ];
  expect(bears(...kept)).toEqual(kept);
});

it('leaves out other data, other partners, other agreements, people and strangers', () => {
  const left = [
    decision('proposeAgreement', '', { details: { agreementHash: 'cd' } }),
    decision('submit', 'quality'),
    decision('accept', 'south'),
    decision('grantMandate', 'nora'),
    decision('updatePlan', 'plan-1'),
    decision('somethingNew'),
  ];
  expect(bears(...left)).toEqual([]);
});

it('follows the disputes that name the line, and no other', () => {
  const own = [
    decision('openDispute', 'north', { disputeId: 'P-D1', details: { lines: [LINE.lineId] } }),
    decision('determine', 'P-D1'),
  ];
  const other = [
    decision('openDispute', 'south', { disputeId: 'P-D2', details: { lines: 'another' } }),
    decision('determine', 'P-D2'),
  ];
  expect(bears(...own, ...other)).toEqual(own);
});

it('has the confirmation of the agreement that the line follows, and of nothing else', () => {
  const agreed = [
    decision('proposeAgreement', '', { decisionId: 'p1', details: { agreementHash: 'ab' } }),
    decision('confirmChange', 'p1'),
  ];
  const other = [
    decision('registerPerson', '', { decisionId: 'p2' }),
    decision('confirmChange', 'p2'),
  ];
  expect(bears(...agreed, ...other)).toEqual(agreed);
});
