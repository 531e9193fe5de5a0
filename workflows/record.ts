import type { Effect } from '../activities/effects/effect.ts';
import type { Accepted } from './desk.ts';
import type { Outcome } from './messages.ts';
import { records } from './proxies.ts';

export interface Recording {
  /** One sentence for the person who decided. */
  readonly note: string;
  readonly data?: Readonly<Record<string, string>>;
  /** What is written beside the decision, in the same transaction. */
  readonly effect?: Effect;
  /** The party whose own matter the decision is; absent for the programme's business. */
  readonly partyId?: string;
}

/** Records an accepted decision with its effect; gives the outcome of its first time. */
export async function record(accepted: Accepted, recording: Recording): Promise<Outcome> {
  const { signed, authority, at } = accepted;
  const { mandate, publicKey } = authority;
  const { note, data = {}, effect = { kind: 'none' }, partyId = '' } = recording;
  return await records.recordDecision({
    signed,
    mandateId: mandate.mandateId,
    organisation: mandate.organisation,
    publicKey,
    at,
    partyId,
    outcome: { decisionId: signed.content.decisionId, note, data },
    effect,
  });
}
