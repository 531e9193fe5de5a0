import type { Agreement } from '../agreement/agreement.ts';
import { changeWords } from '../agreement/change-words.ts';
import type { Settlement } from '../settlement/settlement.ts';
import type { ChangeCause } from './delta.ts';

interface Settled {
  readonly agreement: Agreement;
  readonly settlement: Settlement;
}

/**
 * The period works under another version of the agreement: it names both versions, why, and what
 * is different. Any line may change by it, without any figure.
 */
export function amendmentCause(previous: Settled, next: Settled, reason: string): ChangeCause {
  const [from, to] = [previous.agreement.version, next.agreement.version];
  const why = reason === '' ? '' : `, because: ${reason}`;
  const terms = changeWords(previous.agreement, next.agreement).join('; ');
  const lineIds = [previous, next].flatMap(({ settlement }) =>
    settlement.lines.map(({ lineId }) => lineId),
  );
  return {
    causeId: `agreement-${to}`,
    kind: 'amendment',
    sentence:
      `Version ${to} of the agreement was adopted for this period in place of version ` +
      `${from}${why}. It changes: ${terms}.`,
    figures: [],
    lineIds: [...new Set(lineIds)],
  };
}
