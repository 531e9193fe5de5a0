import type { ClosedPeriod } from '../../activities/load-closed-period.ts';
import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { isQuorumReached } from '../../core/governance/quorum.ts';
import type { Phase } from '../../core/period/phase.ts';
import {
  type Correction,
  disputableLines,
  openDisputes,
  openMatters,
  type PeriodState,
  partnersAsked,
  partnersAwaited,
} from '../../core/period/state.ts';
import { decidedIn } from '../../core/period/withheld.ts';
import { attend } from '../attend.ts';
import { now } from '../clock.ts';
import { finishHandlers } from '../finish-handlers.ts';
import { calculations, files, records } from '../proxies.ts';
import { takeAdoption } from './adoption.ts';
import { attendPhase } from './attend-phase.ts';
import { termsOf, type Next, type PhaseContext } from './context.ts';
import { lookAtLedger } from './look-at-ledger.ts';
import { revisionRequest } from './revision-request.ts';
import { watchQuorum } from './watch-quorum.ts';
import { notice } from './notice.ts';

/** A workflow that was started without a valid opening does not linger. */
const OPENING_MILLISECONDS = 60_000;
/** So long those who may open a closed period again have for their signatures. */
const REOPENING_MILLISECONDS = 14 * 24 * 3_600_000;
/** How often a period looks at the ledger by itself, should the payout's prompt be lost. */
const LEDGER_LOOK_MILLISECONDS = 24 * 3_600_000;

export const PHASE_WORK: Readonly<Record<Phase, (context: PhaseContext) => Promise<Next>>> = {
  opened,
  collecting,
  reviewing,
  calculating,
  signing,
  disputing,
  paying,
  closed: async () => 'closed',
  cancelled: async () => 'cancelled',
};

async function opened(context: PhaseContext): Promise<Next> {
  const { state, desk } = context;
  const { programme, period } = state;
  state.directory = await records.loadDirectory({ programme });
  const closed = await records.loadClosedPeriod({ programme, period });
  state.isKnown = true;
  if (closed === 'cancelled') {
    state.phase = 'cancelled';
    return 'never-opened';
  }
  if (closed !== null) return await reopened(context, closed);
  const expiresAt = new Date(Date.now() + OPENING_MILLISECONDS).toISOString();
  let isExpired = false;
  await attend(desk, {
    isOver: () => isExpired || state.terms !== null,
    nextDueAt: () => expiresAt,
    onDue: async () => {
      isExpired = true;
    },
  });
  // What came at the last moment is on the record, so it counts.
  if (isExpired) await finishHandlers(desk);
  return state.terms === null ? 'never-opened' : 'collecting';
}

/**
 * A closed period is opened again by its own quorum, or by those who decide on what it withholds.
 * It goes on from where it closed: what follows is a further revision, of which only the difference
 * is paid or recovered.
 */
async function reopened({ state, desk }: PhaseContext, closed: ClosedPeriod): Promise<Next> {
  const { handled, ...known } = closed;
  Object.assign(state, known);
  Object.assign(state.handled, handled);
  const expiresAt = new Date(Date.now() + REOPENING_MILLISECONDS).toISOString();
  let isExpired = false;
  const needed = termsOf(state).reopening?.count ?? Number.POSITIVE_INFINITY;
  const decidedBefore = Object.keys(decidedIn(state)).length;
  const isDecided = () => Object.keys(decidedIn(state)).length > decidedBefore;
  await attend(desk, {
    isOver: () => isExpired || isDecided() || state.signatories.length >= needed,
    nextDueAt: () => expiresAt,
    onDue: async () => {
      isExpired = true;
    },
  });
  if (isExpired) await finishHandlers(desk);
  if (isDecided()) {
    state.signatories = [];
    state.reopening = { cause: 'withheld', datasets: [] };
    return 'calculating';
  }
  if (state.reopening === null || state.signatories.length < needed) return 'never-opened';
  state.signatories = [];
  state.awaited = [...state.reopening.datasets];
  if (state.awaited.length > 0) return 'collecting';
  state.reviewedGatesHash = '';
  return termsOf(state).hasGates ? 'reviewing' : 'calculating';
}

/** Every dataset that is awaited, from its owner, or its waiver; then the figures. */
async function collecting(context: PhaseContext): Promise<Next> {
  const { state } = context;
  const isComplete = () => state.awaited.length === 0 && state.blockedBy === '';
  for (;;) {
    const wait = await attendPhase(context, isComplete);
    if (wait !== 'over') return wait;
    try {
      const { programme, period, from, to, datasets } = state;
      const measured = await files.measureFigures({
        programme,
        period: { id: period, from, to },
        agreementHash: termsOf(state).agreementHash,
        datasets,
        at: now(),
      });
      Object.assign(state, measured);
      break;
    } catch (error) {
      await block(state, error);
    }
  }
  const needsReview = termsOf(state).hasGates && state.gatesHash !== state.reviewedGatesHash;
  return needsReview ? 'reviewing' : 'calculating';
}

async function reviewing(context: PhaseContext): Promise<Next> {
  const { state } = context;
  const wait = await attendPhase(context, () => state.reviewedGatesHash === state.gatesHash);
  return wait === 'over' ? 'calculating' : wait;
}

async function calculating({ state }: PhaseContext): Promise<Next> {
  try {
    state.revision = await calculations.calculateRevision(revisionRequest(state));
  } catch (error) {
    await block(state, error);
    return 'collecting';
  }
  state.signatories = [];
  state.returns = [];
  state.returned = null;
  return 'signing';
}

async function signing(context: PhaseContext): Promise<Next> {
  const { state } = context;
  const { signOff, maximumRounds } = termsOf(state);
  const isAdopted = () => state.adoption?.isAdopted === true;
  const isSigned = () => isQuorumReached(signOff, state.signatories);
  const isSentBack = () => state.returned !== null || state.corrections.length > 0;
  // Nothing is signed for good while a matter that may change it is under review.
  const isDone = () =>
    isSentBack() || isAdopted() || (isSigned() && openMatters(state).length === 0);
  const wait = await attendPhase(context, isDone, { watch: () => watchQuorum(state) });
  if (wait !== 'over') return wait;
  const returned = state.returned === null ? [] : [state.returned];
  if (isSentBack()) return sendBack(state, [...returned, ...state.corrections]);
  if (state.adoption?.isAdopted === true) return takeAdoption(state, state.adoption);
  const isBinding =
    state.round >= maximumRounds + state.roundsAdded || disputableLines(state).length === 0;
  if (isBinding) return 'paying';
  state.round += 1;
  state.acceptedBy = [];
  return 'disputing';
}

/**
 * Statements go out; the round ends when all accepted or the window ended, and no dispute is open.
 */
async function disputing(context: PhaseContext): Promise<Next> {
  const { state } = context;
  await issueStatements(context);
  let isWindowOver = false;
  const hasAllAnswered = () => partnersAwaited(state).length === 0;
  const isRoundOver = () =>
    state.adoption?.isAdopted === true ||
    ((isWindowOver || hasAllAnswered()) && openDisputes(state).length === 0);
  const wait = await attendPhase(context, isRoundOver, {
    onDeadline: async () => {
      isWindowOver = true;
    },
  });
  if (wait !== 'over') return wait;
  state.partnersCutShort = isWindowOver
    ? []
    : partnersAsked(state).filter((partner) => !state.acceptedBy.includes(partner));
  if (state.adoption?.isAdopted === true) return takeAdoption(state, state.adoption);
  const corrections = Object.values(state.disputes)
    .filter((dispute) => dispute.round === state.round)
    .flatMap((dispute) => (dispute.correction === null ? [] : [dispute.correction]))
    .concat(state.corrections);
  return corrections.length > 0 ? sendBack(state, corrections) : 'paying';
}

async function paying(context: PhaseContext): Promise<Next> {
  const { state, desk } = context;
  await issueStatements(context);
  const { programme, period } = state;
  await records.startPayout({ programme, period, at: now() });
  // An advance that has just ended may have been in the way of the payout: look soon, once.
  const firstLook = state.advance.revisionHash === '' ? LEDGER_LOOK_MILLISECONDS : 60_000;
  let lookAt = new Date(Date.now() + firstLook).toISOString();
  await attend(desk, {
    isOver: () => state.isPaid && state.hold === null,
    nextDueAt: () => lookAt,
    onDue: async () => {
      await lookAtLedger(state);
      // One that failed is started again; one that runs is left alone.
      if (!state.isPaid) await records.startPayout({ programme, period, at: now() });
      lookAt = new Date(Date.now() + LEDGER_LOOK_MILLISECONDS).toISOString();
    },
  });
  return 'closed';
}

/** Back to the earliest phase that any of the corrections touches. */
function sendBack(state: PeriodState, corrections: readonly Correction[]): Phase {
  state.corrections = [];
  const datasets = corrections.flatMap(({ target, dataset }) => (target === 'data' ? dataset : []));
  if (corrections.some(({ target }) => target === 'gates')) state.reviewedGatesHash = '';
  if (datasets.length > 0) {
    state.awaited = [...new Set(datasets)].sort();
    return 'collecting';
  }
  return state.reviewedGatesHash === '' && termsOf(state).hasGates ? 'reviewing' : 'calculating';
}

/**
 * Statements go out all or none. Where the checks before the issue fail nothing may go on: the
 * period is held with the reason on the record, and tries again when somebody releases it.
 */
async function issueStatements({ state, desk }: PhaseContext): Promise<void> {
  for (;;) {
    try {
      await tryIssue(state);
      return;
    } catch (error) {
      await block(state, error);
      state.hold = { by: 'the engine', reason: state.blockedBy, since: now() };
      state.blockedBy = '';
    }
    await attend(desk, {
      isOver: () => state.hold === null || state.cancelled !== null,
      nextDueAt: () => undefined,
      onDue: async () => undefined,
    });
    if (state.cancelled !== null) return;
  }
}

async function tryIssue(state: PeriodState): Promise<void> {
  const { revision, issuedRevisionHash, programme, period, round, clock } = state;
  if (revision === null || issuedRevisionHash === revision.revisionHash) return;
  await calculations.issueStatements({
    programme,
    period,
    revisionNumber: revision.number,
    round,
    disputeUntil: state.phase === 'disputing' ? (clock?.deadlineAt ?? '') : '',
    disputableLines: state.phase === 'disputing' ? disputableLines(state) : [],
    isTrueUp: state.reopening !== null,
    at: now(),
  });
  state.issuedRevisionHash = revision.revisionHash;
}

/** What the data at hand cannot settle goes back to its owners, with the reason on the record. */
async function block(state: PeriodState, error: unknown): Promise<void> {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw error;
  state.blockedBy = `${cause.type ?? 'FAILED'}: ${cause.message}`;
  await notice(state, 'escalated', state.blockedBy);
}
