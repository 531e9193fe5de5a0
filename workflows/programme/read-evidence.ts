import { textDetail } from '../../core/governance/decision.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';

/**
 * Puts on the record that somebody is about to read a file of evidence, before they do. Whoever is
 * not concerned is refused, and that they tried is on the audit.
 */
export async function readEvidence(accepted: Accepted): Promise<Outcome> {
  const { content, signed, at } = accepted;
  const { programme, target: disputeId, actor: personId } = content;
  const period = textDetail(content, 'period');
  const sha256 = textDetail(content, 'sha256');
  const looked = { programme, period, disputeId, sha256, personId, at };
  const { sight, partyId } = await records.lookAtEvidence(looked);
  if (sight === 'unknown') {
    throw refusal({ code: 'TARGET_UNKNOWN', reason: `${disputeId} has no evidence ${sha256}` });
  }
  if (sight === 'forbidden') {
    const code = 'MANDATE_MISSING';
    const reason = 'evidence is read by the parties, the reviewer and auditors';
    await records.recordRefusal({ signed, code, reason, at });
    throw refusal({ code, reason });
  }
  return await record(accepted, {
    note: `that ${personId} reads the evidence ${sha256} of ${disputeId} is on the record`,
    data: { sha256 },
    partyId,
  });
}
