import { canonicalHash } from '../../core/canonical/index.ts';
import { availableVotes } from '../../core/governance/available-votes.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/**
 * Draws the reviewer by lot among those without a conflict of interest, so that nobody chooses
 * their judge. Each person's lot is the hash of the dispute's id and theirs, and the lowest is
 * drawn: anybody who knows the panel can draw again. An appeal goes to somebody else.
 */
export async function drawReviewer(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { programme, period, disputeId, partyId, preparers, determination } = input;
  if (determination.reviewer !== 'drawn') return;
  const matter = { preparers: [...preparers, state.determinedBy], ownMatterOf: [partyId] };
  const panel = availableVotes(state.directory, determination.role, matter, now());
  const lots = [...new Set(panel.map(({ personId }) => personId))]
    .map((personId) => ({ personId, lot: canonicalHash({ disputeId, personId }) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ personId }) => personId);
  const [personId] = lots;
  if (personId === undefined) return;
  state.position += 1;
  const { position } = state;
  await records.assignReviewer({
    programme,
    period,
    disputeId,
    position,
    personId,
    lots,
    at: now(),
  });
  state.reviewer = personId;
}
