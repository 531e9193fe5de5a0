import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agreementHash } from '../../core/agreement/agreement-hash.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import { canonicalHash, canonicalJson, sha256Hex } from '../../core/canonical/index.ts';
import { decisionContent, type Intent } from '../../client/intent.ts';
import type { SignedDecision } from '../../core/governance/decision.ts';
import type { Role } from '../../core/governance/directory.ts';
import { publicKeyOf, signDecision } from '../../core/governance/signature.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordAccountDetails } from '../../database/writes/record-account-details.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { recordDecision } from '../../database/writes/record-decision.ts';
import { recordFigures } from '../../database/writes/record-figures.ts';
import { recordPhase } from '../../database/writes/record-phase.ts';
import { recordRevision } from '../../database/writes/record-revision.ts';
import { packageRoot } from '../../local/package-root.ts';

const AT = '2026-02-10T12:00:00.000Z';
const START = '2025-01-01T00:00:00.000Z';

const PEOPLE: readonly (readonly [string, Role])[] = [
  ['gina', 'governance-member'],
  ['george', 'governance-member'],
  ['fiona', 'finance-officer'],
  ['felix', 'finance-officer'],
];

const LINES = [
  ['collective.hospital', 'hospital', '700.00'],
  ['collective.pharmacy', 'pharmacy', '250.00'],
  ['collective.community', 'community', '300.00'],
  ['funding.payer', 'payer', '-1250.00'],
].map(([lineId, partyId, amount]) => ({ lineId, partyId, amount, state: 'payable' }));

/** A period with a final revision, which its quorum has signed and nobody has paid yet. */
export interface PeriodToPay {
  readonly programme: string;
  readonly period: string;
  readonly revisionHash: string;
}

/** Programmes of ten periods each, on record as if each had come as far as payment. */
export async function recordPeriods(
  database: Database,
  name: string,
  count: number,
): Promise<PeriodToPay[]> {
  const periods: PeriodToPay[] = [];
  for (let place = 0; place < count; place += 10) {
    const programme = `${name}-${place / 10 + 1}`;
    const numbers = Array.from({ length: Math.min(10, count - place) }, (_, each) => each + 1);
    await withTransaction(database, async (tx) => {
      const hash = await recordProgramme(tx, programme);
      for (const number of numbers) {
        periods.push(await recordPeriod(tx, programme, `period-${number}`, hash));
      }
    });
  }
  return periods;
}

/** Signed with the person's key, which the programme has on record. */
export function signed(intent: Intent): SignedDecision {
  const content = decisionContent(intent, canonicalHash({ ...intent }).slice(0, 24));
  return signDecision(content, secretKeyOf(intent.actor));
}

const secretKeyOf = (personId: string): string => sha256Hex(`secret key of ${personId}`);
const mandateIdOf = (personId: string): string => `mandate-${personId}`;

async function recordProgramme(tx: Transaction, programmeId: string): Promise<string> {
  const path = join(packageRoot(), 'agreements', 'discharge-pilot.yaml');
  const agreement = { ...loadAgreement(readFileSync(path, 'utf8')), programme: programmeId };
  const document = canonicalJson(agreement);
  const hash = agreementHash(agreement);
  const zone = { currency: 'USD', minorUnitDigits: 2, timeZone: 'UTC' };
  await createProgramme(tx, { programmeId, name: 'Bench', ...zone, createdAt: START });
  await recordAgreementVersion(tx, {
    programmeId,
    version: 1,
    agreementHash: hash,
    document,
    effectiveFrom: '2025-01-01',
    commonSubjects: [],
    registeredAt: START,
  });
  for (const [personId, role] of PEOPLE) {
    const organisation = 'payer';
    const of = { programmeId, personId };
    await addPerson(tx, { ...of, name: personId, organisation, addedAt: START });
    const publicKey = publicKeyOf(secretKeyOf(personId));
    await addPersonKey(tx, { ...of, publicKey, validFrom: START });
    const mandateId = mandateIdOf(personId);
    await grantMandate(tx, { ...of, mandateId, role, organisation, validFrom: START });
  }
  for (const { partyId } of LINES) {
    await recordAccountDetails(tx, {
      programmeId,
      partyId: partyId ?? '',
      version: 1,
      holderName: partyId ?? '',
      details: canonicalJson({ iban: 'GB33BUKB20201555555555' }),
      effectiveFrom: START,
      decisionIds: [],
    });
  }
  return hash;
}

async function recordPeriod(
  tx: Transaction,
  programmeId: string,
  periodId: string,
  hash: string,
): Promise<PeriodToPay> {
  const of = { programmeId, periodId };
  await openPeriod(tx, {
    ...of,
    agreementVersion: 1,
    agreementHash: hash,
    workflowId: `bench:${programmeId}:${periodId}`,
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    openedAt: START,
  });
  const figuresHash = canonicalHash(of);
  const figured = { figuresHash, figures: canonicalJson(of), sources: '{}', figuredAt: AT };
  const { sourcesHash } = await recordFigures(tx, { ...of, ...figured });
  const revisionHash = canonicalHash({ ...of, revision: 1 });
  await recordRevision(tx, {
    ...of,
    number: 1,
    agreementHash: hash,
    figuresHash,
    sourcesHash,
    resultHash: canonicalHash({ ...of, result: 1 }),
    revisionHash,
    calculationVersion: 'bench',
    datasetVersions: '{}',
    result: JSON.stringify({ lines: LINES }),
    steps: '[]',
    calculatedAt: AT,
  });
  await recordPhase(tx, { ...of, position: 1, phase: 'paying', enteredAt: AT, waitingFor: [] });
  for (const actor of ['gina', 'george']) {
    const signOff = { programme: programmeId, period: periodId, message: 'signOff' } as const;
    await recordDecision(tx, {
      signed: signed({ ...signOff, actor, decision: 'sign', revisionHash }),
      publicKey: publicKeyOf(secretKeyOf(actor)),
      mandateId: mandateIdOf(actor),
      organisation: 'payer',
      acceptedAt: AT,
      outcome: {},
    });
  }
  return { programme: programmeId, period: periodId, revisionHash };
}
