import { expect, test } from 'vitest';
import { USUAL_RULES, isPermitted } from '../../../core/dispute/dispute-rules.ts';
import { joinFault, linesFault } from '../../../core/period/dispute-faults.ts';
import { newPeriodState, type PeriodState } from '../../../core/period/state.ts';
import type { DecisionContent } from '../../../core/governance/decision.ts';

const content: DecisionContent = {
  form: 'gainshare-decision/1',
  programme: 'p',
  period: '2026',
  message: 'openDispute',
  target: 'north',
  decisionId: 'decision-1',
  actor: 'nora',
  decision: 'dispute',
  reason: 'why',
  revisionHash: 'h',
  details: { lines: ['l.north'], ground: 'data-omission', dispute: 'D1' },
};

/** A period in its second round, in which the line of north changed after its dispute. */
function secondRound(rules: Partial<typeof USUAL_RULES>): PeriodState {
  const state = newPeriodState('p', '2026');
  const revision = { number: 2, revisionHash: 'h', resultHash: 'r', figuresHash: 'f' };
  const lines = { 'l.north': 'north', 'l.south': 'south' };
  return {
    ...state,
    phase: 'disputing',
    round: 2,
    revision: { ...revision, lines, withheld: {}, changedLines: ['l.north'] },
    terms: { disputeRules: { ...USUAL_RULES, ...rules } } as PeriodState['terms'],
    disputes: {
      D1: {
        disputeId: 'D1',
        kind: 'dispute',
        subject: '',
        partyId: 'north',
        joined: [],
        left: [],
        ground: 'data-omission',
        round: 1,
        lines: ['l.north'],
        status: 'upheld',
        correction: { target: 'calculation', dataset: '' },
      },
    },
  };
}

test('a line that a later revision changed is disputed again, unless it is once only', () => {
  expect(linesFault(content, secondRound({}), 'data-omission')).toBeUndefined();
  const once = { permitted: 'never', clause: 'rule 9' } as const;
  expect(linesFault(content, secondRound({ secondDisputes: once }), 'other')).toMatchObject({
    code: 'DISPUTE_EXCLUDED',
    reason: expect.stringContaining('(rule 9)') as string,
  });
});

test('a joint dispute that the agreement does not declare is refused with its clause', () => {
  expect(joinFault(content, secondRound({}))).toEqual({
    code: 'DISPUTE_EXCLUDED',
    reason: 'there are no joint disputes (disputes.joint)',
  });
  const joint = { permitted: true, clause: 'rule 3' };
  expect(joinFault(content, secondRound({ joint }))).toMatchObject({ code: 'TARGET_UNKNOWN' });
});

test.each([
  ['never', [false, false, false]],
  ['answer', [true, false, false]],
  ['determination', [true, true, false]],
  ['end', [true, true, true]],
] as const)('what is permitted until %s ends there', (until, expected) => {
  const steps = [
    { isAnswered: false, isDetermined: false },
    { isAnswered: true, isDetermined: false },
    { isAnswered: true, isDetermined: true },
  ];
  expect(steps.map((step) => isPermitted({ until, clause: 'c' }, step))).toEqual(expected);
});
