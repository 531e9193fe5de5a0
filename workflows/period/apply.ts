import type { CheckedDataset } from '../../activities/check-dataset.ts';
import { listDetail, textDetail } from '../../core/governance/decision.ts';
import type { MessageName } from '../../core/governance/messages.ts';
import { heardBefore, type Vote } from '../../core/governance/quorum.ts';
import { acceptedRows } from '../../core/period/accepted-rows.ts';
import type { PeriodState } from '../../core/period/state.ts';
import { periodWorkflowId } from '../../core/period/workflow-ids.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';
import { applyAdoption, applyAdoptionProposal } from './apply-adoption.ts';
import { applyAdvance } from './apply-advance.ts';
import { applyDispute, applyJoining } from './apply-disputes.ts';
import { applyHold, applyReleaseHold } from './apply-hold.ts';
import { applyLateData } from './apply-late-data.ts';
import { applyMatter } from './apply-matter.ts';
import { applyReview } from './apply-review.ts';
import { applyWithheld } from './apply-withheld.ts';
import { voteOf } from './vote.ts';

type Apply = (state: PeriodState, accepted: Accepted) => Promise<Outcome>;

const APPLY: Partial<Record<MessageName, Apply>> = {
  open: applyOpening,
  reopen: applyReopening,
  submit: applySubmission,
  keepLate: applyLateData,
  waive: applyWaiver,
  review: applyReview,
  decideWithheld: applyWithheld,
  signOff: applySignOff,
  accept: applyAcceptance,
  openDispute: applyDispute,
  joinDispute: applyJoining,
  raiseMatter: applyMatter,
  releaseAdvance: applyAdvance,
  proposeAdoption: applyAdoptionProposal,
  adoptAmendment: applyAdoption,
  hold: applyHold,
  releaseHold: applyReleaseHold,
  cancel: applyCancel,
};

/** Records a decision that passed every check, then changes the state: never the other way. */
export async function applyPeriodDecision(
  state: PeriodState,
  accepted: Accepted,
): Promise<Outcome> {
  const apply = APPLY[accepted.message];
  if (apply === undefined) {
    throw refusal({ code: 'WRONG_ADDRESS', reason: `a period takes no ${accepted.message}` });
  }
  return await apply(state, accepted);
}

async function applyOpening(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const from = textDetail(content, 'from');
  const to = textDetail(content, 'to');
  const { programme, period } = state;
  const terms = await records.loadPeriodTerms({ programme, period: { id: period, from, to } });
  const { agreementVersion, agreementHash } = terms;
  const workflowId = periodWorkflowId(programme, period);
  const outcome = await record(accepted, {
    note: `${period} is open; ${terms.datasets.length} datasets are asked for`,
    data: { agreementHash },
    effect: { kind: 'open-period', agreementVersion, agreementHash, workflowId, from, to },
  });
  const unsubmitted = { version: 0, fileSha256: '', isWaived: false, submittedBy: '' };
  Object.assign(state, { from, to, terms });
  state.datasets = Object.fromEntries(
    terms.datasets.map(({ datasetId }) => [datasetId, unsubmitted]),
  );
  state.awaited = terms.datasets.map(({ datasetId }) => datasetId);
  return outcome;
}

async function applyReopening(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content } = accepted;
  const needed = state.terms?.reopening?.count ?? 0;
  const vote = voteOf(accepted);
  refuseSecondSay(state.signatories, vote);
  const votes = [...state.signatories, vote];
  const outcome = await record(accepted, {
    note: `signature ${votes.length} of ${needed} on opening ${state.period} again`,
    data: { signatures: String(votes.length), needed: String(needed) },
  });
  state.signatories = votes;
  const datasets = [...listDetail(content, 'datasets')].sort();
  state.reopening = { cause: textDetail(content, 'cause'), datasets };
  return outcome;
}

async function applySubmission(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { content, prepared } = accepted;
  const report = prepared as CheckedDataset;
  if (report.outcome === 'refused') {
    const { reasonCode = 'DATASET_REJECTS', reason = 'the file was refused' } = report;
    throw refusal({ code: reasonCode, reason });
  }
  const datasetId = content.target;
  const version = (state.datasets[datasetId]?.version ?? 0) + 1;
  const fileSha256 = textDetail(content, 'fileSha256');
  const outcome = await record(accepted, {
    note: `${datasetId} version ${version}: ${acceptedRows(report)}`,
    data: { version: String(version), rowsAccepted: report.rowsAccepted },
    effect: { kind: 'dataset-version', datasetId, version, fileSha256, report },
  });
  state.datasets[datasetId] = {
    version,
    fileSha256,
    isWaived: false,
    submittedBy: content.actor,
  };
  provided(state, datasetId);
  return outcome;
}

async function applyWaiver(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const datasetId = accepted.content.target;
  const outcome = await record(accepted, {
    note: `the period goes on without ${datasetId}`,
    effect: { kind: 'waiver', datasetId },
  });
  const known = state.datasets[datasetId];
  if (known !== undefined) state.datasets[datasetId] = { ...known, isWaived: true };
  provided(state, datasetId);
  return outcome;
}

function provided(state: PeriodState, datasetId: string): void {
  state.awaited = state.awaited.filter((awaited) => awaited !== datasetId);
  state.blockedBy = '';
}

async function applySignOff(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { decision, target } = accepted.content;
  const vote = voteOf(accepted);
  refuseSecondSay([...state.signatories, ...state.returns], vote);
  const number = state.revision?.number ?? 0;
  if (decision === 'return') {
    const outcome = await record(accepted, {
      note: `revision ${number} goes back to: ${target}`,
    });
    state.returns = [...state.returns, vote];
    if (isReturned(state, vote)) {
      state.returned = {
        target: target === 'data' || target === 'gates' ? target : 'calculation',
        dataset: target === 'data' ? textDetail(accepted.content, 'dataset') : '',
      };
    }
    return outcome;
  }
  const needed = state.terms?.signOff.count ?? 0;
  const count = state.signatories.length + 1;
  const outcome = await record(accepted, {
    note: `signature ${count} of ${needed} on revision ${number}`,
    data: { signatures: String(count), needed: String(needed) },
  });
  state.signatories = [...state.signatories, vote];
  return outcome;
}

/** A person decides once on one revision, and so does whoever they stand in for. */
function refuseSecondSay(votes: readonly Vote[], vote: Vote): void {
  const again = heardBefore(votes, vote);
  if (again === undefined) return;
  throw refusal({ code: 'ALREADY_DECIDED', reason: `${again} has decided already` });
}

/**
 * A member with a veto sends a revision back alone; otherwise as many as the agreement asks for.
 */
function isReturned({ terms, returns }: PeriodState, { organisation }: Vote): boolean {
  if (terms === null) return false;
  const { veto, returnsNeeded } = terms.signOff;
  return veto.includes(organisation) || returns.length >= returnsNeeded;
}

async function applyAcceptance(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { decision, target } = accepted.content;
  if (decision === 'withdraw') {
    const note = `${target} withdrew its acceptance`;
    const outcome = await record(accepted, { note, partyId: target });
    state.acceptedBy = state.acceptedBy.filter((partner) => partner !== target);
    return outcome;
  }
  const note = `${target} accepted its statement`;
  const outcome = await record(accepted, { note, partyId: target });
  state.acceptedBy = [...state.acceptedBy, target];
  return outcome;
}

async function applyCancel(state: PeriodState, accepted: Accepted): Promise<Outcome> {
  const { actor, reason } = accepted.content;
  const outcome = await record(accepted, {
    note: 'the period is cancelled; its record stays',
  });
  state.cancelled = { by: actor, reason };
  return outcome;
}
