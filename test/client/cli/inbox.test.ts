import { describe, expect, it } from 'vitest';
import { inboxOf } from '../../../client/cli/inbox.ts';
import { programmeInbox, type ProgrammeWaits } from '../../../client/cli/programme-inbox.ts';
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
    adoptions: [],
    payments: { files: [], instructions: [] },
    dueParties: [],
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

  const dispute = {
    ...{ disputeId: '2021-D1', partyId: 'north', parties: ['north'], status: 'open' },
    reviewerRole: 'independent-reviewer',
    ...{ openedAt: AT, dueAt: '2022-02-01T10:00:00.000Z', events: [], determinations: [] },
  };
  const disputing = (more: object) =>
    periodIn('disputing', 'west', 'acceptance', { disputes: [{ ...dispute, ...more }] as never });

  it('shows an open dispute to independent reviewers, with its deadline', () => {
    const reviewer = personAs('independent-reviewer', 'office');
    expect(commandsFor(reviewer, disputing({}))).toEqual([
      'dispute determine 2021 2021-D1 OUTCOME',
    ]);
    expect(inboxOf(reviewer, disputing({}), AT)[0]?.dueAt).toBe(dispute.dueAt);
  });

  it('shows a dispute to the role that the agreement names for who decides', () => {
    const ofOwners = disputing({ reviewerRole: 'data-owner' });
    expect(commandsFor(personAs('data-owner', 'south'), ofOwners)).toHaveLength(1);
    expect(commandsFor(personAs('independent-reviewer', 'office'), ofOwners)).toEqual([]);
  });

  it('shows a dispute to the reviewer who was drawn, and to no other', () => {
    const assigned = (personId: string) =>
      disputing({ events: [{ kind: 'assigned', personId, at: AT }] });
    const reviewer = personAs('independent-reviewer', 'office');
    expect(commandsFor(reviewer, assigned('ann'))).toHaveLength(1);
    expect(commandsFor(reviewer, assigned('bob'))).toEqual([]);
  });

  it('asks the programme for its answer and the partner whether it appeals, in their time', () => {
    const answerBy = '2022-01-20T10:00:00.000Z';
    const manager = personAs('programme-manager', 'aco');
    expect(commandsFor(manager, disputing({ answerBy }))).toEqual(['dispute answer 2021 2021-D1']);
    const answered = { answerBy, events: [{ kind: 'answered', at: AT }] };
    expect(commandsFor(manager, disputing(answered))).toEqual([]);
    const determined = {
      determinations: [{ instance: 1, outcome: 'rejected', determinedAt: AT, appealBy: answerBy }],
    };
    const partner = personAs('partner', 'north');
    expect(inboxOf(partner, disputing(determined), AT)).toMatchObject([{ dueAt: answerBy }]);
    const closed = { ...determined, events: [{ kind: 'closed', at: AT }] };
    expect(commandsFor(partner, disputing(closed))).toEqual([]);
  });
});

describe('what waits in the programme itself', () => {
  const change = {
    ...{ proposalId: 'change-1', message: 'grantMandate', proposedBy: 'mia', person: 'zoe' },
    content: { message: 'grantMandate', details: { role: 'partner', organisation: 'north' } },
  };
  const waits = {
    ...{ changes: [change], accounts: [{ partyId: 'north', proposedBy: 'fay', proposedAt: AT }] },
    agreements: [{ version: 2, signedBy: ['north', 'cms'], hasSigned: ['cms'], proposedAt: AT }],
    plans: [
      {
        planId: 'p',
        ownerId: 'ann',
        periodId: '1',
        openedAt: AT,
        dueOn: '2099-01-01',
        updateDays: 7,
      },
    ],
  } as unknown as ProgrammeWaits;
  const commands = (person: Person) =>
    programmeInbox(person, waits, AT).map(({ command }) => command.join(' '));

  it('is a second person’s to confirm, a party’s to sign, a finance officer’s to confirm', () => {
    const plan = 'plan update p';
    expect(commands(personAs('governance-member', 'x'))).toEqual(['change confirm change-1', plan]);
    expect(commands(personAs('partner', 'north'))).toEqual(['agreement sign north FILE', plan]);
    expect(commands(personAs('partner', 'cms'))).toEqual([plan]);
    expect(commands(personAs('finance-officer', 'x'))).toEqual([plan, 'account confirm north']);
  });

  it('is nothing for whoever proposed it or whom it is about', () => {
    for (const personId of ['mia', 'zoe']) {
      expect(commands({ ...personAs('programme-manager', 'x'), personId })).toEqual([]);
    }
  });

  it('says when the next update of an action plan is due', () => {
    const [plan] = programmeInbox(personAs('auditor', 'x'), waits, AT);
    expect(plan?.dueAt).toBe('2022-01-17T10:00:00.000Z');
  });
});
