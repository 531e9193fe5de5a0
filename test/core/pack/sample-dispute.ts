import { canonicalHash } from '../../../core/canonical/index.ts';
import { lotOf } from '../../../core/dispute/lot-of.ts';
import type { PackRevision } from '../../../core/pack/index.ts';
import { PERIOD, type SampleProgramme, type Story } from './sample-programme.ts';

function openDispute(programme: SampleProgramme, revisionHash: string): string {
  programme.inPeriod({
    actor: programme.story.disputer,
    message: 'openDispute',
    as: 'partner',
    decision: 'dispute',
    target: 'north',
    reason: 'the claims of one hospital are missing',
    revisionHash,
    details: { lines: ['participants.north'], ground: 'data-omission' },
  });
  return programme.head.hash;
}

/** north disputes a line, a reviewer is drawn where the story has it, and upholds it. */
export function dispute(programme: SampleProgramme, { revisionHash }: PackRevision): void {
  const { isReopened, disputer, determiner, seats } = programme.story;
  programme.before('dispute');
  const first = openDispute(programme, revisionHash);
  const target = `${PERIOD}-D${isReopened ? 2 : 1}`;
  if (isReopened) {
    const taken = { message: 'withdrawDispute', target: `${PERIOD}-D1`, reason: 'another, please' };
    programme.inPeriod({ actor: disputer, ...taken });
  }
  const opening = isReopened ? openDispute(programme, revisionHash) : first;
  const lots = lotsIn(programme.story, target, first, opening);
  if (lots.length > 0) {
    const key = `dispute/${target}/1`;
    programme.append({
      key,
      kind: 'reviewer-assigned',
      body: { panel: seats.map((place) => lots[place]), lots },
    });
  }
  programme.before('determination');
  programme.inPeriod({
    actor: typeof determiner === 'string' ? determiner : (lots[determiner] ?? ''),
    message: 'determine',
    as: 'independent-reviewer',
    decision: 'upheld',
    target,
    reason: 'they were left out',
    details: { cause: 'data', dataset: 'expenditure' },
  });
}

function lotsIn(
  { lots, order }: Story,
  disputeId: string,
  first: string,
  opening: string,
): readonly string[] {
  const lot = (personId: string) =>
    order === 'name'
      ? canonicalHash({ disputeId, personId })
      : lotOf(order === 'own-opening' ? opening : first, personId);
  const inOrder = [...lots].sort((one, other) => (lot(one) < lot(other) ? -1 : 1));
  return order === 'reversed' ? inOrder.reverse() : inOrder;
}
