import { afterAll, beforeAll, expect, test } from 'vitest';
import { lotOf } from '../../core/dispute/lot-of.ts';
import { effectHash } from '../../core/dispute/matter.ts';
import { readEffect } from '../../core/dispute/matter-effect.ts';
import { reviewersOf } from '../../core/dispute/reviewers-of.ts';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import { readEntryHash } from '../../database/audit/read-entry-hash.ts';
import { listDisputes } from '../../database/reads/list-disputes.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { noticesOf } from '../support/notices.ts';
import { packAs, packFindings } from '../support/pack-findings.ts';
import { skipDays } from '../support/skip-time.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

const MATTERS = `
common: [disputes]
matters:
  roster-change: { dataset: attribution, panel: 2, silence: reject }
  contribution-evidence: { dataset: attribution, deadlineDays: 10, silence: uphold }
`;
const MATTER = '2021-D1';
const OTHER = '2021-D2';
const SUBJECT = 'the Elm Street practice belongs to south';
const REVIEWERS = ['ruth', 'rolf', 'rita'];
const ROSTER = 'party,people\nnorth,5000\nsouth,4720\neast,2777\nwest,1388\n';

let engine: TestEngine;
let usmm: UsmmProgramme;

beforeAll(async () => {
  engine = await openTestEngine();
  usmm = new UsmmProgramme(engine, 'matters');
  const drawn = (agreement: string) =>
    agreement.replace('disputes:\n', 'disputes:\n  reviewer: drawn\n');
  await usmm.createByDecisions((agreement) => `${drawn(agreement)}${MATTERS}`);
  for (const reviewer of ['rolf', 'rita']) {
    await usmm.register(reviewer, 'reviewers', ['independent-reviewer@reviewers']);
  }
  await usmm.register('nils', 'north', ['independent-reviewer@north']);
  await usmm.openUntilSigning();
});

afterAll(async () => await engine?.close());

const rosterFile = async (csv: string) => {
  const { sha256: fileSha256 } = await engine.store.putBytes([Buffer.from(csv)]);
  const rows = csv.trim().split('\n').length - 1;
  return { fileSha256, fileName: 'attribution.csv', 'total.rows': String(rows) };
};

const raise = async (kind: string, subject = SUBJECT, csv = ROSTER) =>
  await usmm.inPeriod({
    actor: 'nora',
    message: 'raiseMatter',
    target: 'north',
    reason: 'its doctors signed with south in March',
    details: { kind, subject, ...(await rosterFile(csv)) },
  });

const decide = (actor: string, details = {}, decision = 'upheld', disputeId = MATTER) =>
  usmm.determine(disputeId, { actor, decision, reason: 'the contract is on record', details });

const matter = async (disputeId = MATTER) => {
  const found = (await usmm.view()).disputes.find((one) => one.disputeId === disputeId);
  if (found === undefined) throw new Error(`there is no ${disputeId}`);
  return found;
};

/** As the lots of north's reviews lie, by its first one. */
async function lotsOfNorth(): Promise<readonly string[]> {
  const { decisionId } = await matter();
  const opening = await withTransaction(engine.database, (tx) =>
    readEntryHash(tx, usmm.id, `decision/${decisionId}`),
  );
  const lot = (personId: string) => lotOf(opening ?? '', personId);
  return [...REVIEWERS].sort((one, other) => (lot(one) < lot(other) ? -1 : 1));
}

/** Who was drawn; its own workflow does that a moment after it was raised. */
async function panel(disputeId = MATTER): Promise<readonly string[]> {
  const drawn = async () => reviewersOf((await matter(disputeId)).events);
  await expect.poll(drawn, { timeout: 20_000 }).not.toEqual([]);
  return await drawn();
}

const seenBy = async (personId: string) => {
  const viewer = { programmeId: usmm.id, personId };
  return await withViewer(engine.database, viewer, (tx) => listDisputes(tx, usmm.id, usmm.period));
};

test('a matter that is not declared, or whose dataset is wrong, is refused', async () => {
  await expect(raise('roster')).rejects.toMatchObject({ code: 'DISPUTE_EXCLUDED' });
  const stranger = ROSTER.replace('west', 'nobody');
  await expect(raise('roster-change', SUBJECT, stranger)).rejects.toMatchObject({
    code: 'DATASET_REJECTS',
  });
  await raise('roster-change');
  await expect(raise('roster-change')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
});

test('what it would change is calculated, and shown to who may see the calculation', async () => {
  const { effect = '', effectHash: hash } = await matter();
  expect(effectHash(effect)).toBe(hash);
  const { figures, lines } = readEffect(effect);
  expect(figures).toEqual([
    { figure: 'people.north', fromValue: '5554', toValue: '5000' },
    { figure: 'people.south', fromValue: '4166', toValue: '4720' },
  ]);
  expect(lines.map(({ lineId }) => lineId)).toEqual(['participants.north', 'participants.south']);
  const [drawn = ''] = await panel();
  expect(await seenBy(drawn)).toMatchObject([{ effect }]);
  expect(await seenBy('otto')).toMatchObject([{ effect }]);
  // Disputes are common here, the calculation is not.
  const [other] = await seenBy('ella');
  expect(other).toMatchObject({ kind: 'roster-change', subject: SUBJECT, effectHash: hash });
  expect(other?.effect).toBeUndefined();
});

test('a panel is drawn by lots that anybody can draw again, nobody in conflict', async () => {
  expect(await panel()).toEqual((await lotsOfNorth()).slice(0, 2));
});

test('it decides on the effect it has seen; one more is drawn where it disagrees', async () => {
  const [first = '', second = ''] = reviewersOf((await matter()).events);
  const third = REVIEWERS.find((one) => one !== first && one !== second) ?? '';
  const seen = { effectHash: (await matter()).effectHash ?? '' };
  await expect(decide(first)).rejects.toMatchObject({ code: 'EFFECT_UNSEEN' });
  await expect(decide(first, { effectHash: effectHash('{}') })).rejects.toMatchObject({
    code: 'EFFECT_UNSEEN',
  });
  for (const other of [third, 'nils']) {
    await expect(decide(other, seen)).rejects.toMatchObject({ code: 'MANDATE_MISSING' });
  }
  await usmm.signAll();
  expect((await usmm.view()).phase).toBe('signing');
  // Another one on the same dataset, by the same figures.
  await raise('roster-change', 'Oak Street too', ROSTER.replace('2777', '2700'));
  await decide(first, seen);
  await expect(decide(first, seen)).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await decide(second, seen, 'rejected');
  expect(await matter()).toMatchObject({ status: 'open' });
  expect(reviewersOf((await matter()).events)).toEqual([first, second, third]);
  await decide(third, seen);
});

test('nobody upholds what it would not change any more; it can be rejected', async () => {
  const seen = { effectHash: (await matter(OTHER)).effectHash ?? '' };
  await usmm.reaches('collecting');
  const [first = '', second = ''] = await panel(OTHER);
  // The same party again: it has the same lots.
  expect([first, second]).toEqual((await lotsOfNorth()).slice(0, 2));
  await expect(decide(first, seen, 'upheld', OTHER)).rejects.toMatchObject({
    code: 'EFFECT_STALE',
  });
  const details = await rosterFile(ROSTER);
  await usmm.inPeriod({ actor: 'ivan', message: 'submit', target: 'attribution', details });
  await usmm.reaches('signing');
  await expect(decide(second, seen, 'upheld', OTHER)).rejects.toMatchObject({
    code: 'EFFECT_STALE',
  });
  await decide(first, seen, 'rejected', OTHER);
  await decide(second, seen, 'rejected', OTHER);
  expect(await matter(OTHER)).toMatchObject({ status: 'rejected' });
});

test('upheld, its dataset is asked for anew, and the result is the one shown', async () => {
  const { revisions } = await usmm.view();
  const { fromResultHash, toResultHash } = readEffect((await matter()).effect ?? '');
  expect(revisions.map(({ resultHash }) => resultHash)).toEqual([fromResultHash, toResultHash]);
  expect(await matter()).toMatchObject({ status: 'upheld' });
});

test('silence at the deadline has the outcome that is declared of each kind', async () => {
  const before = ROSTER.replace('5000', '5554').replace('4720', '4166');
  const raised = [
    await raise('roster-change', 'Elm Street stays with north', before),
    await raise('contribution-evidence', 'discharges that north resolved', before),
    await raise('contribution-evidence', 'and its home visits', before),
  ].map(({ data }) => data['disputeId'] ?? '');
  const [rejected = '', upheld = '', stale = ''] = raised;
  // Whoever waits sees on the record by when each kind is to be decided.
  const daysOf = ({ openedAt, dueAt = '' }: Awaited<ReturnType<typeof matter>>) =>
    Math.round((Date.parse(dueAt) - Date.parse(openedAt)) / 86_400_000);
  expect(await Promise.all(raised.map(async (id) => daysOf(await matter(id))))).toEqual([
    21, 10, 10,
  ]);
  const skip = async (disputeId: string, days: number) =>
    await skipDays(engine.client, disputeWorkflowId(usmm.id, usmm.period, disputeId), days);
  await skip(rejected, 22);
  expect(await matter(rejected)).toMatchObject({ status: 'rejected', determinations: [] });
  expect((await usmm.view()).phase).toBe('signing');
  await skip(upheld, 9);
  expect(await matter(upheld)).toMatchObject({ status: 'open' });
  await skip(upheld, 2);
  expect(await matter(upheld)).toMatchObject({ status: 'upheld', determinations: [] });
  const notices = await noticesOf(usmm);
  for (const disputeId of [rejected, upheld]) {
    const own = notices.filter(({ note }) => note.includes(`${disputeId} `));
    expect(own.at(-1)).toMatchObject({ kind: 'overdue' });
  }
  await usmm.reaches('collecting');
  // Its effect is not what was shown any more: nobody upholds that by saying nothing.
  await skip(stale, 11);
  expect(await matter(stale)).toMatchObject({ status: 'rejected', determinations: [] });
  expect((await matter(stale)).events.at(-1)?.body).toContain('"by":"staleness"');
});

test('both checkers find its pack in order: draws, panels, and what silence ended', async () => {
  const details = await rosterFile(ROSTER);
  await usmm.inPeriod({ actor: 'ivan', message: 'submit', target: 'attribution', details });
  await usmm.reaches('signing');
  await usmm.signAll();
  await usmm.reaches('disputing');
  await usmm.acceptAll();
  await usmm.pay();
  await usmm.reaches('closed');
  const lines = await packAs(engine.database, 'otto', usmm.id, usmm.period);
  expect(lines.some((line) => line.includes('"kind":"reviewer-assigned"'))).toBe(true);
  expect(packFindings(lines)).toEqual([]);
});
