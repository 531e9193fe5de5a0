import type { Adoption } from '../../database/reads/list-adoptions.ts';
import type { OpenWait } from './period-timeline.ts';

/** Who may still adopt an amendment, until when; nobody once it is adopted or has lapsed. */
export function adoptionWaits(adoption: Adoption): readonly OpenWait[] {
  const { adoptionId, agreementVersion, adopterRole, proposedAt, deadlineAt, outcome } = adoption;
  if (outcome !== undefined) return [];
  const what = `adoption of version ${agreementVersion}`;
  return [{ who: adopterRole, what, since: proposedAt, dueAt: deadlineAt, adoption: adoptionId }];
}
