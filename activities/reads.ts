import { isEnded, type Phase } from '../core/period/phase.ts';
import type { ChangeProposal } from '../core/governance/changes.ts';
import type { Directory } from '../core/governance/directory.ts';
import {
  type AccountProposal,
  listAccountProposals,
} from '../database/reads/list-account-proposals.ts';
import {
  type AgreementProposal,
  listAgreementProposals,
} from '../database/reads/list-agreement-proposals.ts';
import { listChangeProposals } from '../database/reads/list-change-proposals.ts';
import { listPeriods } from '../database/reads/list-periods.ts';
import { loadAccountDetails } from '../database/reads/load-account-details.ts';
import { loadAccountProposers } from '../database/reads/load-account-proposers.ts';
import { loadDirectory as readDirectory } from '../database/reads/load-directory.ts';
import { loadProgramme as readProgramme } from '../database/reads/load-programme.ts';
import { withTransaction } from '../database/with-transaction.ts';
import type { Dependencies } from './dependencies.ts';

/** The people of a programme with their keys and mandates. */
export async function loadDirectory(
  { database }: Dependencies,
  { programme }: { readonly programme: string },
): Promise<Directory> {
  return await withTransaction(database, (tx) => readDirectory(tx, programme));
}

export type { AccountProposal, AgreementProposal };

export interface KnownProgramme {
  readonly exists: boolean;
  readonly directory: Directory;
  /** The newest version of each party's account details. */
  readonly accountVersions: Readonly<Record<string, number>>;
  /** Who proposed it; absent in histories of an earlier version. */
  readonly accountProposers?: Readonly<Record<string, string>>;
  /** For each party the account that waits for somebody else to confirm it. */
  readonly accountProposals: Readonly<Record<string, AccountProposal>>;
  /** Agreements that wait for signatures or a second person, by hash. */
  readonly agreementProposals: Readonly<Record<string, AgreementProposal>>;
  /** Changes that wait for a second person, by the decision that proposed them. */
  readonly changes: Readonly<Record<string, ChangeProposal>>;
}

/** What the programme's workflow knows: read back at the start of each of its runs. */
export async function loadProgramme(
  { database }: Dependencies,
  { programme }: { readonly programme: string },
): Promise<KnownProgramme> {
  return await withTransaction(database, async (tx) => {
    const exists = (await readProgramme(tx, programme)) !== undefined;
    const directory = await readDirectory(tx, programme);
    const accounts = await loadAccountDetails(tx, programme);
    const proposals = await listAccountProposals(tx, programme);
    const agreements = await listAgreementProposals(tx, programme);
    const changes = await listChangeProposals(tx, programme);
    return {
      exists,
      directory,
      accountVersions: Object.fromEntries(
        accounts.map(({ partyId, version }) => [partyId, version]),
      ),
      accountProposers: await loadAccountProposers(tx, programme),
      accountProposals: Object.fromEntries(
        proposals.map(({ partyId, proposalId, proposedBy }) => [
          partyId,
          { proposalId, proposedBy },
        ]),
      ),
      agreementProposals: Object.fromEntries(agreements.map((one) => [one.agreementHash, one])),
      // The documents that they carry stay in the database.
      changes: Object.fromEntries(
        changes.map(({ content: _content, proposedAt: _proposedAt, ...change }) => [
          change.proposalId,
          change,
        ]),
      ),
    };
  });
}

/** Whether a period has ended, as the timeline says: a signal is only a prompt to look. */
export async function readPeriodEnd(
  { database }: Dependencies,
  { programme, period }: { readonly programme: string; readonly period: string },
): Promise<{ readonly isEnded: boolean }> {
  const periods = await withTransaction(database, (tx) => listPeriods(tx, programme));
  const phase = periods.find(({ periodId }) => periodId === period)?.phase;
  return { isEnded: phase !== undefined && isEnded(phase as Phase) };
}
