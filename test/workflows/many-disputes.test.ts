import { afterAll, beforeAll, expect, test } from 'vitest';
import { disputeWorkflowId } from '../../core/period/workflow-ids.ts';
import type { Statement } from '../../core/statement/index.ts';
import { loadStatement } from '../../database/reads/load-statement.ts';
import { withViewer } from '../../database/with-viewer.ts';
import { atOnce } from '../support/at-once.ts';
import { continueDisputeAsNew, continuePeriodAsNew } from '../support/fill-history.ts';
import { historySizes } from '../support/history-sizes.ts';
import { ManyPartners } from '../support/many-partners.ts';
import { noticesOf } from '../support/notices.ts';
import { skipDays } from '../support/skip-time.ts';
import { earnedIn, expectSound } from '../support/soundness.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
const PARTNERS = isLong ? 200 : 12;
const DISPUTES = isLong ? 30 : 4;
/** From 4096 events or 4 MB on a run continues as new; a burst may end beyond it. */
const HISTORY_LIMIT = { events: 4096 + 1000, bytes: 4 * 1024 * 1024 + 2_000_000 };
/** What becomes of the disputes, one after the other. */
const ENDS = ['upheld', 'rejected', 'withdrawn', 'partly-upheld'] as const;
const endOf = (place: number) => ENDS[place % ENDS.length] ?? 'rejected';

let engine: TestEngine;
let many: ManyPartners;
let disputers: readonly string[];
/** Of an organisation in dispute nobody signs: these sign every revision. */
let others: readonly string[];

beforeAll(async () => {
  engine = await openTestEngine();
  many = new ManyPartners(engine, 'disputed', PARTNERS, PARTNERS - DISPUTES);
  disputers = many.partners.slice(0, DISPUTES);
  others = many.partners.slice(DISPUTES);
  await many.create();
  await many.openUntilSigning('expenditure');
});

afterAll(async () => await engine?.close());

const deciders = async (message: string, revisionHash: string): Promise<readonly string[]> => {
  const { decisions } = await many.usmm.view();
  const own = decisions.filter((one) => one.message === message);
  return own
    .filter((one) => one.revisionHash === revisionHash)
    .map(({ actorId }) => actorId)
    .sort();
};

const peopleOf = (partners: readonly string[]) =>
  partners.map((partner) => many.personOf(partner)).sort();

/** All that a workflow knows. */
const stateOf = async (workflowId: string) =>
  await engine.client.workflow.getHandle(workflowId).query<Record<string, unknown>>('status');

const workflowOf = (disputeId: string) =>
  disputeWorkflowId(many.usmm.id, many.usmm.period, disputeId);

test('signatures before and after a period goes on as new make one quorum', async () => {
  const { usmm } = many;
  const hash = await usmm.revisionHash();
  const half = Math.ceil(others.length / 2);
  await atOnce(others.slice(0, half), (partner) => many.sign(partner, hash));
  const known = await stateOf(usmm.workflowId);
  await continuePeriodAsNew(usmm);
  expect(await stateOf(usmm.workflowId)).toEqual(known);
  await atOnce(others, (partner) => many.sign(partner, hash));
  expect(await deciders('signOff', hash)).toEqual(peopleOf(others));
  await usmm.reaches('disputing');
});

test('disputes opened at once while the period goes on as new are each opened once', async () => {
  const { usmm } = many;
  const hash = await usmm.revisionHash();
  const [outcomes] = await Promise.all([
    atOnce(disputers, (partner) => many.dispute(partner, hash)),
    continuePeriodAsNew(usmm),
  ]);
  const { disputes } = await usmm.view();
  expect(disputes.map(({ partyId }) => partyId).sort()).toEqual([...disputers].sort());
  const ids = Array.from({ length: DISPUTES }, (_, place) => `${usmm.period}-D${place + 1}`);
  const opened = outcomes.map(({ data }) => data['disputeId'] ?? '');
  expect(opened.sort()).toEqual([...ids].sort());
  const state = await stateOf(usmm.workflowId);
  expect(Object.keys(state['disputes'] as object).sort()).toEqual([...ids].sort());
});

test('a dispute that goes on as new keeps its reminders and its deadline', async () => {
  const { usmm } = many;
  const disputeId = `${usmm.period}-D1`;
  const known = await stateOf(workflowOf(disputeId));
  await continueDisputeAsNew(usmm, disputeId);
  // A new run reads what it is about from the record first.
  await expect.poll(() => stateOf(workflowOf(disputeId)), { timeout: 20_000 }).toEqual(known);
  await skipDays(engine.client, workflowOf(disputeId), 15);
  const reminded = (await noticesOf(usmm)).filter(({ note }) => note.includes(`${disputeId} `));
  expect(reminded.map(({ kind }) => kind)).toEqual(['reminded']);
});

async function decideDisputes(): Promise<void> {
  const { usmm } = many;
  const { disputes } = await usmm.view();
  const decided = disputes.map(({ disputeId, partyId }) => {
    const decision = endOf(disputers.indexOf(partyId));
    if (decision !== 'withdrawn') return usmm.determine(disputeId, { decision });
    const actor = many.personOf(partyId);
    return usmm.inPeriod({ actor, message: 'withdrawDispute', target: disputeId, reason: 'found' });
  });
  await Promise.all(decided);
}

test('a round of all of them at once ends once, at its deadline, and is settled anew', async () => {
  const { usmm } = many;
  const hash = await usmm.revisionHash();
  // One says nothing: the window must end by itself, in a run that did not begin it.
  const accepting = others.slice(1);
  await Promise.all([
    decideDisputes(),
    atOnce(accepting, (partner) => many.accept(partner, hash)),
    continuePeriodAsNew(usmm),
  ]);
  await usmm.accept('cyrus');
  expect(await deciders('accept', hash)).toEqual([...peopleOf(accepting), 'cyrus'].sort());
  const { disputes, phase } = await usmm.view();
  expect(phase).toBe('disputing');
  for (const { partyId, status, determinations } of disputes) {
    const end = endOf(disputers.indexOf(partyId));
    expect(status).toBe(end);
    expect(determinations).toHaveLength(end === 'withdrawn' ? 0 : 1);
  }
  await skipDays(engine.client, usmm.workflowId, 31);
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await usmm.reaches('signing');
  expect((await usmm.view()).revisions.map(({ number }) => number)).toEqual([1, 2]);
  expect(await earnedIn(usmm, 2)).toBe('25813466');
});

/** Each partner reads of its lines why they changed, and of all others' that each has a cause. */
async function expectCauses(): Promise<void> {
  const { usmm, partners } = many;
  const upheld = disputers.filter((_, place) => endOf(place).endsWith('upheld'));
  // Both funds and who pays change as well.
  const whole = { disputed: upheld.length, depending: partners.length + 3 - upheld.length };
  for (const partner of partners) {
    const viewer = { programmeId: usmm.id, personId: many.personOf(partner) };
    const statement = await withViewer(engine.database, viewer, (tx) =>
      loadStatement(tx, usmm.id, usmm.period, partner),
    );
    const { changes } = JSON.parse(statement?.model ?? '{}') as Pick<Statement, 'changes'>;
    const because = upheld.includes(partner) ? 'disputed' : 'depends';
    expect(changes).toMatchObject({ lines: [{ because, figures: ['outturn'] }], whole });
  }
}

test('the corrected revision is signed by the others and accepted by all', async () => {
  const { usmm, partners } = many;
  const hash = await usmm.revisionHash();
  await atOnce(others, (partner) => many.sign(partner, hash));
  await usmm.reaches('disputing');
  await atOnce(partners, (partner) => many.accept(partner, hash));
  await expectCauses();
  await usmm.accept('cyrus');
  await usmm.reaches('paying');
  expect(await deciders('accept', hash)).toEqual([...peopleOf(partners), 'cyrus'].sort());
  await expectSound(engine.database, usmm.id);
});

test('no run of the period or of a dispute is longer than it may be', async () => {
  const { usmm } = many;
  const { disputes } = await usmm.view();
  const ids = [usmm.workflowId, ...disputes.map(({ disputeId }) => workflowOf(disputeId))];
  const sizes = await Promise.all(ids.map((id) => historySizes(engine, id)));
  if (isLong) process.stdout.write(`${JSON.stringify(sizes.slice(0, 3))}\n`);
  expect(sizes[0]?.length).toBeGreaterThanOrEqual(4);
  for (const { events, bytes } of sizes.flat()) {
    expect(events).toBeLessThan(HISTORY_LIMIT.events);
    expect(bytes).toBeLessThan(HISTORY_LIMIT.bytes);
  }
});
