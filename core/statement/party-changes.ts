import type { StatementChanges } from './delta.ts';

/**
 * What of a delta concerns one party: its own lines, and only the causes and figures that these
 * rest on. Of the others it learns how many lines changed, and that none did without a cause.
 */
export function partyChanges(changes: StatementChanges, partyId: string): StatementChanges {
  const lines = changes.lines.filter((line) => line.partyId === partyId);
  const causeIds = new Set(lines.flatMap((line) => line.causeIds));
  const figures = new Set(lines.flatMap((line) => line.figures));
  return {
    fromRevision: changes.fromRevision,
    causes: changes.causes.filter((cause) => causeIds.has(cause.causeId)),
    figures: changes.figures.filter((change) => figures.has(change.figure)),
    lines,
    whole: changes.whole,
  };
}
