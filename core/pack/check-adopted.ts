import { effectHashOf } from '../adoption/effect-hash.ts';
import { textDetail } from '../governance/decision.ts';
import { isQuorumReached } from '../governance/quorum.ts';
import { quorumOf, termsOf } from './pack-terms.ts';
import {
  type AcceptedDecision,
  expectThat,
  type PackState,
  type RevisionState,
} from './pack-state.ts';
import { voteOf } from './people-of.ts';

/**
 * A revision is calculated by another version of the agreement than the one before only after the
 * quorum of the one before had adopted it, on that revision, seeing the very result that followed;
 * or another one, where gates were reviewed or data came in between.
 */
export function checkAdopted(
  state: PackState,
  { record, entry }: RevisionState,
  previous: RevisionState | undefined,
): void {
  const { agreementHash, identity } = record;
  if (previous === undefined || previous.record.agreementHash === agreementHash) return;
  const { revisionHash } = previous.record;
  const quorum = termsOf(state, previous.record.agreementHash)?.governance.adoption;
  const before = entry?.seq ?? 0;
  const adopting = state.decisions.filter(
    ({ content, entry: { seq } }) =>
      seq < before &&
      content.message === 'adoptAmendment' &&
      content.decision === 'adopt' &&
      content.revisionHash === revisionHash &&
      textDetail(content, 'agreementHash') === agreementHash,
  );
  const { programme, period, resultHash } = identity;
  const result = effectHashOf({ programme, period, revisionHash, agreementHash, resultHash });
  const since = adopting.at(-1)?.entry.seq ?? before;
  const seen = wentBack(state, since, before) ? adopting.map(effectOf) : [result];
  // Who signed a proposal that lapsed has not signed the next one, whatever its effect.
  const proposals = new Set(adopting.map(({ content }) => content.target));
  const isAdopted = [...proposals].some((proposal) =>
    seen.some((effect) => {
      const votes = adopting
        .filter((one) => one.content.target === proposal && effectOf(one) === effect)
        .map(voteOf);
      return isQuorumReached(quorum ?? quorumOf(Number.POSITIVE_INFINITY), votes);
    }),
  );
  const where = `revision ${identity.number}`;
  const message = 'Its version of the agreement was not adopted by the quorum that saw its effect.';
  expectThat(isAdopted, state, 'mandate', where, message);
}

const effectOf = ({ content }: AcceptedDecision): string => textDetail(content, 'effectHash');

/** Between two entries gates were reviewed or data collected: the result may be another. */
function wentBack({ chain, period }: PackState, after: number, before: number): boolean {
  return [...chain.byKey.values()].some(
    ({ kind, seq, body }) =>
      kind === 'phase-entered' &&
      body['period'] === period &&
      (body['phase'] === 'reviewing' || body['phase'] === 'collecting') &&
      seq > after &&
      seq < before,
  );
}
