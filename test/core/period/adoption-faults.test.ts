import { expect, test } from 'vitest';
import type { DecisionContent } from '../../../core/governance/decision.ts';
import { adoptionFault, adoptionProposalFault } from '../../../core/period/adoption-faults.ts';
import type { AdoptionState } from '../../../core/period/adoption-state.ts';
import { newPeriodState, type PeriodState } from '../../../core/period/state.ts';
import { SimulatedWorld } from '../../support/simulated-period.ts';

const { terms } = new SimulatedWorld({ review: 'escalate', signOff: 'escalate' });
const AT = '2032-02-01T00:00:00.000Z';
const effectHash = 'e'.repeat(64);

const adoption: AdoptionState = {
  adoptionId: '2031-A1',
  terms: { ...terms, agreementVersion: 2, agreementHash: 'b'.repeat(64) },
  figures: {
    figuresHash: '',
    sourcesHash: '',
    gatesHash: '',
    gates: [],
    uses: [],
    arePlansManaged: true,
  },
  revisionHash: 'revision 1',
  effectHash,
  proposedBy: ['mia'],
  clock: { enteredAt: AT, deadlineAt: AT, remindersAt: [], escalations: 0 },
  adopters: [],
  refusers: [],
  isAdopted: false,
};

function stateWith(changes: Partial<PeriodState>): PeriodState {
  return { ...newPeriodState('sim', '2031'), terms, phase: 'signing', ...changes };
}

const content = (target: string, details: DecisionContent['details'] = {}) =>
  ({ actor: 'gina', target, details }) as unknown as DecisionContent;
const adopting = content('2031-A1', { effectHash, agreementHash: 'b'.repeat(64) });

const proposed = (state: PeriodState, target = '2') =>
  adoptionProposalFault(content(target), state)?.code;
const adopted = (state: PeriodState, at = AT, decision = adopting) =>
  adoptionFault(decision, state, at)?.code;

test('a later version can be proposed while nothing else may change the revision', () => {
  expect(proposed(stateWith({}))).toBeUndefined();
  expect(proposed(stateWith({ terms: { ...terms, adoption: null } }))).toBe('ADOPTION_EXCLUDED');
  const reopening = { cause: 'late', datasets: [] };
  expect(proposed(stateWith({ reopening }))).toBe('ADOPTION_EXCLUDED');
  expect(proposed(stateWith({}), '1')).toBe('ADOPTION_EXCLUDED');
  expect(proposed(stateWith({}), 'two')).toBe('SHAPE_WRONG');
  expect(proposed(stateWith({ adoption }))).toBe('ALREADY_DECIDED');
  const corrections = [{ target: 'gates', dataset: '' }] as const;
  expect(proposed(stateWith({ corrections }))).toBe('WRONG_PHASE');
});

test('nobody adopts beside a dispute, nor one that was upheld in this round', () => {
  const dispute = (status: 'open' | 'upheld' | 'rejected', round: number) => ({
    '2031-D1': {
      disputeId: '2031-D1',
      kind: 'dispute' as const,
      subject: '',
      partyId: 'north',
      joined: [],
      left: [],
      ground: 'data-omission',
      round,
      lines: ['l.north'],
      status,
      correction: status === 'upheld' ? { target: 'gates' as const, dataset: '' } : null,
    },
  });
  const inRound = (status: 'open' | 'upheld' | 'rejected', round: number) =>
    proposed(stateWith({ phase: 'disputing', round: 2, disputes: dispute(status, round) }));
  expect(inRound('open', 2)).toBe('WRONG_PHASE');
  expect(inRound('upheld', 2)).toBe('WRONG_PHASE');
  expect(inRound('upheld', 1)).toBeUndefined();
  expect(inRound('rejected', 2)).toBeUndefined();
});

test('a word counts for the effect that was shown, once, until the very deadline', () => {
  expect(adopted(stateWith({ adoption }))).toBeUndefined();
  expect(adopted(stateWith({}))).toBe('TARGET_UNKNOWN');
  const other = content('2031-A1', { effectHash: 'f'.repeat(64), agreementHash: 'b'.repeat(64) });
  expect(adopted(stateWith({ adoption }), AT, other)).toBe('EFFECT_STALE');
  const version = content('2031-A1', { effectHash, agreementHash: 'c'.repeat(64) });
  expect(adopted(stateWith({ adoption }), AT, version)).toBe('EFFECT_STALE');
  expect(adopted(stateWith({ adoption }), '2032-02-01T00:00:00.001Z')).toBe('WRONG_PHASE');
  const gina = { personId: 'gina', principalId: 'gina', organisation: 'aco' };
  const said = stateWith({ adoption: { ...adoption, refusers: [gina] } });
  expect(adopted(said)).toBe('ALREADY_DECIDED');
});
