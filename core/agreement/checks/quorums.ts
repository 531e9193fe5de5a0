import type { Check, Problem } from './problem.ts';

/** Who must agree can agree: there are seats enough, and reminders come before deadlines. */
export const checkQuorums: Check = ({ governance, roles }) => {
  const { review, signOff, determination, release } = governance;
  const duties = [
    { name: 'review', ...review, aside: 0 },
    { name: 'signOff', ...signOff, aside: signOff.conflictStandsAside ? 1 : 0 },
    { name: 'determination', ...determination, count: 1, aside: 0 },
    { name: 'release', ...release, aside: 0 },
  ];
  return duties.flatMap(({ name, role, count, aside, deadlineDays, remindDaysBefore }) => {
    const seats = roles.find((each) => each.id === role)?.seats;
    const problems: Problem[] = [];
    if (seats !== undefined && count > seats) {
      problems.push({
        path: ['governance', name, 'count'],
        message: `nobody can reach ${count} of ${seats} seats of "${role}"`,
      });
    } else if (seats !== undefined && count > seats - aside) {
      problems.push({
        path: ['governance', name, 'count'],
        message:
          `when one member stands aside, ${seats - aside} of "${role}" are left and ` +
          `${count} must sign; add a seat or ask for fewer`,
      });
    }
    const late = remindDaysBefore.findIndex((days) => days >= deadlineDays);
    if (late >= 0) {
      problems.push({
        path: ['governance', name, 'remindDaysBefore', late],
        message: `this reminder comes before the ${deadlineDays} days begin`,
      });
    }
    return problems;
  });
};
