import type { Agreement } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

type Part = Exclude<Agreement['governance'][keyof Agreement['governance']], undefined>;
type Duty = Extract<Part, { role: string }>;

/** Who must agree can agree: there are seats enough, and reminders come before deadlines. */
export const checkQuorums: Check = ({ governance, roles }) =>
  Object.entries(governance).flatMap(([name, duty]) => {
    if (duty === undefined || !('role' in duty)) return [];
    const seats = roles.find((role) => role.id === duty.role)?.seats;
    return [
      ...(seats === undefined ? [] : outOfReach(['governance', name, 'count'], duty, seats)),
      ...lateReminders(['governance', name, 'remindDaysBefore'], duty),
    ];
  });

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
