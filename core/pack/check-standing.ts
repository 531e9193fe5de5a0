import { listDetail, textDetail } from '../governance/decision.ts';
import { toMinorUnits } from '../ledger/index.ts';
import { isOpinion } from './check-panel.ts';
import type { PackTerms } from './pack-terms.ts';
import { type AcceptedDecision, type Entry, find, type PackState } from './pack-state.ts';
import { paymentPlans } from './payment-plan.ts';

/** A payout under way is told of a hold, and of a dispute, a moment after it is on the audit. */
const TOLD_MILLISECONDS = 60_000;

/** What a payout under way takes only while its period is not held. */
const PAYING = new Set(['releasePayment', 'answerPayment', 'reissuePayment']);

interface OpenDispute {
  readonly lines: readonly string[];
  readonly at: string;
  /** Of what kind a matter beside the disputes is; empty of a dispute. */
  readonly kind: string;
  /** What those who decide on it have said since it was opened, or appealed. */
  said: readonly string[];
  /** Who is party to it and has not withdrawn. */
  parties: readonly string[];
  isOpen: boolean;
}

/** What the chain so far says may not be paid. */
interface Standing {
  heldAt: string | undefined;
  isCancelled: boolean;
  readonly disputes: Map<string, OpenDispute>;
}

/**
 * Nothing is planned or paid while the period is held, after it was cancelled, or while a dispute
 * is open that it would pay; in advance only what nobody disputes.
 */
export function checkStanding(state: PackState, terms: PackTerms): void {
  const standing: Standing = { heldAt: undefined, isCancelled: false, disputes: new Map() };
  const decisions = new Map(state.decisions.map((decision) => [decision.entry.key, decision]));
  const plans = new Map(paymentPlans(state).map((plan) => [plan.key, plan]));
  for (const entry of state.chain.byKey.values()) {
    const decision = decisions.get(entry.key);
    if (decision !== undefined) {
      if (decision.content.period !== state.period) continue;
      const { decisionId, message } = decision.content;
      if (PAYING.has(message)) checkHeld(state, standing, entry, `decision ${decisionId}`);
      else note(state, standing, decision, terms);
      continue;
    }
    endBySilence(standing, entry, terms);
    const plan = plans.get(entry.key);
    if (plan === undefined) continue;
    checkHeld(state, standing, entry, entry.key);
    if (entry.kind === 'payout-reissued') continue;
    if (standing.isCancelled) find(state, 'payment', entry.key, 'The period was cancelled.');
    const open = [...standing.disputes].filter(([, { isOpen }]) => isOpen);
    if (entry.kind === 'advance-planned') {
      const told = open.filter(([, { at }]) => isTold(at, entry));
      const disputed = told.flatMap(([, { lines }]) => lines);
      checkUndisputed(state, plan, disputed, terms);
    } else if (open.length > 0) {
      const ids = open.map(([id]) => id).join(', ');
      find(state, 'payment', entry.key, `It was planned while disputes were open: ${ids}.`);
    }
  }
}

const isTold = (since: string, { at }: Entry) =>
  Date.parse(at) > Date.parse(since) + TOLD_MILLISECONDS;

function checkHeld(state: PackState, { heldAt }: Standing, entry: Entry, where: string): void {
  if (heldAt === undefined || !isTold(heldAt, entry)) return;
  find(state, 'payment', where, `The period was held since ${heldAt}.`);
}

function note(
  { period }: PackState,
  standing: Standing,
  decision: AcceptedDecision,
  { matters }: PackTerms,
): void {
  const { content, entry, mandate } = decision;
  const { disputes } = standing;
  const { message, target } = content;
  const dispute = disputes.get(message === 'joinDispute' ? textDetail(content, 'dispute') : target);
  const organisation = mandate?.organisation ?? '';
  switch (message) {
    case 'hold':
      standing.heldAt ??= entry.at;
      break;
    case 'releaseHold':
      standing.heldAt = undefined;
      break;
    case 'cancel':
      standing.isCancelled = true;
      break;
    case 'openDispute':
    case 'raiseMatter':
      disputes.set(`${period}-D${disputes.size + 1}`, {
        lines: listDetail(content, 'lines'),
        at: entry.at,
        kind: message === 'raiseMatter' ? textDetail(content, 'kind') : '',
        said: [],
        parties: [target],
        isOpen: true,
      });
      break;
    case 'joinDispute':
      if (dispute !== undefined) dispute.parties = [...dispute.parties, target];
      break;
    case 'withdrawDispute':
      if (dispute === undefined) break;
      dispute.parties = dispute.parties.filter((party) => party !== organisation);
      if (dispute.parties.length === 0) dispute.isOpen = false;
      break;
    case 'determine':
      if (dispute === undefined) break;
      dispute.said = [...dispute.said, content.decision];
      // One decides a dispute; of a matter as many as its panel says come to the same outcome.
      dispute.isOpen &&=
        isOpinion(decision) || !isAgreed(dispute.said, matters[dispute.kind]?.panel ?? 1);
      break;
    case 'appealDispute':
      if (dispute !== undefined) Object.assign(dispute, { isOpen: true, said: [] });
      break;
  }
}

function isAgreed(said: readonly string[], needed: number): boolean {
  return said.some((one) => said.filter((other) => other === one).length >= needed);
}

/** Where the agreement says what silence means, what nobody decides ends by it. */
function endBySilence({ disputes }: Standing, { kind, key, body }: Entry, terms: PackTerms): void {
  if (kind !== 'dispute-closed') return;
  if (body['by'] !== 'silence' && body['by'] !== 'staleness') return;
  const dispute = disputes.get(key.split('/')[1] ?? '');
  if (dispute === undefined) return;
  const declared =
    dispute.kind === '' ? terms.governance.determination : terms.matters[dispute.kind];
  if (declared !== undefined && declared.silence !== 'escalate') dispute.isOpen = false;
}

/** In advance a partner gets at most its lines that nobody disputes, and at most all its lines. */
function checkUndisputed(
  state: PackState,
  { key, revision, payments }: ReturnType<typeof paymentPlans>[number],
  disputed: readonly string[],
  terms: PackTerms,
): void {
  const lines = state.revisions.get(revision)?.record.result.lines ?? [];
  for (const { partyId, amount } of payments) {
    const own = lines.filter((line) => line.partyId === partyId && line.state === 'payable');
    const sum = (some: typeof own) =>
      some.reduce((all, line) => all + toMinorUnits(line.amount, terms.currency.minorUnit), 0n);
    const rest = sum(own.filter(({ lineId }) => !disputed.includes(lineId)));
    const most = rest < sum(own) ? rest : sum(own);
    if (BigInt(amount) <= most) continue;
    find(state, 'payment', key, `${partyId} gets in advance what is disputed.`);
  }
}
