import { canonicalJson, sha256Hex } from '../../core/canonical/index.ts';
import type { Role } from '../../core/governance/directory.ts';
import { publicKeyOf, signDecision } from '../../core/governance/signature.ts';
import type { Transaction } from '../../database/transaction.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { createProgramme } from '../../database/writes/create-programme.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import type { NewDecision } from '../../database/writes/record-decision.ts';

export const AT = '2026-01-31T12:00:00.000Z';
export const START = '2025-01-01T00:00:00.000Z';

const document = canonicalJson({ name: 'a test agreement' });
export const AGREEMENT_HASH = sha256Hex(document);

/** Everybody who takes part: who, for which organisation, in which role. */
export const PEOPLE: readonly (readonly [string, string, Role])[] = [
  ['mia', 'payer', 'programme-manager'],
  ['dan', 'north', 'data-owner'],
  ['cleo', 'north', 'clinical-governance-lead'],
  ['gus', 'payer', 'governance-member'],
  ['pat', 'north', 'partner'],
  ['sam', 'south', 'partner'],
  ['rae', 'reviewers', 'independent-reviewer'],
  ['ron', 'reviewers', 'independent-reviewer'],
  ['fin', 'payer', 'finance-officer'],
  ['fay', 'north', 'finance-officer'],
  ['aud', 'auditors', 'auditor'],
];

export const secretKeyOf = (personId: string): string => sha256Hex(`secret key of ${personId}`);
export const mandateIdOf = (personId: string): string => `mandate-${personId}`;

/** A programme with an agreement, its people and one open period, each id after `programmeId`. */
export async function createTestProgramme(
  tx: Transaction,
  programmeId: string,
  commonSubjects: readonly ('calculation' | 'statements' | 'disputes' | 'payments')[] = [],
): Promise<void> {
  await createProgramme(tx, {
    programmeId,
    name: 'Test',
    currency: 'USD',
    minorUnitDigits: 2,
    timeZone: 'UTC',
    createdAt: START,
  });
  await recordAgreementVersion(tx, {
    programmeId,
    version: 1,
    agreementHash: AGREEMENT_HASH,
    document,
    effectiveFrom: '2025-01-01',
    commonSubjects,
    registeredAt: START,
  });
  for (const [personId, organisation, role] of PEOPLE) {
    await addPerson(tx, { programmeId, personId, name: personId, organisation, addedAt: START });
    const publicKey = publicKeyOf(secretKeyOf(personId));
    await addPersonKey(tx, { programmeId, personId, publicKey, validFrom: START, isDemo: true });
    const mandateId = mandateIdOf(personId);
    await grantMandate(tx, {
      programmeId,
      mandateId,
      personId,
      role,
      organisation,
      validFrom: START,
    });
  }
  await openPeriod(tx, {
    programmeId,
    periodId: '2025',
    agreementVersion: 1,
    agreementHash: AGREEMENT_HASH,
    workflowId: `period:${programmeId}:2025`,
    startsOn: '2025-01-01',
    endsOn: '2025-12-31',
    openedAt: AT,
  });
}

/** A signed decision of one of the people, ready to be recorded. */
export function testDecision(
  programmeId: string,
  decisionId: string,
  actor: string,
  more: {
    readonly message?: string;
    readonly reason?: string;
    readonly partyId?: string;
    readonly target?: string;
    readonly revisionHash?: string;
  } = {},
): NewDecision {
  const secretKey = secretKeyOf(actor);
  const content = {
    form: 'gainshare-decision/1' as const,
    programme: programmeId,
    period: '2025',
    message: more.message ?? 'signOff',
    target: more.target ?? '',
    decisionId,
    actor,
    decision: 'sign',
    reason: more.reason ?? '',
    revisionHash: more.revisionHash ?? '',
    details: {},
  };
  return {
    signed: signDecision(content, secretKey),
    publicKey: publicKeyOf(secretKey),
    mandateId: mandateIdOf(actor),
    organisation: PEOPLE.find(([personId]) => personId === actor)?.[1] ?? '',
    ...(more.partyId === undefined ? {} : { partyId: more.partyId }),
    acceptedAt: AT,
    outcome: { note: 'recorded', decisionId },
  };
}
