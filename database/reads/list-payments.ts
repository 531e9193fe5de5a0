import type { AnswerStatus } from '../../core/ledger/answer-statuses.ts';
import type { Transaction } from '../transaction.ts';

export interface PaymentFileRecord {
  readonly fileHash: string;
  readonly revisionNumber: number;
  readonly format: string;
  readonly instructionCount: number;
  /** Minor units. */
  readonly controlSum: string;
  readonly createdAt: string;
  readonly content: string;
  /** How many people the agreement of the period asks for. */
  readonly releasesNeeded: number;
  readonly releases: readonly PaymentRelease[];
}

export interface PaymentRelease {
  readonly personId: string;
  /** In whose place it was released; the same person where nobody was deputised. */
  readonly principalId: string;
  readonly decisionId: string;
  readonly releasedAt: string;
}

export interface PaymentRecord {
  readonly endToEndId: string;
  /** Absent of what a partner pays by itself. */
  readonly fileHash?: string;
  readonly revisionNumber: number;
  readonly direction: 'pay' | 'collect';
  /** Who is paid, or, of a collection, who pays; the counterparty is the other side. */
  readonly partyId: string;
  readonly counterpartyId?: string;
  readonly attempt: number;
  /** Minor units. */
  readonly amount: string;
  readonly currency: string;
  /** By when a partner has to pay. */
  readonly dueAt?: string;
  /** The payee's account details; absent where it pays. */
  readonly accountVersion?: number;
  readonly transferIds: readonly string[];
  readonly answers: readonly PaymentAnswer[];
}

export interface PaymentAnswer {
  readonly status: AnswerStatus;
  readonly reason?: string;
  readonly answerHash: string;
  readonly at: string;
}

export interface Payments {
  readonly files: readonly PaymentFileRecord[];
  readonly instructions: readonly PaymentRecord[];
}

const FILES = `
  select f.file_hash, f.revision_number, f.format, f.instruction_count, f.control_sum, f.created_at,
    f.content,
    coalesce((a.document::jsonb #>> '{governance,release,count}')::integer, 1) as releases_needed
  from gainshare.payment_files f
  left join gainshare.revisions r on r.programme_id = f.programme_id and r.period_id = f.period_id
    and r.number = f.revision_number
  left join gainshare.agreement_versions a
    on a.programme_id = r.programme_id and a.agreement_hash = r.agreement_hash
  where f.programme_id = $1 and f.period_id = $2
  order by f.created_at, f.file_hash`;

const RELEASES = `
  select r.file_hash, r.person_id, coalesce(m.deputy_for, r.person_id) as principal_id,
    r.decision_id, r.released_at
  from gainshare.payment_releases r join gainshare.payment_files f using (programme_id, file_hash)
  left join gainshare.decisions d using (programme_id, decision_id)
  left join gainshare.mandates m using (programme_id, mandate_id)
  where programme_id = $1 and f.period_id = $2 order by r.released_at, r.person_id`;

const INSTRUCTIONS = `
  select end_to_end_id, file_hash, revision_number, direction, party_id, counterparty_id, attempt,
    amount, currency, due_at, account_version, transfer_ids
  from gainshare.payment_instructions where programme_id = $1 and period_id = $2
  order by revision_number, party_id, attempt`;

const ANSWERS = `
  select a.end_to_end_id, a.status, a.reason, a.answer_hash, a.at
  from gainshare.payment_answers a
  join gainshare.payment_instructions i using (programme_id, end_to_end_id)
  where programme_id = $1 and i.period_id = $2 order by a.at, a.status`;

/** The payment files of a period and its instructions, with who released and what the bank said. */
export async function listPayments(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<Payments> {
  const of = [programmeId, periodId];
  const files = await tx.query<Omit<PaymentFileRecord, 'releases'>>(FILES, of);
  const releases = await tx.query<PaymentRelease & { fileHash: string }>(RELEASES, of);
  const instructions = await tx.query<Omit<PaymentRecord, 'answers'>>(INSTRUCTIONS, of);
  const answers = await tx.query<PaymentAnswer & { endToEndId: string }>(ANSWERS, of);
  return {
    files: files.map((file) => ({
      ...file,
      releases: releases
        .filter((release) => release.fileHash === file.fileHash)
        .map(({ fileHash: _, ...release }) => release),
    })),
    instructions: instructions.map((instruction) => ({
      ...instruction,
      answers: answers
        .filter((answer) => answer.endToEndId === instruction.endToEndId)
        .map(({ endToEndId: _, ...answer }) => answer),
    })),
  };
}
