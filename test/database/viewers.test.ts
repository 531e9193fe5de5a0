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
  'late_datasets',
  'waivers',
  'gate_reviews',
  'action_plans',
  'action_plan_events',
  'revisions',
  'adoptions',
  'adoption_ends',
  'standing_agreements',
  'reviewer_roles',
];

const EVERYBODY = MEMBERS.join(' ');

/** Everybody else's table: how a row is called, and for each row who sees it. */
const BY_VIEWER: Record<string, { label: string; seenBy: Record<string, string> }> = {
  decisions: {
    label: `message || coalesce(' ' || party_id, '')`,
    seenBy: {
      submit: EVERYBODY,
      review: EVERYBODY,
      signOff: EVERYBODY,
      releasePayment: EVERYBODY,
      'openDispute north': 'mia dan cleo pat fay aud',
      'determine north': 'mia dan cleo pat fay rae aud',
      'openDispute south': 'mia sam aud',
      'accept south': 'mia sam aud',
      'setAccount south': 'sam fin fay aud',
    },
  },
  events: {
    label: 'event_id',
    seenBy: {
      'to-all': EVERYBODY,
      'to-north': 'mia dan cleo pat fay aud',
      'to-gus': 'mia gus aud',
    },
  },
  event_deliveries: { label: 'event_id', seenBy: { 'to-all': 'mia aud' } },
  figures: { label: `'figures'`, seenBy: { figures: 'mia cleo gus rae ron fin fay aud' } },
  adoption_effects: {
    label: `'effect'`,
    seenBy: { effect: 'mia cleo gus rae ron fin fay aud' },
  },
  revision_documents: {
    label: `'revision ' || number`,
    seenBy: { 'revision 1': 'mia cleo gus rae ron fin fay aud' },
  },
  statements: {
    label: 'party_id',
    seenBy: { north: 'mia gus pat rae fin fay aud', south: 'mia gus sam ron fin fay aud' },
  },
  disputes: {
    label: 'party_id',
    seenBy: { north: 'mia gus pat rae aud', south: 'mia gus sam ron aud' },
  },
  dispute_events: {
    label: 'dispute_id',
    seenBy: { 'one-north': 'mia gus pat rae aud', 'one-south': 'mia gus sam ron aud' },
  },
  dispute_joiners: { label: 'party_id', seenBy: { payer: 'mia gus pat rae aud' } },
  determinations: {
    label: 'dispute_id',
    seenBy: { 'one-north': 'mia gus pat rae aud', 'one-south': 'mia gus sam ron aud' },
  },
  matter_effects: {
    label: 'dispute_id',
    seenBy: { 'one-north': 'mia gus rae aud', 'one-south': 'mia gus ron aud' },
  },
  account_details: {
    label: 'party_id',
    seenBy: { north: 'pat fin fay aud', south: 'sam fin fay aud' },
  },
  ledger_accounts: {
    label: 'account_id',
    seenBy: {
      pool: 'mia fin fay aud',
      'clearing:payer': 'mia fin fay aud',
      'receivable:payer': 'mia fin fay aud',
      'payable:north': 'mia pat fin fay aud',
      'payable:south': 'mia sam fin fay aud',
    },
  },
  ledger_transfers: {
    label: `party_id || ' ' || line`,
    seenBy: {
      'payer payment': 'mia fin fay aud',
      'payer share.payer': 'mia fin fay aud',
      'north payment': 'mia pat fin fay aud',
      'north share.north': 'mia pat fin fay aud',
      'south payment': 'mia sam fin fay aud',
      'south share.south': 'mia sam fin fay aud',
    },
  },
  ledger_transfer_states: {
    label: `transfer_id || ' ' || state`,
    seenBy: {
      '2025/1/payer/payment posted': 'mia fin fay aud',
      '2025/1/payer/share.payer posted': 'mia fin fay aud',
      '2025/1/north/payment pending': 'mia pat fin fay aud',
      '2025/1/north/payment posted': 'mia pat fin fay aud',
      '2025/1/north/share.north posted': 'mia pat fin fay aud',
      '2025/1/south/payment pending': 'mia sam fin fay aud',
      '2025/1/south/payment posted': 'mia sam fin fay aud',
      '2025/1/south/share.south posted': 'mia sam fin fay aud',
    },
  },
  payment_files: { label: 'format', seenBy: { csv: 'mia fin fay aud' } },
  payment_releases: { label: 'person_id', seenBy: { fin: 'mia fin fay aud' } },
  payment_instructions: {
    label: 'party_id',
    seenBy: { north: 'mia pat fin fay aud', south: 'mia sam fin fay aud' },
  },
  payment_answers: {
    label: `(select party_id from gainshare.payment_instructions i
      where (i.programme_id, i.end_to_end_id) = (t.programme_id, t.end_to_end_id))`,
    seenBy: { north: 'mia pat fin fay aud', south: 'mia sam fin fay aud' },
  },
  audit_entries: { label: 'key', seenBy: { all: 'mia aud' } },
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
      `select ${label} as label from gainshare.${table} t`,
    );
    return rows.map((row) => row.label).sort();
  });

test('every table is common, has a rule for each viewer, or is not granted', async () => {
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
    const all = Array.from({ length: rows[0]?.count ?? 0 }, () => 'one');
    for (const member of MEMBERS) {
      expect(await see(member, table, 'programme_id'), member).toEqual(all);
    }
    for (const outsider of OUTSIDERS) {
      expect(await see(outsider, table, 'programme_id'), outsider).toEqual([]);
    }
  },
);

test.each(Object.entries(BY_VIEWER))(
  'each row of %s is seen by whom it is for',
  async (table, rule) => {
    for (const viewer of [...MEMBERS, ...OUTSIDERS]) {
      const expected = Object.entries(rule.seenBy)
        .filter(([, viewers]) => viewers.split(' ').includes(viewer))
        .map(([row]) => row)
        .sort();
      expect({ viewer, seen: await see(viewer, table, rule.label) }).toEqual({
        viewer,
        seen: expected,
      });
    }
  },
);

test('a mandate counts from its first instant until just before its last', async () => {
  const asOld = (at: string) => see('old', 'audit_entries', 'key', at);
  expect(await asOld('2024-12-31T23:59:59.999Z')).toEqual([]);
  expect(await asOld(START)).toEqual(['all']);
  expect(await asOld('2026-01-31T11:59:59.999Z')).toEqual(['all']);
  expect(await asOld(AT)).toEqual([]);
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
