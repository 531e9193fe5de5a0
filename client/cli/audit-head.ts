import type { AuditHead } from '../../core/audit/index.ts';
import { GainshareError } from '../../core/errors/index.ts';

/** `--head SEQ:HASH`, as statements and payments print it. Throws USAGE_WRONG. */
export function auditHeadOf(text: string | undefined): AuditHead | undefined {
  if (text === undefined) return undefined;
  const [, seq = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq !== '') return { seq: Number(seq), hash };
  throw new GainshareError('USAGE_WRONG', 'Write --head as SEQ:HASH, as a statement prints it.');
}
