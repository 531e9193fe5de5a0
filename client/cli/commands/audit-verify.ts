import { type Anchor, readAnchors } from '../../../core/audit/anchors.ts';
import type { AuditHead } from '../../../core/audit/index.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { readTextFile } from '../../read-text-file.ts';
import { auditHeadOf } from '../audit-head.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { shortHash } from '../pinned-revision.ts';

export const auditVerify: CommandSpec = {
  usage: 'audit verify',
  summary: 'check every link of the audit chain, as somebody who may see it whole',
  kind: 'read',
  options: [
    ['--anchors <file>', 'heads kept outside: with them a chain that was cut off is found'],
    ['--head <seq:hash>', 'an entry that you know from a statement or a payment'],
  ],
  example: 'audit verify --as o.berg',
  run: async (call) => {
    const anchors = anchorsFor(call);
    const verdict = await (await call.reads()).auditVerdict(anchors);
    if (!verdict.ok) {
      const { seq, reason } = verdict.firstBreak;
      throw new GainshareError('AUDIT_BROKEN', `Audit entry ${seq}: ${reason}.`, {
        seq: String(seq),
      });
    }
    if (verdict.count === 0) {
      const text = `${call.actor()} sees nothing of the audit: auditors and programme managers do.`;
      throw new GainshareError('MANDATE_MISSING', text);
    }
    const { paint } = call.context.screen;
    const head = `entry ${verdict.head.seq}, ${shortHash(verdict.head.hash)}`;
    return {
      data: { ...verdict, anchors: anchors.length },
      lines: [
        `${paint.good('✓')} ${verdict.count} entries, each linked to the one before; ${head}`,
        paint.faint(anchorText(anchors)),
      ],
    };
  },
};

/** Room for an anchor a minute over three years. */
const FILE_LIMIT = 256 * 1024 * 1024;

/** The heads that are given, of this programme. Throws NOT_FOUND for a file that has none of it. */
function anchorsFor(call: Call): readonly AuditHead[] {
  const head = auditHeadOf(call.option('head'));
  return [...(head === undefined ? [] : [head]), ...fileAnchors(call)];
}

function fileAnchors(call: Call): readonly Anchor[] {
  const file = call.option('anchors');
  if (file === undefined) return [];
  const programme = call.programme();
  const anchors = readAnchors(readTextFile(file, FILE_LIMIT));
  const own = anchors.filter((anchor) => anchor.programme === programme);
  if (own.length > 0) return own;
  throw new GainshareError('NOT_FOUND', `${file} has no anchor of ${programme}.`);
}

function anchorText(anchors: readonly AuditHead[]): string {
  if (anchors.length === 0) {
    return 'Nothing from outside was compared: give --anchors or --head to see what was cut off.';
  }
  const newest = Math.max(...anchors.map(({ seq }) => seq));
  const known = anchors.length === 1 ? 'The known head is' : `All ${anchors.length} anchors are`;
  return `${known} in the chain, up to entry ${newest}: nothing before it was cut off or changed.`;
}
