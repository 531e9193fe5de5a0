import type { ErrorCode } from '../errors/index.ts';
import type { Phase } from '../period/phase.ts';

/**
 * The phases that each workflow knows, and with which code it refuses a message that it does not
 * take in that phase. A workflow that has ended is not reached any more: whoever writes to it then
 * is told so by the client, with `endedCode`.
 */
export const DOORS = {
  programme: {
    phases: { absent: 'TARGET_UNKNOWN', standing: 'ALREADY_DECIDED' },
    endedCode: 'NOT_FOUND',
  },
  period: {
    phases: {
      opened: 'WRONG_PHASE',
      collecting: 'WRONG_PHASE',
      reviewing: 'WRONG_PHASE',
      calculating: 'WRONG_PHASE',
      signing: 'WRONG_PHASE',
      disputing: 'WRONG_PHASE',
      paying: 'WRONG_PHASE',
      closed: 'WRONG_PHASE',
      cancelled: 'WRONG_PHASE',
    } satisfies Record<Phase, ErrorCode>,
    endedCode: 'WRONG_PHASE',
  },
  dispute: {
    phases: {
      answering: 'WRONG_PHASE',
      deciding: 'WRONG_PHASE',
      determined: 'WRONG_PHASE',
      ended: 'ALREADY_DECIDED',
    },
    endedCode: 'WRONG_PHASE',
  },
  payout: {
    phases: { unplanned: 'WRONG_PHASE', planned: 'WRONG_PHASE' },
    endedCode: 'WRONG_PHASE',
  },
  plan: {
    phases: { open: 'WRONG_PHASE', closed: 'ALREADY_DECIDED' },
    endedCode: 'WRONG_PHASE',
  },
} as const satisfies Record<
  string,
  { readonly phases: Readonly<Record<string, ErrorCode>>; readonly endedCode: ErrorCode }
>;

/** Which workflow a message is for. */
export type Door = keyof typeof DOORS;

export type DoorPhase = { [Each in Door]: keyof (typeof DOORS)[Each]['phases'] }[Door];
