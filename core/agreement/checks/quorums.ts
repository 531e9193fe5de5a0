import type { Agreement } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

type Part = Exclude<Agreement['governance'][keyof Agreement['governance']], undefined>;
type Duty = Extract<Part, { role: string }>;

/** Who must agree can agree: there are seats enough, and reminders come before deadlines. */
export const checkQuorums: Check = ({ governance, roles }) => {
  const seatsOf = (id: string) => roles.find((role) => role.id === id)?.seats;
  const { signOff, adoption } = governance;
  const signers = seatsOf(signOff.role);
  const adopters = adoption && seatsOf(adoption.role);
  return [
    ...Object.entries(governance).flatMap(([name, duty]) => {
      if (duty === undefined || !('role' in duty)) return [];
      const seats = seatsOf(duty.role);
      return [
        ...(seats === undefined ? [] : outOfReach(['governance', name, 'count'], duty, seats)),
        ...lateReminders(['governance', name, 'remindDaysBefore'], duty),
      ];
    }),
    ...(signers === undefined
      ? []
      : [...sidesOutOfReach('signOff', signOff, signers), ...returnsOutOfReach(signOff, signers)]),
    ...(adoption === undefined || adopters === undefined
      ? []
      : sidesOutOfReach('adoption', adoption, adopters)),
  ];
};

type Sides = Pick<Agreement['governance']['signOff'], 'oneOfEach' | 'votes' | 'votesNeeded'>;

/** Signatures of every group, and votes enough: all from the seats there are. */
function sidesOutOfReach(step: string, sides: Sides, seats: number): Problem[] {
  const path = ['governance', step];
  const problems: Problem[] = [];
  const apart = groupsApart(sides.oneOfEach);
  if (apart > seats) {
    const groups = `${apart} groups without a common member`;
    const message = `${groups} must sign, but there are ${seats} seats`;
    problems.push({ path: [...path, 'oneOfEach'], message });
  }
  const votes = mostVotes(sides.votes, seats);
  if (sides.votesNeeded > votes) {
    const message = `${seats} seats have ${votes} votes at most; nobody can reach more`;
    problems.push({ path: [...path, 'votesNeeded'], message });
  }
  return problems;
}

function returnsOutOfReach(signOff: Agreement['governance']['signOff'], seats: number): Problem[] {
  if (signOff.returnsNeeded <= seats) return [];
  const message = `nobody can send a revision back: there are ${seats} seats`;
  return [{ path: ['governance', 'signOff', 'returnsNeeded'], message }];
}

/** How many groups share no member with one counted before: each of them needs a seat. */
function groupsApart(groups: readonly (readonly string[])[]): number {
  const counted = new Set<string>();
  return groups.filter((group) => {
    const isApart = group.every((one) => !counted.has(one));
    if (isApart) for (const one of group) counted.add(one);
    return isApart;
  }).length;
}

/** The votes of so many seats, if all of them belong to the organisation with the most votes. */
function mostVotes(votes: Readonly<Record<string, number>>, seats: number): number {
  return seats * Math.max(1, ...Object.values(votes));
}

function outOfReach(path: readonly string[], duty: Duty, seats: number): Problem[] {
  const count = 'count' in duty ? duty.count : 1;
  const aside = 'conflictStandsAside' in duty && duty.conflictStandsAside ? 1 : 0;
  if (count > seats) {
    return [{ path, message: `nobody can reach ${count} of ${seats} seats of "${duty.role}"` }];
  }
  if (count <= seats - aside) return [];
  const message =
    `when one member stands aside, ${seats - aside} of "${duty.role}" are left and ` +
    `${count} must sign; add a seat or ask for fewer`;
  return [{ path, message }];
}

function lateReminders(path: readonly string[], duty: Duty): Problem[] {
  if (!('remindDaysBefore' in duty)) return [];
  const late = duty.remindDaysBefore.findIndex((days) => days >= duty.deadlineDays);
  if (late < 0) return [];
  const message = `this reminder comes before the ${duty.deadlineDays} days begin`;
  return [{ path: [...path, late], message }];
}
