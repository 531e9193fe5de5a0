import { GainshareError } from '../../../core/errors/index.ts';
import type { CommandSpec } from '../command.ts';
import { shortHash } from '../pinned-revision.ts';

export const auditVerify: CommandSpec = {
  usage: 'audit verify',
  summary: 'check every link of the audit chain, as somebody who may see it whole',
  kind: 'read',
  example: 'audit verify --as o.berg',
  run: async (call) => {
    const verdict = await (await call.reads()).auditVerdict();
    if (!verdict.ok) {
      const { seq, reason } = verdict.firstBreak;
      throw new GainshareError('AUDIT_BROKEN', `Entry ${seq} does not hold: ${reason}.`, {
        seq: String(seq),
      });
    }
    if (verdict.count === 0) {
      throw new GainshareError('NOT_FOUND', `${call.actor()} sees no entry of the audit.`);
    }
    const { paint } = call.context.screen;
    const head = `entry ${verdict.head.seq}, ${shortHash(verdict.head.hash)}`;
    return {
      data: verdict,
      lines: [
        `${paint.good('✓')} ${verdict.count} entries, each linked to the one before; ${head}`,
      ],
    };
  },
};
