import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dependencies } from '../../activities/dependencies.ts';
import { recordDecision } from '../../activities/record-decision.ts';
import { decisionContent, type Intent } from '../../client/intent.ts';
import { proveKey } from '../../core/governance/key-proof.ts';
import { decisionHash, signDecision } from '../../core/governance/signature.ts';
import { listAuditEntries } from '../../database/reads/list-audit-entries.ts';
import { loadDirectory } from '../../database/reads/load-directory.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { keyOf, keyProofOf, openTestEngine, secretKeyOf } from '../support/test-engine.ts';
import type { TestEngine } from '../support/test-engine.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  await create();
});

afterAll(async () => await engine?.close());

const ID = 'two-people';
let count = 0;

function decide(actor: string, intent: Omit<Intent, 'programme' | 'actor'>) {
  count += 1;
  return engine.decide({ programme: ID, actor, decisionId: `${ID}-${count}`, ...intent });
}

function create(second: Readonly<Record<string, string>> = {}) {
  return decide('mia', {
    message: 'createProgramme',
    details: {
      name: 'Two people',
      personId: 'mia',
      personName: 'mia',
      organisation: 'aco',
      publicKey: keyOf('mia'),
      isDemo: 'true',
      secondPersonId: 'max',
      secondPersonName: 'max',
      secondOrganisation: 'cms',
      secondPublicKey: keyOf('max'),
      secondKeyProof: keyProofOf(ID, 'max'),
      secondIsDemo: 'true',
      currency: 'GBP',
      minorUnitDigits: '2',
      timeZone: 'Europe/London',
      ...second,
    },
  });
}

function register(person: string, role: string, more: Readonly<Record<string, string>> = {}) {
  const details = { personId: person, name: person, organisation: 'north', isDemo: 'true' };
  const key = { publicKey: keyOf(person), keyProof: keyProofOf(ID, person) };
  const roles = [`${role}@north`];
  return decide('mia', {
    message: 'registerPerson',
    target: person,
    details: { ...details, ...key, ...more, roles },
  });
}

const confirm = (actor: string, target: string, decision = 'confirm', reason = '') =>
  decide(actor, { message: 'confirmChange', target, decision, reason });

const people = async () =>
  (await withTransaction(engine.database, (tx) => loadDirectory(tx, ID))).people;

test('one manager alone lets nobody in: what is proposed changes nothing', async () => {
  const { decisionId } = await register('eve', 'finance-officer');
  expect(await people()).not.toHaveProperty('eve');
  await expect(confirm('mia', decisionId)).rejects.toMatchObject({ code: 'OWN_WORK' });
  await expect(confirm('eve', decisionId)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  const account = {
    message: 'setAccount',
    target: 'north',
    details: { accountName: 'x' },
  } as const;
  await expect(decide('eve', account)).rejects.toMatchObject({ code: 'PERSON_UNKNOWN' });
  await confirm('max', decisionId, 'refuse', 'nobody knows her');
  await expect(confirm('max', decisionId)).rejects.toMatchObject({ code: 'TARGET_UNKNOWN' });
  expect(await people()).not.toHaveProperty('eve');
  const { rows } = await engine.database.pool.query<{ code: string }>(
    `select body::jsonb ->> 'code' as code from gainshare.audit_entries
     where programme_id = $1 and kind = 'authority-refused'
       and body::jsonb ->> 'message' = 'confirmChange' order by 1`,
    [ID],
  );
  expect(rows.map(({ code }) => code)).toEqual(['OWN_WORK', 'PERSON_UNKNOWN']);
});

test('a second person lets somebody in, a governance member as well as a manager', async () => {
  await confirm('max', (await register('gina', 'governance-member')).decisionId);
  await confirm('gina', (await register('fred', 'finance-officer')).decisionId);
  expect((await people())['fred']?.mandates).toMatchObject([{ role: 'finance-officer' }]);
  const grant = await decide('max', {
    message: 'grantMandate',
    target: 'gina',
    details: { role: 'programme-manager', organisation: 'north' },
  });
  await expect(confirm('gina', grant.decisionId)).rejects.toMatchObject({ code: 'OWN_WORK' });
  await expect(confirm('fred', grant.decisionId)).rejects.toMatchObject({
    code: 'MANDATE_MISSING',
  });
  await confirm('mia', grant.decisionId);
  expect((await people())['gina']?.mandates).toHaveLength(2);
});

test('a key that has not signed for itself, or is somebody else’s, is refused', async () => {
  const stolen = { publicKey: keyOf('max'), keyProof: keyProofOf(ID, 'max') };
  const claim = { programme: ID, person: 'zoe', publicKey: keyOf('zoe') };
  const forged = { keyProof: proveKey(claim, secretKeyOf('mia')) };
  for (const wrong of [stolen, forged, { keyProof: '' }]) {
    await expect(register('zoe', 'partner', wrong)).rejects.toMatchObject({ code: 'KEY_UNPROVEN' });
  }
  const second = { publicKey: keyOf('mia'), keyProof: '' };
  const asZoe = { programme: ID, person: 'zoe', publicKey: keyOf('mia') };
  const own = { ...second, keyProof: proveKey(asZoe, secretKeyOf('mia')) };
  await expect(register('zoe', 'partner', own)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  await expect(register('max', 'partner')).rejects.toMatchObject({ code: 'NAME_TAKEN' });
});

test('people add a key of their own with the old one; somebody else’s takes two', async () => {
  const key = keyOf('a new key of max');
  const claim = { programme: ID, person: 'max', publicKey: key };
  const keyProof = proveKey(claim, secretKeyOf('a new key of max'));
  const add = {
    message: 'addKey',
    target: 'max',
    details: { publicKey: key, keyProof, isDemo: 'true' },
  } as const;
  const { decisionId } = await decide('mia', add);
  expect((await people())['max']?.keys).toHaveLength(1);
  await decide('max', add);
  expect((await people())['max']?.keys).toHaveLength(2);
  await expect(confirm('gina', decisionId)).rejects.toMatchObject({ code: 'NAME_TAKEN' });
  await decide('max', { message: 'endKey', target: key, reason: 'lost' });
  expect((await people())['max']?.keys.filter(({ validTo }) => validTo === undefined)).toHaveLength(
    1,
  );
});

test('what somebody proposed lapses with the mandate by which it was proposed', async () => {
  const { decisionId } = await register('carol', 'data-owner');
  const mandate = (await people())['mia']?.mandates[0]?.mandateId ?? '';
  await decide('max', { message: 'endMandate', target: mandate, reason: 'left' });
  await expect(confirm('max', decisionId)).rejects.toMatchObject({ code: 'PROPOSAL_LAPSED' });
  await expect(register('dave', 'data-owner')).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
});

test('what the record does not bear out is refused by the activity, and kept once', async () => {
  const content = decisionContent(
    { programme: ID, actor: 'max', message: 'confirmChange', decision: 'confirm', target: 'x' },
    'forged-by-hand',
  );
  const forged = {
    signed: signDecision(content, secretKeyOf('eve')),
    ...{ mandateId: 'founder', organisation: 'cms', publicKey: keyOf('max'), partyId: '' },
    at: '2030-01-01T00:00:00.000Z',
    outcome: { decisionId: content.decisionId, note: '', data: {} },
    effect: { kind: 'register-person', proposalId: 'x' },
  } as const;
  const { database } = engine;
  const record = () =>
    recordDecision({ database, allowsDemoKeys: true } as unknown as Dependencies, forged);
  await expect(record()).rejects.toMatchObject({ code: 'SIGNATURE_WRONG' });
  await expect(record()).rejects.toMatchObject({ code: 'SIGNATURE_WRONG' });
  const entries = await withTransaction(database, (tx) =>
    listAuditEntries(tx, ID, { afterSeq: 0, limit: 1000 }),
  );
  const kept = entries.filter(({ body }) => body.includes(decisionHash(content)));
  expect(kept.map(({ kind }) => kind)).toEqual(['authority-refused']);
});

test('a programme does not begin with one person under two names', async () => {
  const alone = async (second: Readonly<Record<string, string>>) =>
    await engine.decide({
      programme: 'alone',
      actor: 'mia',
      decisionId: `alone-${(count += 1)}-creation`,
      message: 'createProgramme',
      details: {
        ...{ name: 'x', personId: 'mia', personName: 'mia', organisation: 'aco', isDemo: 'true' },
        ...{ publicKey: keyOf('mia'), currency: 'GBP', minorUnitDigits: '2', timeZone: 'UTC' },
        ...second,
      },
    });
  await expect(alone({})).rejects.toMatchObject({ code: 'SHAPE_WRONG' });
  const max = { secondPersonId: 'max', secondOrganisation: 'cms', secondPublicKey: keyOf('max') };
  await expect(alone(max)).rejects.toMatchObject({ code: 'KEY_UNPROVEN' });
  const other = { secondKeyProof: keyProofOf(ID, 'max') };
  await expect(alone({ ...max, ...other })).rejects.toMatchObject({ code: 'KEY_UNPROVEN' });
});
