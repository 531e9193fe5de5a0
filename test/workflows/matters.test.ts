import { afterAll, beforeAll, expect, test } from 'vitest';
import { effectHash } from '../../core/dispute/matter.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const MATTERS = `
common: [calculation, disputes]
matters:
  roster-change: { dataset: attribution, panel: 2, silence: reject }
`;
const MATTER = '2021-D1';
const SUBJECT = 'the Elm Street practice belongs to south';
const EFFECT = ['people of north: 5554 to 5000', 'people of south: 4166 to 4720'];
const SEEN = effectHash({ kind: 'roster-change', subject: SUBJECT, effect: EFFECT });

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'matters');
  await usmm.create((agreement) => `${agreement}${MATTERS}`);
  await usmm.register('rolf', 'reviewers', ['independent-reviewer@reviewers']);
  await usmm.register('nils', 'north', ['independent-reviewer@north']);
  await usmm.openUntilSigning();
});

afterAll(async () => await engine?.close());

const raise = (kind: string) =>
  usmm.inPeriod({
    actor: 'nora',
    message: 'raiseMatter',
    target: 'north',
    reason: 'its doctors signed with south in March',
    details: { kind, subject: SUBJECT, effect: EFFECT },
  });

const decide = (actor: string, details = {}) =>
  usmm.determine(MATTER, { actor, reason: 'the contract is on record', details });

test('a matter that is not declared is refused, another is reviewed once', async () => {
  await expect(raise('contribution-evidence')).rejects.toMatchObject({ code: 'DISPUTE_EXCLUDED' });
  await raise('roster-change');
  await expect(raise('roster-change')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('what the agreement makes common is seen by partners whom it does not concern', async () => {
  const viewer = { programmeId: usmm.id, personId: 'ella' };
  const seen = await withViewer(engine.database, viewer, (tx) =>
    listDisputes(tx, usmm.id, usmm.period),
  );
  expect(seen).toMatchObject([{ kind: 'roster-change', subject: SUBJECT, status: 'open' }]);
});

test('a panel decides on the effect it has seen, nobody on a matter of their own', async () => {
  await expect(decide('ruth')).rejects.toMatchObject({ code: 'EFFECT_UNSEEN' });
  const other = effectHash({ kind: 'roster-change', subject: SUBJECT, effect: ['nothing'] });
  await expect(decide('ruth', { effectHash: other })).rejects.toMatchObject({
    code: 'EFFECT_UNSEEN',
  });
  await expect(decide('nils', { effectHash: SEEN })).rejects.toMatchObject({ code: 'OWN_MATTER' });
  await usmm.signAll();
  expect((await usmm.view()).phase).toBe('signing');
  await decide('ruth', { effectHash: SEEN });
  await expect(decide('ruth', { effectHash: SEEN })).rejects.toMatchObject({
    code: 'ALREADY_DECIDED',
  });
  expect((await usmm.view()).disputes).toMatchObject([{ status: 'open' }]);
  await decide('rolf', { effectHash: SEEN });
});

test('a matter upheld asks for its dataset anew, and what depends on it runs again', async () => {
  await usmm.reaches('collecting');
  const csv = 'party,people\nnorth,5000\nsouth,4720\neast,2777\nwest,1388\n';
  const { sha256 } = await engine.store.putBytes([Buffer.from(csv)]);
  const details = { fileSha256: sha256, fileName: 'attribution.csv', 'total.rows': '4' };
  await usmm.inPeriod({ actor: 'ivan', message: 'submit', target: 'attribution', details });
  await usmm.reaches('signing');
  const { revisions, disputes } = await usmm.view();
  expect(revisions).toHaveLength(2);
  expect(revisions[0]?.resultHash).not.toBe(revisions[1]?.resultHash);
  expect(disputes).toMatchObject([{ status: 'upheld' }]);
});
