import type { ErrorCode } from '../../../core/errors/index.ts';
import { DOORS, type Door, type DoorPhase } from '../../../core/governance/doors.ts';
import type { MessageRule } from '../../../core/governance/message-rule.ts';
import { REFUSALS } from '../../../core/governance/refusals.ts';
import type { Sender } from './senders.ts';

/** Where a workflow stands when the messages of the table come. */
export interface Place {
  readonly door: Door;
  readonly phase: DoorPhase;
  readonly isHeld: boolean;
  /** Nobody takes messages any more: the client says so, without asking anybody. */
  readonly hasEnded: boolean;
}

export interface Expected {
  readonly code: ErrorCode | 'ok';
  readonly isTraced: boolean;
}

/**
 * What must come of a message: everything that stands against it, and of that what the engine looks
 * at first. This is all that the test knows of how the engine decides.
 */
export function expectation(rule: MessageRule, sender: Sender, place: Place): Expected {
  if (place.hasEnded) return { code: DOORS[place.door].endedCode, isTraced: false };
  const against = [phaseCode(rule, place), personCode(rule, sender), senderCode(rule, sender)];
  for (const { codes, isTraced } of REFUSALS) {
    const code = codes.find((one) => against.includes(one));
    if (code !== undefined) return { code, isTraced };
  }
  return { code: 'ok', isTraced: false };
}

function phaseCode(rule: MessageRule, { door, phase, isHeld }: Place): ErrorCode | undefined {
  const codes: Readonly<Record<string, ErrorCode>> = DOORS[door].phases;
  if (!rule.phases.includes(phase)) return codes[phase];
  if (!isHeld) return rule.hold === 'needed' ? 'WRONG_PHASE' : undefined;
  return rule.hold === 'refused' ? 'HELD' : undefined;
}

function personCode({ person }: MessageRule, { actor }: Sender): ErrorCode | undefined {
  return person === 'plan-owner' && actor !== 'right' ? 'MANDATE_MISSING' : undefined;
}

/** Who a founder is stands in the decision itself: only the signature can be wrong. */
function senderCode(rule: MessageRule, { refusedBy }: Sender): ErrorCode | undefined {
  const code = refusedBy(rule);
  const isOfDirectory = DIRECTORY_CODES.some((one) => one === code);
  return rule.person === 'founder' && isOfDirectory ? undefined : code;
}

const DIRECTORY_CODES: readonly ErrorCode[] = [
  'PERSON_UNKNOWN',
  'KEY_NOT_VALID',
  'MANDATE_MISSING',
  'ORGANISATION_WRONG',
  'OWN_WORK',
  'OWN_MATTER',
];
