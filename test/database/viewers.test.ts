import { afterAll, beforeAll, expect, test } from 'vitest';

import { publicKeyOf } from '../../core/governance/signature.ts';
import type { Database } from '../../database/database.ts';
import { openDatabase } from '../../database/open-database.ts';
import { showPeriod } from '../../database/reads/show-period.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { addPerson } from '../../database/writes/add-person.ts';
import { addPersonKey } from '../../database/writes/add-person-key.ts';
import { endMandate } from '../../database/writes/end-mandate.ts';
import { endPersonKey } from '../../database/writes/end-person-key.ts';
import { grantMandate } from '../../database/writes/grant-mandate.ts';
import { recordTestPeriod } from '../support/database-period.ts';
import {
  AT,
  createTestProgramme,
  PEOPLE,
  secretKeyOf,
  START,
} from '../support/database-programme.ts';
import { createTestDatabase } from '../support/test-stack.ts';

let database: Database;

const MEMBERS = PEOPLE.map(([personId]) => personId);
/** Registered without a mandate; with one that ended; with one that has not begun; unknown here. */
const OUTSIDERS = ['nil', 'old', 'new', 'eve'];

/** Tables of which every member sees every row of the programme. */
const COMMON = [
  'programmes',
  'agreement_versions',
  'agreement_ends',
  'persons',
  'person_keys',
  'person_key_ends',
  'mandates',
  'mandate_ends',
  'periods',
  'period_phases',
  'dataset_versions',
  'waivers',
  'gate_reviews',
  'action_plans',
  'action_plan_events',
  'revisions',
];

/** The programme's business, which every member sees. */
const ALL_DECISIONS = 'all releasePayment, all review, all signOff, all submit';

/** Everybody else's table: how a row is called, and who sees which rows (nobody sees none of them). */
const BY_VIEWER: Record<string, { label: string; seen: Record<string, string> }> = {
  decisions: {
    label: `coalesce(party_id, 'all') || ' ' || message`,
    seen: {
      [`${ALL_DECISIONS}, north determine, north openDispute, south accept, south openDispute`]:
        'mia',
      [`${ALL_DECISIONS}, north determine, north openDispute, south accept, south openDispute, south setAccount`]:
        'aud',
      [`${ALL_DECISIONS}, north determine, north openDispute`]: 'dan cleo pat',
      [`${ALL_DECISIONS}, north determine, north openDispute, south setAccount`]: 'fay',
      [`${ALL_DECISIONS}, south accept, south openDispute, south setAccount`]: 'sam',
      [`${ALL_DECISIONS}, north determine`]: 'rae',
      [`${ALL_DECISIONS}, south setAccount`]: 'fin',
      [ALL_DECISIONS]: 'gus ron',
    },
  },
  events: {
    label: 'event_id',
    seen: {
      'to-all, to-gus, to-north': 'mia aud',
      'to-all, to-north': 'dan cleo pat fay',
      'to-all, to-gus': 'gus',
      'to-all': 'sam rae ron fin',
    },
  },
  event_deliveries: { label: 'event_id', seen: { 'to-all': 'mia aud' } },
  figures: { label: `'figures'`, seen: { figures: 'mia cleo gus rae ron fin fay aud' } },
  revision_documents: {
    label: `'revision ' || number`,
    seen: { 'revision 1': 'mia cleo gus rae ron fin fay aud' },
  },
  statements: {
    label: 'party_id',
    seen: { 'north, south': 'mia gus fin fay aud', north: 'pat rae', south: 'sam ron' },
  },
  disputes: {
    label: 'party_id',
    seen: { 'north, south': 'mia gus aud', north: 'pat rae', south: 'sam ron' },
  },
  dispute_events: {
    label: `dispute_id`,
    seen: { 'one-north, one-south': 'mia gus aud', 'one-north': 'pat rae', 'one-south': 'sam ron' },
  },
  determinations: {
    label: `dispute_id`,
    seen: { 'one-north, one-south': 'mia gus aud', 'one-north': 'pat rae', 'one-south': 'sam ron' },
  },
  account_details: {
    label: 'party_id',
    seen: { 'north, south': 'fin fay aud', north: 'pat', south: 'sam' },
  },
  ledger_accounts: {
    label: 'account_id',
    seen: {
      'clearing:payer, payable:north, payable:south, pool, receivable:payer': 'mia fin fay aud',
      'payable:north': 'pat',
      'payable:south': 'sam',
    },
  },
  ledger_transfers: {
    label: 'transfer_id',
    seen: {
      '2025/1/north/payment, 2025/1/north/share.north, 2025/1/payer/payment, 2025/1/payer/share.payer, 2025/1/south/payment, 2025/1/south/share.south':
        'mia fin fay aud',
      '2025/1/north/payment, 2025/1/north/share.north': 'pat',
      '2025/1/south/payment, 2025/1/south/share.south': 'sam',
    },
  },
  ledger_transfer_states: {
    label: `transfer_id || ' ' || state`,
    seen: {
      '2025/1/north/payment pending, 2025/1/north/payment posted, 2025/1/north/share.north posted, 2025/1/payer/payment posted, 2025/1/payer/share.payer posted, 2025/1/south/payment pending, 2025/1/south/payment posted, 2025/1/south/share.south posted':
        'mia fin fay aud',
      '2025/1/north/payment pending, 2025/1/north/payment posted, 2025/1/north/share.north posted':
        'pat',
      '2025/1/south/payment pending, 2025/1/south/payment posted, 2025/1/south/share.south posted':
        'sam',
    },
  },
  payment_files: { label: 'format', seen: { csv: 'mia fin fay aud' } },
  payment_releases: { label: 'person_id', seen: { fin: 'mia fin fay aud' } },
  payment_instructions: {
    label: 'party_id',
    seen: { 'north, south': 'mia fin fay aud', north: 'pat', south: 'sam' },
  },
  payment_answers: {
    label: 'status',
    seen: { 'accepted, accepted': 'mia fin fay aud', accepted: 'pat sam' },
  },
  audit_entries: { label: 'key', seen: { all: 'mia aud' } },
};

beforeAll(async () => {
  database = openDatabase(await createTestDatabase());
  await withTransaction(database, async (tx) => {
    await createTestProgramme(tx, 'one');
    await createTestProgramme(tx, 'two');
    await recordTestPeriod(tx, 'one');
    await recordTestPeriod(tx, 'two');
    const mandate = { programmeId: 'one', role: 'auditor' as const, organisation: 'auditors' };
    for (const personId of ['nil', 'old', 'new']) {
      const person = { personId, name: personId, organisation: 'auditors', addedAt: START };
      await addPerson(tx, { programmeId: 'one', ...person });
    }
    const publicKey = publicKeyOf(secretKeyOf('old'));
    await addPersonKey(tx, { programmeId: 'one', personId: 'old', publicKey, validFrom: START });
    await endPersonKey(tx, { programmeId: 'one', publicKey, validTo: AT, reason: 'left' });
    await grantMandate(tx, { ...mandate, mandateId: 'm-old', personId: 'old', validFrom: START });
    await endMandate(tx, { programmeId: 'one', mandateId: 'm-old', validTo: AT, reason: 'left' });
    await grantMandate(tx, {
      ...mandate,
      mandateId: 'm-new',
      personId: 'new',
      validFrom: '2026-06-01T00:00:00.000Z',
    });
  });
});

afterAll(() => database.close());

const see = (personId: string, table: string, label: string, at = AT) =>
  withViewer(database, { programmeId: 'one', personId, at }, async (tx) => {
    const rows = await tx.query<{ label: string }>(
      `select ${label} as label from gainshare.${table} order by 1`,
    );
    return rows.map((row) => row.label).join(', ');
  });

test('every table of the schema is either common, or has a rule for each viewer, or is not granted', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = 'gainshare'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  );
  const tables = rows.map((row) => row.name).sort();
  const ruled = [...COMMON, ...Object.keys(BY_VIEWER), 'migrations', 'sights'].sort();
  expect(tables).toEqual(ruled);
  for (const table of ['migrations', 'sights']) {
    await expect(see('aud', table, `'x'`)).rejects.toMatchObject({ code: '42501' });
  }
});

test.each(COMMON)(
  'every member and nobody else sees %s, of their own programme only',
  async (table) => {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*) from gainshare.${table} where programme_id = 'one'`,
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
    const all = Array.from({ length: rows[0]?.count ?? 0 }, () => 'one').join(', ');
    for (const member of MEMBERS)
      expect(await see(member, table, 'programme_id'), member).toBe(all);
    for (const outsider of OUTSIDERS) expect(await see(outsider, table, 'programme_id')).toBe('');
  },
);

test.each(Object.entries(BY_VIEWER))(
  '%s: each viewer sees what its role lets it see',
  async (table, rule) => {
    const expected = new Map<string, string>();
    for (const [rows, viewers] of Object.entries(rule.seen)) {
      for (const viewer of viewers.split(' ')) expected.set(viewer, rows);
    }
    for (const viewer of [...MEMBERS, ...OUTSIDERS]) {
      const seen = await see(viewer, table, rule.label);
      expect({ viewer, seen }).toEqual({ viewer, seen: expected.get(viewer) ?? '' });
    }
  },
);

test('a mandate counts from its first instant until just before its last', async () => {
  const asOld = (at: string) => see('old', 'audit_entries', 'key', at);
  expect(await asOld('2024-12-31T23:59:59.999Z')).toBe('');
  expect(await asOld(START)).toBe('all');
  expect(await asOld('2026-01-31T11:59:59.999Z')).toBe('all');
  expect(await asOld(AT)).toBe('');
});

test('what the agreement makes common is seen by every member', async () => {
  await withTransaction(database, async (tx) => {
    await createTestProgramme(tx, 'open', ['calculation', 'statements', 'disputes', 'payments']);
    await recordTestPeriod(tx, 'open');
  });
  const counts = await withViewer(
    database,
    { programmeId: 'open', personId: 'dan', at: AT },
    async (tx) =>
      await tx.query(
        `select (select count(*) from gainshare.statements) as statements,
          (select count(*) from gainshare.disputes) as disputes,
          (select count(*) from gainshare.revision_documents) as documents,
          (select count(*) from gainshare.payment_instructions) as payments,
          (select count(*) from gainshare.account_details) as accounts`,
      ),
  );
  expect(counts).toEqual([{ statements: 2, disputes: 2, documents: 1, payments: 2, accounts: 0 }]);
});

test('the page of a period shows a partner its own part, and an outsider nothing', async () => {
  const show = (personId: string) =>
    withViewer(database, { programmeId: 'one', personId, at: AT }, (tx) =>
      showPeriod(tx, 'one', '2025'),
    );
  const page = await show('pat');
  expect(page?.phase).toBe('collecting');
  expect(page?.waitingFor).toEqual([{ who: 'north', what: 'the cost dataset', since: AT }]);
  expect(page?.statements.map((statement) => statement.partyId)).toEqual(['north']);
  expect(page?.disputes.map((dispute) => dispute.status)).toEqual(['rejected']);
  expect(page?.payments.files).toEqual([]);
  expect(
    page?.payments.instructions.map(({ amount, answers }) => [amount, answers[0]?.status]),
  ).toEqual([['7000', 'accepted']]);
  expect(await show('eve')).toBeUndefined();
});
