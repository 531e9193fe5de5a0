import type { AuditHead, AuditVerdict } from '../core/audit/index.ts';
import type { Directory } from '../core/governance/directory.ts';
import type { LedgerProblem } from '../core/ledger/index.ts';
import { verifyProgrammeAudit } from '../database/audit/verify-programme-audit.ts';
import type { PackContents } from '../core/pack/index.ts';
import type { Database } from '../database/database.ts';
import { type Accounts, listAccounts } from '../database/reads/list-accounts.ts';
import {
  type AgreementProposal,
  listAgreementProposals,
} from '../database/reads/list-agreement-proposals.ts';
import {
  type AgreementVersionHead,
  listAgreementVersions,
} from '../database/reads/list-agreement-versions.ts';
import {
  listChangeProposals,
  type WaitingChange,
} from '../database/reads/list-change-proposals.ts';
import { listPeriods, type PeriodSummary } from '../database/reads/list-periods.ts';
import { listReplacedAccounts } from '../database/reads/list-replaced-accounts.ts';
import { checkLedgerAsViewer } from '../database/ledger/check-programme-ledger.ts';
import { type AccountBalance, listBalances } from '../database/ledger/list-balances.ts';
import { listTransfers, type RecordedTransfer } from '../database/ledger/load-transfers.ts';
import { type ActionPlan, listActionPlans } from '../database/reads/list-action-plans.ts';
import {
  type AgreementChoice,
  type AgreementVersion,
  loadAgreement,
} from '../database/reads/load-agreement.ts';
import { loadDirectory } from '../database/reads/load-directory.ts';
import { type FiguresRecord, loadFigures } from '../database/reads/load-figures.ts';
import { loadPackContents } from '../database/reads/load-pack-contents.ts';
import { loadProgramme, type Programme } from '../database/reads/load-programme.ts';
import { loadRevision, type Revision } from '../database/reads/load-revision.ts';
import { loadStatement, type StatementRecord } from '../database/reads/load-statement.ts';
import { listTrail, type TrailEntry, type TrailFilter } from '../database/reads/list-trail.ts';
import { type PeriodView, showPeriod } from '../database/reads/show-period.ts';
import type { Transaction } from '../database/transaction.ts';
import { type Viewer, withViewer } from '../database/with-viewer.ts';

/** What can be read; every read names who looks, and row-level security decides what they see. */
export interface Reads {
  as(viewer: Viewer): ViewerReads;
  close(): Promise<void>;
}

/** What one viewer may see is there; what they may not see is not. */
export interface ViewerReads {
  programme(): Promise<Programme | undefined>;
  directory(): Promise<Directory>;
  agreement(choice: AgreementChoice): Promise<AgreementVersion | undefined>;
  /** The registered versions, the first one first. */
  agreementVersions(): Promise<AgreementVersionHead[]>;
  accounts(): Promise<Accounts>;
  /** Changes of who may decide that wait for a second person. */
  changes(): Promise<WaitingChange[]>;
  /** Versions of the agreement that wait for signatures or a second person. */
  agreementProposals(): Promise<AgreementProposal[]>;
  actionPlans(): Promise<ActionPlan[]>;
  periods(): Promise<PeriodSummary[]>;
  period(periodId: string): Promise<PeriodView | undefined>;
  /** The newest revision where no number is given. */
  revision(periodId: string, number?: number): Promise<Revision | undefined>;
  /** Those of a revision; the newest of the period where no hash is given. */
  figures(periodId: string, figuresHash?: string): Promise<FiguresRecord | undefined>;
  statement(
    periodId: string,
    partyId: string,
    revisionNumber?: number,
  ): Promise<StatementRecord | undefined>;
  /** At an instant; as of the newest row where none is named. */
  balances(at?: string): Promise<AccountBalance[]>;
  transfers(periodId: string): Promise<RecordedTransfer[]>;
  /** Whom a payment file pays to what is no longer their account. */
  replacedAccounts(fileHash: string): Promise<readonly string[]>;
  /** What does not hold in the ledger; empty where it is in order. */
  ledgerProblems(): Promise<readonly LedgerProblem[]>;
  /** With heads that are known from elsewhere, a chain that was cut off is found as well. */
  auditVerdict(anchors?: readonly AuditHead[]): Promise<AuditVerdict>;
  /** Who decided what, when, by which mandate. */
  trail(filter: TrailFilter): Promise<TrailEntry[]>;
  /** What goes into the audit pack of a period. */
  packContents(periodId: string): Promise<PackContents>;
}

/** The reads of a database, each in a snapshot of its own. */
export function readsOf(database: Database): Reads {
  return {
    as: (viewer) => viewerReads((work) => withViewer(database, viewer, work), viewer.programmeId),
    close: () => database.close(),
  };
}

type Read = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

function viewerReads(read: Read, programmeId: string): ViewerReads {
  return {
    programme: () => read((tx) => loadProgramme(tx, programmeId)),
    directory: () => read((tx) => loadDirectory(tx, programmeId)),
    agreement: (choice) => read((tx) => loadAgreement(tx, programmeId, choice)),
    agreementVersions: () => read((tx) => listAgreementVersions(tx, programmeId)),
    changes: () => read((tx) => listChangeProposals(tx, programmeId)),
    agreementProposals: () => read((tx) => listAgreementProposals(tx, programmeId)),
    accounts: () => read((tx) => listAccounts(tx, programmeId)),
    actionPlans: () => read((tx) => listActionPlans(tx, programmeId)),
    periods: () => read((tx) => listPeriods(tx, programmeId)),
    period: (periodId) => read((tx) => showPeriod(tx, programmeId, periodId)),
    revision: (periodId, number) => read((tx) => loadRevision(tx, programmeId, periodId, number)),
    figures: (periodId, hash) => read((tx) => loadFigures(tx, programmeId, periodId, hash)),
    statement: (periodId, partyId, number) =>
      read((tx) => loadStatement(tx, programmeId, periodId, partyId, number)),
    packContents: (periodId) => read((tx) => loadPackContents(tx, programmeId, periodId)),
    balances: (at) => read((tx) => listBalances(tx, programmeId, at)),
    transfers: (periodId) => read((tx) => listTransfers(tx, programmeId, { periodId })),
    replacedAccounts: (fileHash) => read((tx) => listReplacedAccounts(tx, programmeId, fileHash)),
    ledgerProblems: () => read((tx) => checkLedgerAsViewer(tx, programmeId)),
    trail: (filter) => read((tx) => listTrail(tx, programmeId, filter)),
    auditVerdict: (anchors) => read((tx) => verifyProgrammeAudit(tx, programmeId, anchors)),
  };
}
