import { lotOf } from '../../core/dispute/lot-of.ts';
import { seatedApart } from '../../core/dispute/seated-apart.ts';
import { availableVotes } from '../../core/governance/available-votes.ts';
import { now } from '../clock.ts';
import { records } from '../proxies.ts';
import { type DisputeInput, type DisputeProgress, disputeMatterOf } from './state.ts';

/**
 * Draws those who decide by lot among those without a conflict of interest, so that nobody chooses
 * their judge. The lowest lots are drawn, of a party always in the same order (`lotOf`): anybody
 * who has the audit can draw again. Who was drawn before and still may decide stays. Nobody sits
 * beside the person for whom they stand in. An appeal goes to others.
 */
export async function drawReviewers(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const { programme, period, disputeId } = input;
  const lots = lotsOf(input, state);
  const kept = state.panel.filter((personId) => lots.includes(personId));
  const further = lots.filter((personId) => !kept.includes(personId));
  const { directory } = state;
  const apart = seatedApart(
    [...kept, ...further],
    directory.people,
    input.determination.role,
    now(),
  );
  const panel = apart.slice(0, seatsOf(input, state));
  if (panel.join(' ') === state.panel.join(' ')) return;
  state.panel = panel;
  if (panel.length === 0) return;
  state.position += 1;
  const { position } = state;
  const drawn = { programme, period, disputeId, position, panel, lots, at: now() };
  await records.assignReviewers(drawn);
}

/**
 * Leaves out what they have come to whose mandate has ended, or who has a side in it by now: while
 * the others are still to agree, only who could decide at the end has decided.
 */
export function dropLapsedOpinions(input: DisputeInput, state: DisputeProgress): void {
  const able = mayDecide(input, state);
  state.opinions = state.opinions.filter(({ personId }) => able.has(personId));
}

/** Draws where a seat is free, or somebody who sits may not any more, or not beside others. */
export async function drawWhereNeeded(input: DisputeInput, state: DisputeProgress): Promise<void> {
  dropLapsedOpinions(input, state);
  await drawReviewers(input, state);
}

/** Where all who were drawn have spoken and too few agree, one more is drawn. */
export async function drawOneMore(input: DisputeInput, state: DisputeProgress): Promise<void> {
  const spoken = new Set(state.opinions.map(({ personId }) => personId));
  if (!state.panel.every((personId) => spoken.has(personId))) return;
  state.furtherSeats += 1;
  await drawReviewers(input, state);
}

/** Who may decide, in the order of their lots; nobody where there is no lot. */
function lotsOf(input: DisputeInput, state: DisputeProgress): readonly string[] {
  const { opening, determination } = input;
  if (determination.reviewer !== 'drawn') return [];
  return [...mayDecide(input, state)]
    .map((personId) => ({ personId, lot: lotOf(opening, personId) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ personId }) => personId);
}

/** Everybody who could decide now, but for the lot. */
function mayDecide(input: DisputeInput, state: DisputeProgress): ReadonlySet<string> {
  const { role } = input.determination;
  const votes = availableVotes(state.directory, role, disputeMatterOf(input, state), now());
  return new Set(votes.map(({ personId }) => personId));
}

function seatsOf({ determination }: DisputeInput, { furtherSeats }: DisputeProgress): number {
  return determination.reviewer === 'drawn' ? determination.count + furtherSeats : 0;
}
