import type { AuditHead } from '../../core/audit/index.ts';
import { GainshareError } from '../../core/errors/index.ts';

/**
 * `--head`: SEQ:HASH, or as a statement prints it, `Entry SEQ: HASH` in its language.
 * Throws USAGE_WRONG.
 */
export function auditHeadOf(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined;
  const [, seq = '', hash = ''] =
    /^(?:\p{L}+ )?([1-9]\d{0,14}): ?([0-9a-f]{64})$/u.exec(text.trim()) ?? [];
  if (seq !== '') return { seq: Number(seq), hash };
  throw new GainshareError(
    'USAGE_WRONG',
    'Write --head as SEQ:HASH: the number of the entry and all 64 digits of its hash.',
  );
}
