import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement } from '../../core/agreement/agreement.ts';
import { packageRoot } from '../../local/package-root.ts';

/** An agreement of `agreements/` as the build checked it, and which text it checked. */
interface CheckedAgreement {
  readonly sha256: string;
  readonly agreement: Agreement;
}

/**
 * Agreements of the folder `agreements/`, by their ids. The file decides: what the build kept of it
 * is taken only where it was made from this very text. Checking a file again would cost more time
 * than settling a thousand rows. Throws AGREEMENT_INVALID.
 */
export async function bundledAgreements(
  ids: readonly string[],
): Promise<ReadonlyMap<string, Agreement>> {
  const agreements = new Map<string, Agreement>();
  for (const id of ids) {
    const text = readFileSync(join(packageRoot(), 'agreements', `${id}.yaml`), 'utf8');
    agreements.set(id, checkedByBuild(id, text) ?? (await checkNow(text)));
  }
  return agreements;
}

function checkedByBuild(id: string, text: string): Agreement | undefined {
  const file = join(packageRoot(), 'dist', 'agreements', `${id}.json`);
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as CheckedAgreement;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return kept.sha256 === sha256 ? kept.agreement : undefined;
}

async function checkNow(text: string): Promise<Agreement> {
  const { loadAgreement } = await import('../../core/agreement/load-agreement.ts');
  return loadAgreement(text);
}
