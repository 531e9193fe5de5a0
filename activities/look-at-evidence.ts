import { filesIn } from '../core/dispute/evidence.ts';
import { mayReadEvidence } from '../core/dispute/evidence-readers.ts';
import { reviewersOf } from '../core/dispute/reviewers-of.ts';
import { loadDirectory } from '../database/reads/load-directory.ts';
import { type Dispute, listDisputes } from '../database/reads/list-disputes.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';
import { determinationOf } from './load-matter.ts';
import { periodOf } from './period-record.ts';

export interface EvidenceRead {
  readonly programme: string;
  readonly period: string;
  readonly disputeId: string;
  readonly sha256: string;
  readonly personId: string;
  readonly at: string;
}

export interface EvidenceSight {
  /** `unknown`: no such evidence; `forbidden`: not for this person. */
  readonly sight: 'granted' | 'forbidden' | 'unknown';
  readonly partyId: string;
}

/** Whether somebody may read a file of evidence. What it says is not looked at. */
export async function lookAtEvidence(
  { database }: Dependencies,
  { programme, period, disputeId, sha256, personId, at }: EvidenceRead,
): Promise<EvidenceSight> {
  return await withTransaction(database, async (tx) => {
    const disputes = await listDisputes(tx, programme, period);
    const dispute = disputes.find((one) => one.disputeId === disputeId);
    if (dispute === undefined) return { sight: 'unknown', partyId: '' };
    const { partyId } = dispute;
    if (!hashesOf(dispute).includes(sha256)) return { sight: 'unknown', partyId };
    const { terms } = await periodOf(tx, programme, period);
    const { people } = await loadDirectory(tx, programme);
    const person = people[personId];
    const matter = {
      parties: dispute.parties,
      reviewerRole: determinationOf(terms, dispute.kind).role,
      reviewers: reviewersOf(dispute.events),
    };
    const isGranted = person !== undefined && mayReadEvidence(person, matter, at);
    return { sight: isGranted ? 'granted' : 'forbidden', partyId };
  });
}

function hashesOf({ evidence = '[]', joiners, events }: Dispute): readonly string[] {
  const own = JSON.parse(evidence) as readonly string[];
  const papers = events.flatMap(({ body = '{}' }) => {
    return (JSON.parse(body) as { readonly evidence?: readonly string[] }).evidence ?? [];
  });
  const joined = joiners.flatMap((one) => JSON.parse(one.evidence) as readonly string[]);
  return filesIn([...own, ...joined, ...papers]).map(({ sha256 }) => sha256);
}
