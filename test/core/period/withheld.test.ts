import { describe, expect, it } from 'vitest';
import type { DecisionContent } from '../../../core/governance/decision.ts';
import { newPeriodState, type PeriodState } from '../../../core/period/state.ts';
import type { PeriodTerms } from '../../../core/period/terms.ts';
import {
  decidedIn,
  openPlansFault,
  withheldDecided,
  withheldFault,
  type WithheldVote,
} from '../../../core/period/withheld.ts';

const HASH = 'a'.repeat(64);

function vote(personId: string, more: Partial<WithheldVote> = {}): WithheldVote {
  const base = { clauseId: 'held', decision: 'release', revisionHash: HASH } as const;
  return { ...base, personId, principalId: personId, organisation: 'aco', ...more };
}

describe('what is withheld is decided', () => {
  it('once so many different people said the same of the same revision', () => {
    expect(withheldDecided([vote('a')], 2)).toEqual({});
    expect(withheldDecided([vote('a'), vote('a')], 2)).toEqual({});
    expect(withheldDecided([vote('a'), vote('b', { principalId: 'a' })], 2)).toEqual({});
    // a stands in for b, and c for a: they are two of three persons in one line, and count once.
    const inLine = [vote('a', { principalId: 'b' }), vote('c', { principalId: 'a' })];
    expect(withheldDecided(inLine, 2)).toEqual({});
    expect(withheldDecided([vote('a'), vote('b', { revisionHash: 'b' })], 2)).toEqual({});
    expect(withheldDecided([vote('a'), vote('b', { decision: 'forfeit' })], 2)).toEqual({});
    expect(withheldDecided([vote('a'), vote('b')], 2)).toEqual({ held: 'released' });
  });

  it('by those who first were enough, and stays so', () => {
    const forfeit = { decision: 'forfeit' } as const;
    expect(
      withheldDecided([vote('a', forfeit), vote('b'), vote('c', forfeit), vote('d')], 2),
    ).toEqual({ held: 'forfeited' });
  });
});

/** A closed period of 2021 that holds 100.00 by clause `held`. */
function closedPeriod(more: Partial<PeriodState> = {}): PeriodState {
  const terms = {
    review: { count: 1 },
    withheld: [
      {
        clauseId: 'held',
        title: 'Held',
        release: { arePlansClosed: true },
        forfeit: { afterDays: 365 },
      },
      { clauseId: 'kept', title: 'Kept', release: null, forfeit: null },
    ],
  } as unknown as PeriodTerms;
  return {
    ...newPeriodState('programme', '2021'),
    phase: 'closed',
    to: '2021-12-31',
    terms,
    revision: {
      number: 1,
      revisionHash: HASH,
      resultHash: HASH,
      figuresHash: HASH,
      lines: {},
      changedLines: [],
      withheld: { held: '100.00', kept: '5.00' },
    },
    ...more,
  };
}

const decide = (decision: string, target = 'held') =>
  ({ target, decision, actor: 'a', revisionHash: HASH }) as DecisionContent;

const codeOf = (content: DecisionContent, state: PeriodState, at = '2022-12-31T00:00:00.000Z') =>
  withheldFault(content, state, at)?.code;

describe('a word on what is withheld counts', () => {
  it('where the clause holds something, and was not decided', () => {
    const state = closedPeriod();
    expect(codeOf(decide('release'), state)).toBeUndefined();
    expect(codeOf(decide('release', 'other'), state)).toBe('TARGET_UNKNOWN');
    const decided = closedPeriod({ withheldVotes: [vote('b', { decision: 'forfeit' })] });
    expect(decidedIn(decided)).toEqual({ held: 'forfeited' });
    expect(codeOf(decide('release'), decided)).toBe('ALREADY_DECIDED');
  });

  it('as far as the agreement allows it', () => {
    const state = closedPeriod();
    expect(codeOf(decide('release', 'kept'), state)).toBe('WITHHELD_EXCLUDED');
    expect(codeOf(decide('forfeit', 'kept'), state)).toBe('WITHHELD_EXCLUDED');
    expect(openPlansFault(decide('release'), state, ['p-1'])?.code).toBe('WITHHELD_EXCLUDED');
    expect(openPlansFault(decide('release'), state, [])).toBeUndefined();
    expect(openPlansFault(decide('forfeit'), state, ['p-1'])).toBeUndefined();
  });

  it('from the declared day on, and not on the day before', () => {
    const state = closedPeriod();
    const before = '2022-12-30T23:59:59.999Z';
    expect(codeOf(decide('forfeit'), state, before)).toBe('WITHHELD_EXCLUDED');
    expect(codeOf(decide('forfeit'), state)).toBeUndefined();
  });
});
