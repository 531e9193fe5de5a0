import { expect } from 'vitest';
import { verifyProgrammeAudit } from '../../database/audit/verify-programme-audit.ts';
import type { Database } from '../../database/database.ts';
import { checkProgrammeLedger } from '../../database/ledger/check-programme-ledger.ts';
import { loadRevision } from '../../database/reads/load-revision.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import type { UsmmProgramme } from './usmm-programme.ts';

/** The audit of a programme verifies and its ledger is in order, whatever happened. */
export async function expectSound(database: Database, programme: string): Promise<void> {
  await withTransaction(database, async (tx) => {
    expect(await verifyProgrammeAudit(tx, programme)).toMatchObject({ ok: true });
    expect(await checkProgrammeLedger(tx, programme)).toEqual([]);
  });
}

/** What a revision says was earned. The official figure of 2021 is 25813466. */
export async function earnedIn(usmm: UsmmProgramme, number: number): Promise<string> {
  const revision = await withTransaction(usmm.engine.database, (tx) =>
    loadRevision(tx, usmm.id, usmm.period, number),
  );
  const { values } = JSON.parse(revision?.result ?? '{}') as { values: Record<string, string> };
  return values['earned'] ?? '';
}
