import { type EvidenceFile, filesIn } from '../../core/dispute/evidence.ts';
import type { Dispute } from '../../database/reads/list-disputes.ts';

/** What one side wrote in a dispute, with the files it laid beside. */
export interface Paper {
  readonly kind: string;
  readonly personId: string;
  readonly at: string;
  readonly text: string;
  readonly files: readonly EvidenceFile[];
}

/** Both sides' papers, earliest first: the opening, then what was answered and replied. */
export function papersOf(dispute: Dispute): readonly Paper[] {
  const { reason, evidence = '[]', openedAt, partyId } = dispute;
  const opening = {
    kind: 'opened',
    personId: partyId,
    at: openedAt,
    text: reason,
    files: filesIn(JSON.parse(evidence) as readonly string[]),
  };
  const joinings = dispute.joiners.map(
    ({ partyId: joiner, joinedAt, reason: text, evidence: laid }) => ({
      kind: 'joined',
      personId: joiner,
      at: joinedAt,
      text,
      files: filesIn(JSON.parse(laid) as readonly string[]),
    }),
  );
  const later = dispute.events.flatMap(({ kind, personId = '', at, body }): readonly Paper[] => {
    const said = body === undefined ? {} : (JSON.parse(body) as SaidPaper);
    if (typeof said.text !== 'string') return [];
    return [{ kind, personId, at, text: said.text, files: filesIn(said.evidence ?? []) }];
  });
  return [opening, ...joinings, ...later].sort((one, other) => (one.at < other.at ? -1 : 1));
}

interface SaidPaper {
  readonly text?: string;
  readonly evidence?: readonly string[];
}
