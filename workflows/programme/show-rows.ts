import { textDetail } from '../../core/governance/decision.ts';
import type { Directory } from '../../core/governance/directory.ts';
import { rowsAuthority } from '../../core/governance/rows-authority.ts';
import { type Accepted, refusal } from '../desk.ts';
import type { Outcome } from '../messages.ts';
import { records } from '../proxies.ts';
import { record } from '../record.ts';

/**
 * Opens the rows behind a figure to one person: only after the request is on the record and the
 * audit, and with nothing about a row passing through here.
 */
export async function showRows(directory: Directory, accepted: Accepted): Promise<Outcome> {
  const { signed, content, at } = accepted;
  const { programme, decisionId } = content;
  const terms = await records.loadRowsTerms({ content });
  const authority = rowsAuthority(signed, directory, terms, at);
  if (!authority.granted) {
    const { code, reason } = authority;
    await records.recordRefusal({ signed, code, reason, at });
    throw refusal({ code, reason });
  }
  const { dataset, version, owner } = terms;
  const outcome = await record(
    { ...accepted, authority },
    {
      note: `rows of ${dataset} version ${version} are open to ${content.actor}, on the audit`,
      data: { period: textDetail(content, 'period'), dataset, version },
      partyId: owner,
    },
  );
  await records.grantRows({ programme, decisionId });
  return outcome;
}
