import type { Fault } from '../period/decision-fault.ts';
import { DOORS, type DoorPhase } from './doors.ts';
import type { MessageRule } from './message-rule.ts';

/** Where a workflow stands when a message arrives. */
export interface Standing {
  readonly phase: DoorPhase;
  /** Why its period is held, and by whom; null where it goes on. */
  readonly heldBecause: string | null;
}

/** Why a message is not taken in the phase its workflow is in; undefined where it is. */
export function phaseFault(
  { door, phases, hold }: MessageRule,
  { phase, heldBecause }: Standing,
): Fault | undefined {
  if (!phases.includes(phase)) {
    const codes: Readonly<Record<string, Fault['code']>> = DOORS[door].phases;
    const isNone = phase === 'opened' || phase === 'absent';
    const stands = isNone ? `there is no such ${door}` : `the ${door} is ${phase}`;
    const reason = `${stands}; this counts while ${phases.join(', ')}`;
    return { code: codes[phase] ?? 'WRONG_PHASE', reason };
  }
  if (heldBecause === null) {
    if (hold !== 'needed') return undefined;
    return { code: 'WRONG_PHASE', reason: `the ${door} is not held` };
  }
  return hold === 'refused' ? { code: 'HELD', reason: heldBecause } : undefined;
}
