import { type Authority, authorityFor } from './authority.ts';
import type { SignedDecision } from './decision.ts';
import type { Directory } from './directory.ts';
import { MESSAGES } from './messages.ts';

/** Who may see the rows of a dataset, as its agreement says. */
export interface RowsTerms {
  readonly owner: string;
  readonly roles: readonly string[];
}

/**
 * May this person see rows of the dataset? A data owner of the party that sent it may, and whoever
 * holds one of the roles that the agreement names for it. The workflow asks, and the activity that
 * opens the rows asks again.
 */
export function rowsAuthority(
  signed: SignedDecision,
  directory: Directory,
  terms: RowsTerms,
  at: string,
): Authority {
  const none = { preparers: [], ownMatterOf: [] };
  const matters = [
    { ...none, role: 'data-owner', organisation: terms.owner },
    ...terms.roles.map((role) => ({ ...none, role })),
  ];
  const answers = matters.map((matter) =>
    authorityFor(MESSAGES.showRows, signed, directory, matter, at),
  );
  const granted = answers.find((answer) => answer.granted);
  if (granted !== undefined) return granted;
  const [refused] = answers.filter((answer) => !answer.granted);
  const isUnknown = refused !== undefined && !PLAIN.includes(refused.code);
  if (isUnknown) return refused;
  const roles = ['data owners of ' + terms.owner, ...terms.roles].join(', ');
  return {
    granted: false,
    code: 'MANDATE_MISSING',
    reason: `rows of this dataset are shown to: ${roles}`,
  };
}

/** Refusals that only say which of the mandates is missing. */
const PLAIN = ['MANDATE_MISSING', 'ORGANISATION_WRONG'];
