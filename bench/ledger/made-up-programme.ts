import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { canonicalHash, canonicalJson } from '../../core/canonical/index.ts';
import { fromMinorUnits, type PayoutLine } from '../../core/ledger/index.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { recordFigures } from '../../database/writes/record-figures.ts';
import { recordRevision } from '../../database/writes/record-revision.ts';
import { packageRoot } from '../../local/package-root.ts';

export const AT = '2026-02-10T12:00:00.000Z';
export const PROGRAMME = 'bench';
export const PERIOD = '2025';
const PAYER = 'payer';
const SHARES = ['collective', 'contribution', 'incentive'];

/** Three lines for each partner, which one payer funds. */
export function madeUpLines(partners: number): PayoutLine[] {
  let sum = 0n;
  const lines = Array.from({ length: partners }, (_, place) => `partner-${place + 1}`).flatMap(
    (partyId, place) =>
      SHARES.map((share, part): PayoutLine => {
        const units = BigInt(1_000 + place * 7 + part * 13);
        sum += units;
        const amount = fromMinorUnits(units, 2);
        return { lineId: `${share}.${partyId}`, partyId, amount, state: 'payable' };
      }),
  );
  const funding = fromMinorUnits(-sum, 2);
  return [
    ...lines,
    { lineId: `funding.${PAYER}`, partyId: PAYER, amount: funding, state: 'payable' },
  ];
}

/** A programme with so many partners, each with an account, and a period with a final revision. */
export async function recordProgramme(database: Database, partners: number): Promise<void> {
  const lines = madeUpLines(partners);
  const document = agreementOf(partners);
  const hash = agreementHash(loadAgreement(document));
  await withTransaction(database, async (tx) => {
    await createProgramme(tx, {
      programmeId: PROGRAMME,
      name: 'Bench',
      currency: 'GBP',
      minorUnitDigits: 2,
      timeZone: 'UTC',
      createdAt: AT,
    });
    await recordAgreementVersion(tx, {
      programmeId: PROGRAMME,
      version: 1,
      agreementHash: hash,
      document,
      effectiveFrom: '2025-01-01',
      commonSubjects: [],
      registeredAt: AT,
    });
    await openPeriod(tx, {
      programmeId: PROGRAMME,
      periodId: PERIOD,
      agreementVersion: 1,
      agreementHash: hash,
      workflowId: 'bench',
      startsOn: '2025-01-01',
      endsOn: '2025-12-31',
      openedAt: AT,
    });
    const parties = [...new Set(lines.map(({ partyId }) => partyId))];
    for (const partyId of parties) await recordAccount(tx, partyId);
    await recordFinalRevision(tx, 1, hash, lines);
  });
}

function recordAccount(tx: Transaction, partyId: string) {
  return recordAccountDetails(tx, {
    programmeId: PROGRAMME,
    partyId,
    version: 1,
    holderName: partyId,
    details: canonicalJson({ iban: 'GB33BUKB20201555555555' }),
    effectiveFrom: AT,
    decisionIds: [],
  });
}

/** A further revision, for another run over the same period. */
export async function recordFinalRevision(
  tx: Transaction,
  number: number,
  agreementHash: string,
  lines: readonly PayoutLine[],
): Promise<void> {
  const figures = canonicalJson({ number });
  const figuresHash = canonicalHash({ number });
  const { sourcesHash } = await recordFigures(tx, {
    programmeId: PROGRAMME,
    periodId: PERIOD,
    figuresHash,
    figures,
    sources: '{}',
    figuredAt: AT,
  });
  await recordRevision(tx, {
    programmeId: PROGRAMME,
    periodId: PERIOD,
    number,
    agreementHash,
    figuresHash,
    sourcesHash,
    resultHash: canonicalHash({ result: number }),
    revisionHash: canonicalHash({ revision: number }),
    calculationVersion: 'bench',
    datasetVersions: '{}',
    result: JSON.stringify({ lines }),
    steps: '[]',
    calculatedAt: AT,
  });
}

/** A worked example with more partners, paid by pain.001. */
function agreementOf(partners: number): string {
  const path = fileURLToPath(new URL(`file://${packageRoot()}/agreements/discharge-pilot.yaml`));
  const agreement = loadAgreement(readFileSync(path, 'utf8'));
  const added = Array.from({ length: partners }, (_, place) => ({
    id: `partner-${place + 1}`,
    name: `Partner ${place + 1}`,
    kind: 'provider' as const,
  }));
  return canonicalJson({
    ...agreement,
    parties: [...agreement.parties, ...added],
    payment: { ...agreement.payment, format: 'pain.001', clearing: PAYER },
  });
}
