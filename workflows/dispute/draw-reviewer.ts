import { canonicalHash } from '../../core/canonical/index.ts';
import { availableVotes } from '../../core/governance/available-votes.ts';
import { mandatesAt } from '../../core/governance/directory.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import type { DisputeInput, DisputeProgress } from './state.ts';

/**
 * Draws the reviewer by lot among those without a conflict of interest, so that nobody chooses
 * their judge. Each person's lot is the hash of the dispute's id and theirs, and the lowest is
 * drawn: anybody who knows the panel can draw again. An appeal goes to somebody else.
 */
export async function drawReviewer(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { programme, period, disputeId, parties, preparers, determination } = input;
  if (determination.reviewer !== 'drawn') return;
  const matter = { preparers: [...preparers, state.determinedBy], ownMatterOf: parties };
  const panel = availableVotes(state.directory, determination.role, matter, now());
  const lots = [...new Set(panel.map(({ personId }) => personId))]
    .map((personId) => ({ personId, lot: canonicalHash({ disputeId, personId }) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ personId }) => personId);
  const [personId] = lots;
  state.reviewer = '';
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

/** Whoever was drawn steps back when their own organisation joins: another one is drawn. */
export async function drawAgainIfConflicted(
  input: DisputeInput,
  state: DisputeProgress,
): Promise<void> {
  if (state.reviewer === '') return;
  const person = state.directory.people[state.reviewer];
  const { parties, determination } = input;
  const mandates = person === undefined ? [] : mandatesAt(person, determination.role, now());
  const own = [person?.organisation ?? '', ...mandates.map(({ organisation }) => organisation)];
  if (own.some((organisation) => parties.includes(organisation))) await drawReviewer(input, state);
}
