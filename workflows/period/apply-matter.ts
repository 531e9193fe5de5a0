import type { ForeseenMatter } from '../../activities/foresee-matter.ts';
import { isMatterKind, raisedMatterOf } from '../../core/dispute/matter.ts';
import type { Fault } from '../../core/period/decision-fault.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';

/**
 * A roster change or a piece of contribution evidence is put to the same review as a dispute, with
 * what was calculated that it would change; it is about no line and keeps no window.
 */
export async function applyMatter(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const { programme, period, round, terms } = state;
  const { kind, subject } = raisedMatterOf(content);
  const declared = isMatterKind(kind) ? terms?.matters[kind] : undefined;
  if (!isMatterKind(kind) || declared === undefined) {
    throw refusal({ code: 'DISPUTE_EXCLUDED', reason: `there is no review of "${kind}"` });
  }
  const shown = effectIn(accepted, state);
  const number = state.disputeCount + 1;
  const disputeId = `${period}-D${number}`;
  const { dataset } = declared;
  const outcome = await record(accepted, {
    note: `${disputeId} is open; an independent review decides on the ${kind}`,
    data: { disputeId },
    effect: {
      kind: 'open-matter',
      disputeId,
      matter: kind,
      dataset,
      round: Math.max(1, round),
      shown,
    },
    partyId: content.target,
  });
  await records.startDispute({ programme, period, disputeId, at: accepted.at });
  state.disputeCount = number;
  state.disputes[disputeId] = {
    disputeId,
    kind,
    subject,
    partyId: content.target,
    joined: [],
    left: [],
    ground: '',
    // No round waits for it: it is looked for by its kind.
    round: 0,
    lines: [],
    status: 'open',
    correction: null,
  };
  return outcome;
}

/** What it would change, by the figures that still stand. */
function effectIn({ prepared }: Accepted, { figuresHash }: PeriodState): string {
  const foreseen = prepared as ForeseenMatter;
  if (foreseen.outcome === 'refused') {
    throw refusal({ code: foreseen.code as Fault['code'], reason: foreseen.reason });
  }
  if (foreseen.figuresHash !== figuresHash) {
    const reason = 'the figures have just changed: raise it again';
    throw refusal({ code: 'WRONG_PHASE', reason });
  }
  return foreseen.effect;
}
