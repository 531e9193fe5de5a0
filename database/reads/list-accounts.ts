import { canonicalJson } from '../../core/canonical/index.ts';
import type { DecisionContent } from '../../core/governance/decision.ts';
import type { Transaction } from '../transaction.ts';
import { listAccountConfirmations } from './list-account-confirmations.ts';
import { listAccountProposals } from './list-account-proposals.ts';
import { type AccountDetails, loadAccountDetails } from './load-account-details.ts';

/** Where partners are paid, and what was proposed and not answered yet. */
export interface Accounts {
  readonly inForce: readonly AccountDetails[];
  /** By party, the versions that a second officer stood by after they came in force. */
  readonly confirmed: readonly { readonly partyId: string; readonly version: number }[];
  readonly proposals: readonly AccountWaiting[];
}

export interface AccountWaiting {
  readonly partyId: string;
  readonly proposalId: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly holderName: string;
  /** Canonical JSON. */
  readonly details: string;
}

/** The account details that the viewer may see. */
export async function listAccounts(tx: Transaction, programmeId: string): Promise<Accounts> {
  const proposals = await listAccountProposals(tx, programmeId);
  return {
    inForce: await loadAccountDetails(tx, programmeId),
    confirmed: await listAccountConfirmations(tx, programmeId),
    proposals: proposals.map(({ content, ...proposal }) => {
      const { accountName = '', ...details } = (JSON.parse(content) as DecisionContent).details;
      return { ...proposal, holderName: String(accountName), details: canonicalJson(details) };
    }),
  };
}
