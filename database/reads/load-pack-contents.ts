import type { AuditEntry } from '../../core/audit/index.ts';
import { GainshareError } from '../../core/errors/index.ts';
import type { DecisionContent, SignedDecision } from '../../core/governance/decision.ts';
import type { LedgerTransfer } from '../../core/ledger/index.ts';
import type {
  PackContents,
  PackRevision,
  PackStatement,
  PackTransfer,
} from '../../core/pack/index.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import type { Step } from '../../core/settlement/step.ts';
import { loadTransfers } from '../ledger/load-transfers.ts';
import type { Transaction } from '../transaction.ts';
import { listAuditEntries } from './list-audit-entries.ts';
import { listDecisions } from './list-decisions.ts';
import { listPayments, type PaymentRecord } from './list-payments.ts';
import { listRevisions, type RevisionHead } from './list-revisions.ts';
import { listStatements } from './list-statements.ts';
import { loadAgreement } from './load-agreement.ts';
import { loadFigures } from './load-figures.ts';
import { loadRevision } from './load-revision.ts';
import { loadStatement } from './load-statement.ts';

const PAGE = 5000;

/**
 * All that goes into a period's audit pack, as the viewer may see it: a pack of somebody who does
 * not see everything does not hold. Throws TARGET_UNKNOWN where the period has no revision.
 */
export async function loadPackContents(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<PackContents> {
  const heads = await listRevisions(tx, programmeId, periodId);
  if (heads.length === 0) {
    throw new GainshareError('TARGET_UNKNOWN', `Period ${periodId} has no revision to show.`);
  }
  const audit = await wholeChain(tx, programmeId);
  const transfers = await loadTransfers(tx, programmeId, { periodId });
  const { files, instructions } = await listPayments(tx, programmeId, periodId);
  return {
    programme: programmeId,
    period: periodId,
    audit,
    decisions: await decisionsIn(tx, programmeId, periodId, audit),
    agreements: await agreementsOf(tx, programmeId, heads),
    figures: await figuresOf(tx, programmeId, periodId, heads),
    revisions: await revisionsOf(tx, programmeId, periodId, heads),
    statements: await statementsOf(tx, programmeId, periodId),
    paymentFiles: filesByPlan(files, audit),
    transfers: byPlan(transfers, instructions, audit),
  };
}

/** The entries that planned payments of a revision; a transfer was entered when its plan was. */
const PLANS: ReadonlySet<string> = new Set([
  'payout-planned',
  'payout-reissued',
  'advance-planned',
]);

function filesByPlan(
  files: readonly { readonly fileHash: string; readonly content: string }[],
  audit: readonly AuditEntry[],
): PackContents['paymentFiles'] {
  return audit.flatMap(({ key, kind, body }) => {
    if (!PLANS.has(kind)) return [];
    const { fileHash } = JSON.parse(body) as { readonly fileHash?: string };
    const file = files.find((each) => each.fileHash === fileHash);
    return file === undefined ? [] : [{ plan: key, content: file.content }];
  });
}

/** What the bank's answers enter beside the plans: what came back, and what came late. */
const ANSWERED = /\/(late-payment(\.\d+)?|(late-)?payment(\.\d+)?\/reversed)$/;

function byPlan(
  transfers: readonly LedgerTransfer[],
  instructions: readonly PaymentRecord[],
  audit: readonly AuditEntry[],
): readonly PackTransfer[] {
  const carried = new Map(
    instructions.map(({ endToEndId, partyId, revisionNumber, attempt }) => [
      `${revisionNumber}/carried-forward.${partyId}.${attempt}`,
      `carried/${endToEndId}`,
    ]),
  );
  const plans = new Map(audit.flatMap(({ key, kind, at }) => (PLANS.has(kind) ? [[at, key]] : [])));
  return transfers
    .map((transfer) => {
      const { transferId, revisionNumber, line, at } = transfer;
      const isAnswered = ANSWERED.test(transferId);
      const plan = carried.get(`${revisionNumber}/${line}`) ?? plans.get(at) ?? '';
      return { ...transfer, plan: isAnswered ? '' : plan };
    })
    .sort((one, other) => (one.transferId < other.transferId ? -1 : 1));
}

async function wholeChain(tx: Transaction, programmeId: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for (;;) {
    const afterSeq = entries.at(-1)?.seq ?? 0;
    const page = await listAuditEntries(tx, programmeId, { afterSeq, limit: PAGE });
    entries.push(...page);
    if (page.length < PAGE) return entries;
  }
}

/** The decisions of the programme and of the period, in the order of their entries. */
async function decisionsIn(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  audit: readonly AuditEntry[],
): Promise<SignedDecision[]> {
  const records = await listDecisions(tx, programmeId);
  const byKey = new Map(records.map((record) => [`decision/${record.decisionId}`, record]));
  return audit.flatMap(({ key, kind }) => {
    const record = kind === 'decision-accepted' ? byKey.get(key) : undefined;
    const isOurs = record?.periodId === undefined || record.periodId === periodId;
    if (record === undefined || !isOurs) return [];
    const { content, signature } = record;
    return [{ content: JSON.parse(content) as DecisionContent, signature }];
  });
}

async function agreementsOf(
  tx: Transaction,
  programmeId: string,
  heads: readonly RevisionHead[],
): Promise<object[]> {
  const agreements: object[] = [];
  for (const hash of new Set(heads.map((head) => head.agreementHash))) {
    const version = await loadAgreement(tx, programmeId, { hash });
    if (version !== undefined) agreements.push(JSON.parse(version.document) as object);
  }
  return agreements;
}

async function figuresOf(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  heads: readonly RevisionHead[],
): Promise<PackContents['figures']> {
  const figures: { figures: Figures; sources: unknown }[] = [];
  for (const { figuresHash, sourcesHash } of heads) {
    const record = await loadFigures(tx, programmeId, periodId, figuresHash, sourcesHash);
    if (record === undefined) continue;
    const sources: unknown = JSON.parse(record.sources);
    figures.push({ figures: JSON.parse(record.figures) as Figures, sources });
  }
  return figures;
}

async function revisionsOf(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  heads: readonly RevisionHead[],
): Promise<PackRevision[]> {
  const revisions: PackRevision[] = [];
  for (const head of heads) {
    const revision = await loadRevision(tx, programmeId, periodId, head.number);
    const { agreementHash, figuresHash, sourcesHash, revisionHash, calculatedAt } = head;
    revisions.push({
      identity: {
        programme: programmeId,
        period: periodId,
        number: head.number,
        resultHash: head.resultHash,
        datasetVersions: JSON.parse(head.datasetVersions) as Record<string, number>,
        calculationVersion: head.calculationVersion,
      },
      agreementHash,
      figuresHash,
      sourcesHash,
      revisionHash,
      calculatedAt,
      result: JSON.parse(revision?.result ?? '{}') as PackRevision['result'],
      steps: JSON.parse(revision?.steps ?? '[]') as Step[],
    });
  }
  return revisions;
}

async function statementsOf(
  tx: Transaction,
  programmeId: string,
  periodId: string,
): Promise<PackStatement[]> {
  const heads = await listStatements(tx, programmeId, periodId);
  const statements: PackStatement[] = [];
  for (const { partyId, revisionNumber } of heads) {
    const record = await loadStatement(tx, programmeId, periodId, partyId, revisionNumber);
    if (record === undefined) continue;
    const model = JSON.parse(record.model) as object;
    statements.push({ revision: revisionNumber, partyId, model, html: record.html });
  }
  return statements.sort((one, other) =>
    one.revision === other.revision
      ? one.partyId < other.partyId
        ? -1
        : 1
      : one.revision - other.revision,
  );
}
