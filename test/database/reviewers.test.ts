import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson, sha256Hex } from '../../core/canonical/index.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { openDispute } from '../../database/writes/open-dispute.ts';
import { openPeriod } from '../../database/writes/open-period.ts';
import { recordAgreementVersion } from '../../database/writes/record-agreement-version.ts';
import { recordDecision } from '../../database/writes/record-decision.ts';
import { recordMatterEffect } from '../../database/writes/record-matter-effect.ts';
import { AT, createTestProgramme, START, testDecision } from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

const document = canonicalJson({
  governance: { determination: { role: 'arbiter' } },
  matters: { 'roster-change': { role: 'peer' }, 'contribution-evidence': {} },
});

/** Who is of which organisation, and holds which role for which organisation. */
const REVIEWERS = [
  ['peter', 'peers', 'peer', 'peers'],
  // Of the organisation whose matter it is, with a mandate for another.
  ['nell', 'north', 'peer', 'peers'],
  ['arno', 'court', 'arbiter', 'court'],
] as const;

const KINDS = { roster: 'roster-change', evidence: 'contribution-evidence' } as const;

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, async (tx) => {
    const of = { programmeId: 'one' };
    await createTestProgramme(tx, 'one');
    const agreement = { version: 2, agreementHash: sha256Hex(document) };
    await recordAgreementVersion(tx, {
      ...{ ...of, ...agreement, document, commonSubjects: [], registeredAt: START },
      effectiveFrom: '2026-01-01',
    });
    await openPeriod(tx, {
      ...{ ...of, periodId: '2026', workflowId: 'period:one:2026', openedAt: AT },
      ...{ agreementVersion: 2, agreementHash: agreement.agreementHash },
      ...{ startsOn: '2026-01-01', endsOn: '2026-12-31' },
    });
    for (const [personId, organisation, role, mandateOf] of REVIEWERS) {
      await addPerson(tx, { ...of, personId, name: personId, organisation, addedAt: START });
      const mandate = { ...of, mandateId: `m-${personId}`, personId, role };
      await grantMandate(tx, { ...mandate, organisation: mandateOf, validFrom: START });
    }
    for (const [disputeId, kind] of Object.entries(KINDS)) {
      const decisionId = `raise-${disputeId}`;
      await recordDecision(tx, testDecision('one', decisionId, 'pat', { message: 'raiseMatter' }));
      await openDispute(tx, {
        ...{ ...of, disputeId, kind, decisionId, periodId: '2026', partyId: 'north' },
        ...{ subject: 'a street', effectHash: sha256Hex('{}'), datasetId: 'roster' },
        ...{ round: 1, lines: [], ground: kind, reason: 'it moved', openedAt: AT },
        workflowId: `dispute:${disputeId}`,
      });
      await recordMatterEffect(tx, { ...of, disputeId, effect: '{}' });
    }
  });
});

afterAll(() => database.close());

const seenBy = async (personId: string) => {
  const viewer = { programmeId: 'one', personId, at: AT };
  const seen = await withViewer(database, viewer, (tx) => listDisputes(tx, 'one', '2026'));
  return seen.map(({ disputeId, reviewerRole, effect }) => [disputeId, reviewerRole, effect]);
};

test('a matter and its effect are seen by reviewers of the declared role, no other', async () => {
  expect(await seenBy('peter')).toEqual([['roster', 'peer', '{}']]);
  expect(await seenBy('arno')).toEqual([['evidence', 'arbiter', '{}']]);
  expect(await seenBy('rae')).toEqual([]);
});

test('nobody reviews a matter of the organisation that they belong to', async () => {
  expect(await seenBy('nell')).toEqual([]);
});
