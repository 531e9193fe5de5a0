import { describe, expect, it } from 'vitest';
import { inboxOf } from '../../../client/cli/inbox.ts';
import type { Person, Role } from '../../../core/governance/directory.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';

const AT = '2022-01-10T10:00:00.000Z';

function personAs(role: Role, organisation: string, validTo?: string): Person {
  const ends = validTo === undefined ? {} : { validTo };
  const mandate = { mandateId: 'm', role, organisation, validFrom: '2020-01-01T00:00:00.000Z' };
  return {
    personId: 'ann',
    name: 'Ann',
    organisation,
    keys: [],
    mandates: [{ ...mandate, ...ends }],
  };
}

function periodIn(
  phase: string,
  who: string,
  what: string,
  facts: Partial<PeriodView> = {},
): PeriodView {
  return {
    periodId: '2021',
    phase,
    timeline: [{ position: 1, phase, enteredAt: AT, waitingFor: [{ who, what, since: AT }] }],
    datasets: [],
    waivers: [],
    decisions: [],
    disputes: [],
    ...facts,
  } as unknown as PeriodView;
}

const commandsFor = (person: Person, period: PeriodView): string[] =>
  inboxOf(person, period, AT).map(({ command }) => command.join(' '));

describe('inbox', () => {
  it('holds what waits for a role that the person has, with the command that answers it', () => {
    const signing = periodIn('signing', 'governance-member', 'sign-off');
    expect(commandsFor(personAs('governance-member', 'north'), signing)).toEqual(['sign 2021']);
    expect(commandsFor(personAs('finance-officer', 'north'), signing)).toEqual([]);
  });

  it('holds datasets and statements of the own organisation only', () => {
    const collecting = periodIn('collecting', 'cms', 'benchmark');
    expect(commandsFor(personAs('data-owner', 'cms'), collecting)).toEqual([
      'submit 2021 benchmark FILE',
    ]);
    expect(commandsFor(personAs('data-owner', 'north'), collecting)).toEqual([]);
    const disputing = periodIn('disputing', 'north', 'acceptance or dispute');
    expect(commandsFor(personAs('partner', 'north'), disputing)).toEqual(['accept 2021 north']);
    expect(commandsFor(personAs('partner', 'south'), disputing)).toEqual([]);
  });

  it('is empty once the person has signed, and after the mandate has ended', () => {
    const signed = { message: 'signOff', actorId: 'ann', acceptedAt: AT };
    const done = periodIn('signing', 'governance-member', 'sign-off', {
      decisions: [signed] as never,
    });
    expect(commandsFor(personAs('governance-member', 'north'), done)).toEqual([]);
    const open = periodIn('signing', 'governance-member', 'sign-off');
    expect(commandsFor(personAs('governance-member', 'north', AT), open)).toEqual([]);
  });

  it('shows an open dispute to independent reviewers', () => {
    const dispute = { disputeId: '2021-D1', partyId: 'north', status: 'open', openedAt: AT };
    const period = periodIn('disputing', 'west', 'acceptance', { disputes: [dispute] as never });
    expect(commandsFor(personAs('independent-reviewer', 'office'), period)).toEqual([
      'dispute determine 2021 2021-D1 OUTCOME',
    ]);
  });
});
