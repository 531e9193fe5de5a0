import { DOORS, type Door, type DoorPhase } from '../../../core/governance/doors.ts';
import type { Place } from './expectation.ts';

/** Phases in which a workflow has ended and takes no messages. */
const ENDED: readonly DoorPhase[] = ['cancelled', 'ended', 'closed'];
/** Phases in which a workflow can be held, because somebody waits in them. */
const CAN_BE_HELD: Readonly<Partial<Record<Door, readonly DoorPhase[]>>> = {
  period: ['collecting', 'reviewing', 'signing', 'disputing', 'paying'],
  payout: ['planned'],
};

/** Every phase of every door, held where it can be. */
export const PLACES: readonly Place[] = (Object.keys(DOORS) as Door[]).flatMap((door) =>
  (Object.keys(DOORS[door].phases) as DoorPhase[]).flatMap((phase) => {
    // A period that is closed may be opened again: a workflow of its own hears who asks for it.
    const isHeard = phase === 'closed' && door === 'period';
    const place = { door, phase, isHeld: false, hasEnded: ENDED.includes(phase) && !isHeard };
    const canBeHeld = CAN_BE_HELD[door]?.includes(phase) === true;
    return canBeHeld ? [place, { ...place, isHeld: true }] : [place];
  }),
);

export const called = ({ door, phase, isHeld }: Place): string =>
  `a ${door} that is ${phase}${isHeld ? ' and held' : ''}`;

export function placeCalled(name: string): Place {
  const place = PLACES.find((one) => called(one) === name);
  if (place === undefined) throw new Error(`there is no place called ${name}`);
  return place;
}
