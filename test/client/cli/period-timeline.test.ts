import { describe, expect, it } from 'vitest';
import { holdOf, openWaits, periodTimeline } from '../../../client/cli/period-timeline.ts';
import type { DecisionRecord } from '../../../database/reads/list-decisions.ts';
import type { TimelineRow } from '../../../database/reads/list-phases.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';

const at = (minute: number): string => `2022-01-10T10:${String(minute).padStart(2, '0')}:00.000Z`;

const row = (
  phase: string,
  minute: number,
  waitingFor: TimelineRow['waitingFor'] = [],
): TimelineRow => ({ position: minute, phase, enteredAt: at(minute), waitingFor });

const wait = (who: string, what: string, minute: number) => ({ who, what, since: at(minute) });

const decision = (message: string, target: string, choice: string, minute: number) =>
  ({
    message,
    target,
    decision: choice,
    acceptedAt: at(minute),
    actorName: 'Ann',
    reason: '',
    outcome: { note: `${message} ${target}` },
  }) as unknown as DecisionRecord;

function periodWith(facts: Partial<PeriodView>): PeriodView {
  return {
    periodId: '2021',
    openedAt: at(0),
    timeline: [],
    datasets: [],
    waivers: [],
    decisions: [],
    disputes: [],
    adoptions: [],
    payments: { files: [], instructions: [] },
    dueParties: [],
    ...facts,
  } as unknown as PeriodView;
}

describe('timeline of a period', () => {
  it('shows what is done, what is current and what lies ahead, each once', () => {
    const period = periodWith({ timeline: [row('collecting', 1), row('reviewing', 5)] });
    expect(periodTimeline(period).map(({ phase, state }) => `${phase} ${state}`)).toEqual([
      'opened done',
      'collecting done',
      'reviewing current',
      'calculating ahead',
      'signing ahead',
      'disputing ahead',
      'paying ahead',
      'closed ahead',
    ]);
  });

  it('shows a phase twice where the period went back to it', () => {
    const timeline = [row('collecting', 1), row('signing', 2), row('collecting', 3)];
    const phases = periodTimeline(periodWith({ timeline })).map(({ phase }) => phase);
    expect(phases.slice(0, 4)).toEqual(['opened', 'collecting', 'signing', 'collecting']);
  });

  it('puts each decision under the phase in which it was taken', () => {
    const period = periodWith({
      timeline: [row('collecting', 1), row('reviewing', 5)],
      decisions: [decision('open', '', 'open', 0), decision('submit', 'benchmark', 'submit', 2)],
    });
    const [opened, collecting] = periodTimeline(period);
    expect(opened?.events.map(({ what }) => what)).toEqual(['open ']);
    expect(collecting?.events.map(({ what }) => what)).toEqual(['submit benchmark']);
  });

  it('waits for nobody once the period is closed or cancelled', () => {
    for (const phase of ['closed', 'cancelled']) {
      const entries = periodTimeline(periodWith({ timeline: [row(phase, 9)] }));
      expect(entries.at(-1)).toMatchObject({ phase, state: 'done', waitingFor: [] });
    }
  });

  it('waits for the datasets that have not come since the phase began', () => {
    const waits = [wait('cms', 'benchmark', 3), wait('cms', 'expenditure', 3)];
    const accepted = (datasetId: string, minute: number) => ({ datasetId, acceptedAt: at(minute) });
    const period = periodWith({
      timeline: [row('collecting', 3, waits)],
      datasets: [accepted('benchmark', 4), accepted('expenditure', 2)] as never,
    });
    expect(openWaits(period).map(({ what }) => what)).toEqual(['expenditure']);
  });

  it('waits for partners who neither accepted nor disputed, and reviewers of open disputes', () => {
    const waits = ['north', 'south', 'east', 'west'].map((who) => wait(who, 'acceptance', 3));
    const dispute = {
      ...{ partyId: 'south', disputeId: 'D1', status: 'open', openedAt: at(5) },
      ...{ parties: ['south'], events: [], determinations: [] },
      reviewerRole: 'independent-reviewer',
    };
    const period = periodWith({
      timeline: [row('disputing', 3, waits)],
      decisions: [
        decision('accept', 'north', 'accept', 4),
        decision('accept', 'east', 'accept', 4),
        decision('accept', 'east', 'withdraw', 6),
      ],
      disputes: [dispute] as never,
    });
    expect(openWaits(period).map(({ who, what }) => `${who}: ${what}`)).toEqual([
      'east: acceptance',
      'west: acceptance',
      'independent-reviewer: determination of dispute D1',
    ]);
  });

  it('knows whether the period is held', () => {
    const hold = decision('hold', '', 'hold', 4);
    const release = decision('releaseHold', '', 'release', 5);
    expect(holdOf(periodWith({ decisions: [hold] }))).toBe(hold);
    expect(holdOf(periodWith({ decisions: [hold, release] }))).toBeUndefined();
  });
});
