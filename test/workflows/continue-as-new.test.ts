import { afterAll, beforeAll, expect, test } from 'vitest';
import { showPeriod } from '../../database/reads/show-period.ts';
import { withTransaction } from '../../database/with-transaction.ts';
import { signAndPay } from '../support/period-scenarios.ts';
import { continuePeriodAsNew } from '../support/fill-history.ts';
import { daysAfter, noticesOf } from '../support/notices.ts';
import { skipDays } from '../support/skip-time.ts';
import { earnedIn, expectSound } from '../support/soundness.ts';
import { openTestEngine, type TestEngine } from '../support/test-engine.ts';
import { UsmmProgramme } from '../support/usmm-programme.ts';

// A long history continues as new wherever the period stands; nothing of it may be lost or done
// twice.

const PROGRAMME = 'continued';
let engine: TestEngine;

beforeAll(async () => {
  engine = await openTestEngine();
  await new UsmmProgramme(engine, PROGRAMME).create();
});

afterAll(async () => {
  if (engine !== undefined) await expectSound(engine.database, PROGRAMME);
  await engine?.close();
});

/** What an earlier run has handled is known to the next: by its id, and by its content. */
async function expectHandled(usmm: UsmmProgramme): Promise<void> {
  const { decisions } = await usmm.view();
  const first = decisions.find(({ message }) => message === 'submit');
  const content = JSON.parse(first?.content ?? '{}') as { decisionId: string; target: string };
  const handle = engine.client.workflow.getHandle(usmm.workflowId);
  const again = { args: [{ content, signature: first?.signature }] } as never;
  expect(await handle.executeUpdate('submit', again)).toEqual(first?.outcome);
  const other = usmm.engine.decide({
    programme: usmm.id,
    period: usmm.period,
    decisionId: content.decisionId,
    actor: 'dora',
    message: 'submit',
    target: content.target,
    details: { fileSha256: 'f'.repeat(64) },
  });
  await expect(other).rejects.toMatchObject({ code: 'DECISION_ID_REUSED' });
}

type Interruption = (usmm: UsmmProgramme) => Promise<void>;

/** A disputed period with waits, in whose midst something may come between. */
async function close(usmm: UsmmProgramme, between: Interruption): Promise<void> {
  const skip = (days: number) => skipDays(engine.client, usmm.workflowId, days);
  await usmm.open();
  await usmm.submit('benchmark', 'benchmark');
  await skip(25);
  await between(usmm);
  await skip(3);
  await usmm.submit('quality', 'quality');
  await usmm.submit('attribution', 'attribution', 'ivan');
  await usmm.submit('expenditure', 'expenditure');
  await usmm.reaches('reviewing');
  await usmm.review();
  await usmm.reaches('signing');
  await usmm.sign('gina');
  await between(usmm);
  await expect(usmm.sign('gina')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await usmm.sign('george');
  await usmm.reaches('disputing');
  const { data } = await usmm.dispute('nora', ['participants.north']);
  await usmm.accept('sean');
  await skip(24);
  await between(usmm);
  await expect(usmm.accept('sean')).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await skip(4);
  for (const partner of ['cyrus', 'ella', 'walt']) await usmm.accept(partner);
  await usmm.determine(data['disputeId'] ?? '');
  await usmm.reaches('collecting');
  await usmm.submit('expenditure', 'expenditure-corrected');
  await signAndPay(usmm);
}

/** All that can be told of a period, without ids and instants of its own. */
async function storyOf(usmm: UsmmProgramme) {
  const view = await withTransaction(engine.database, (tx) => showPeriod(tx, usmm.id, usmm.period));
  const { timeline = [], decisions = [], disputes = [], revisions = [], payments } = view ?? {};
  const notices = await Promise.all(
    timeline.slice(0, 1).map(async ({ enteredAt }) => daysAfter(enteredAt, await noticesOf(usmm))),
  );
  return {
    phases: timeline.map(({ phase }) => phase),
    decisions: decisions.map(({ message, actorId }) => `${message} by ${actorId}`),
    disputes: disputes.map(({ status, lines }) => [status, lines]),
    revisions: revisions.map(({ number }) => number),
    notices,
    payments: payments?.instructions.map(({ partyId, amount }) => `${amount} to ${partyId}`).sort(),
  };
}

test('a period that continues as new in its midst ends as one that never does', async () => {
  const plain = new UsmmProgramme(engine, PROGRAMME, 'plain');
  const continued = new UsmmProgramme(engine, PROGRAMME, 'again');
  let runs = 1;
  await close(continued, async (usmm) => {
    await continuePeriodAsNew(usmm);
    runs += 1;
    await expectHandled(usmm);
  });
  // One after the other: a period that closes beside another changes what its review looks at.
  await close(plain, async () => undefined);
  expect(runs).toBe(4);
  expect(await storyOf(continued)).toEqual(await storyOf(plain));
  expect(await earnedIn(continued, 2)).toBe('25813466');
});
