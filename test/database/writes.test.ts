import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { loadDirectory } from '../../database/reads/load-directory.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { endMandate } from '../../database/writes/end-mandate.ts';
import { endPersonKey } from '../../database/writes/end-person-key.ts';
import { recordDecision } from '../../database/writes/record-decision.ts';
import { recordPhase } from '../../database/writes/record-phase.ts';
import { recordWaiver } from '../../database/writes/record-waiver.ts';
import {
  AT,
  createTestProgramme,
  mandateIdOf,
  PEOPLE,
  secretKeyOf,
  START,
  testDecision,
} from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';
import { publicKeyOf } from '../../core/governance/signature.ts';

let database: Database;

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, (tx) => createTestProgramme(tx, 'one'));
});

afterAll(() => database.close());

test('a write under the same key with the same content changes nothing', async () => {
  await withTransaction(database, (tx) => createTestProgramme(tx, 'one'));
  const { rows } = await database.pool.query(
    `select count(*) from gainshare.persons where programme_id = 'one'`,
  );
  expect(rows).toEqual([{ count: PEOPLE.length }]);
});

test('a write under the same key with other content is refused by name', async () => {
  const waiver = {
    programmeId: 'one',
    periodId: '2025',
    datasetId: 'quality',
    reason: 'the registry is down',
    decisionId: 'waive-0001',
    waivedAt: AT,
  };
  await withTransaction(database, async (tx) => {
    await recordDecision(tx, testDecision('one', 'waive-0001', 'mia'));
    expect(await recordWaiver(tx, waiver)).toEqual({ isNew: true });
  });
  await expect(
    withTransaction(database, (tx) => recordWaiver(tx, { ...waiver, reason: 'another' })),
  ).rejects.toMatchObject({
    code: 'KEY_REUSED',
    message: 'one 2025 quality waive-0001 is in waivers with another reason.',
  });
  const again = await withTransaction(database, (tx) =>
    recordWaiver(tx, { ...waiver, waivedAt: '2026-02-02T00:00:00.000Z' }),
  );
  expect(again).toEqual({ isNew: false });
});

test('the same decision gives its first outcome, whatever the second says', async () => {
  const first = testDecision('one', 'sign-0001', 'gus');
  const again = { ...first, outcome: { note: 'other' }, acceptedAt: '2026-03-01T00:00:00.000Z' };
  const answers = [
    await withTransaction(database, (tx) => recordDecision(tx, first)),
    await withTransaction(database, (tx) => recordDecision(tx, again)),
  ];
  const outcome = { note: 'recorded', decisionId: 'sign-0001' };
  expect(answers).toEqual([
    { isNew: true, outcome, acceptedAt: AT },
    { isNew: false, outcome, acceptedAt: AT },
  ]);
});

test('a decision id with other content is refused', async () => {
  await withTransaction(database, (tx) =>
    recordDecision(tx, testDecision('one', 'sign-0002', 'gus')),
  );
  await expect(
    withTransaction(database, (tx) =>
      recordDecision(tx, testDecision('one', 'sign-0002', 'gus', { reason: 'changed' })),
    ),
  ).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('a row that names a decision that is not there is refused at the commit', async () => {
  await expect(
    withTransaction(database, (tx) =>
      recordWaiver(tx, {
        programmeId: 'one',
        periodId: '2025',
        datasetId: 'cost',
        reason: 'nobody decided it',
        decisionId: 'nobody-decided',
        waivedAt: AT,
      }),
    ),
  ).rejects.toMatchObject({ code: '23503' });
});

test('a repeated position keeps its first clock and refuses another phase', async () => {
  const row = {
    programmeId: 'one',
    periodId: '2025',
    position: 1,
    phase: 'collecting' as const,
    enteredAt: AT,
    waitingFor: [{ who: 'north', what: 'the cost dataset', since: AT }],
  };
  const record = (change: Partial<typeof row> | { phase: 'signing' }) =>
    withTransaction(database, (tx) => recordPhase(tx, { ...row, ...change }));
  expect(await record({})).toEqual({ isNew: true });
  expect(await record({ enteredAt: START })).toEqual({ isNew: false });
  await expect(record({ phase: 'signing' })).rejects.toMatchObject({ code: 'KEY_REUSED' });
});

test('the directory gives each person with keys and mandates, ended ones too', async () => {
  const before = await withTransaction(database, (tx) => loadDirectory(tx, 'one'));
  expect(before.people['pat']).toEqual({
    personId: 'pat',
    name: 'pat',
    organisation: 'north',
    keys: [{ publicKey: publicKeyOf(secretKeyOf('pat')), validFrom: START, isDemo: true }],
    mandates: [
      { mandateId: 'mandate-pat', role: 'partner', organisation: 'north', validFrom: START },
    ],
  });
  await withTransaction(database, async (tx) => {
    const end = { programmeId: 'one', validTo: AT, reason: 'left' };
    await endMandate(tx, { ...end, mandateId: mandateIdOf('sam') });
    await endPersonKey(tx, { ...end, publicKey: publicKeyOf(secretKeyOf('sam')) });
  });
  const after = await withTransaction(database, (tx) => loadDirectory(tx, 'one'));
  expect(after.people['sam']?.mandates[0]?.validTo).toBe(AT);
  expect(after.people['sam']?.keys[0]?.validTo).toBe(AT);
});

test('a failed statement that the work swallows still fails the transaction', async () => {
  await expect(
    withTransaction(database, async (tx) => {
      await tx.query('select 1/0').catch(() => undefined);
      return 'looks fine';
    }),
  ).rejects.toThrow('rolled back');
});
