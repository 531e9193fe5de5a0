import { mandatesAt, type Person } from '../governance/directory.ts';

/** Whose papers they are, and who decides on them. */
export interface EvidenceMatter {
  readonly parties: readonly string[];
  /** The role that the agreement names for the determination. */
  readonly reviewerRole: string;
  /** The reviewers who were drawn; none where any without a conflict may decide. */
  readonly reviewers: readonly string[];
}

/**
 * True when somebody may read the evidence of a matter: its parties, the programme's managers (the
 * other side), its reviewer, and auditors. Who sees that there is a dispute sees no file of it.
 */
export function mayReadEvidence(person: Person, matter: EvidenceMatter, at: string): boolean {
  const holds = (role: string) => mandatesAt(person, role, at);
  if (holds('programme-manager').length > 0 || holds('auditor').length > 0) return true;
  if (holds('partner').some(({ organisation }) => matter.parties.includes(organisation))) {
    return true;
  }
  const { reviewers } = matter;
  const isFree = reviewers.length === 0 || reviewers.includes(person.personId);
  const own = [person.organisation, ...holds(matter.reviewerRole).map((one) => one.organisation)];
  return (
    isFree &&
    holds(matter.reviewerRole).length > 0 &&
    !own.some((organisation) => matter.parties.includes(organisation))
  );
}
