import { readFile } from 'node:fs/promises';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  historyOf,
  type RecordedHistory,
  recordedHistories,
  recordHistories,
} from '../support/histories.ts';
import { quietWorker } from '../support/quiet-worker.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

/**
 * A period lives for months, and a worker that starts today continues it by replaying what it did.
 * After a change of the workflows that old histories cannot follow, either guard the change by
 * `patched` or, before a release, record anew:
 *   GAINSHARE_RECORD_HISTORIES=1 npx vitest run test/replay
 */
beforeAll(async () => {
  quietWorker();
  if (process.env['GAINSHARE_RECORD_HISTORIES'] === '1') await recordHistories();
});

/** Replays a history against the code, or against a changed copy of it. */
async function replay(
  history: RecordedHistory,
  change: (code: string) => string = (code) => code,
): Promise<void> {
  const { codePath } = await workflowBundle();
  const code = change(await readFile(codePath, 'utf8'));
  const { workflowId } = history;
  await Worker.runReplayHistory({ workflowBundle: { code } }, historyOf(history), workflowId);
}

async function recorded(name: string): Promise<RecordedHistory> {
  const found = (await recordedHistories()).find((history) => history.name === name);
  if (found === undefined) throw new Error(`there is no recorded history "${name}"`);
  return found;
}

test.each([
  'plain-period',
  'plain-payout',
  'disputed-period',
  'disputed-dispute',
  'returned-period',
  'late-period',
  'adopted-period',
  'action-plan',
  'true-up',
  'programme',
])('the recorded history of %s replays', async (name) => {
  await expect(replay(await recorded(name))).resolves.toBeUndefined();
});

describe('a replay fails', () => {
  test('when the code calculates what nobody has reviewed', async () => {
    const changed = replay(await recorded('plain-period'), (code) => {
      const before = "needsReview ? 'reviewing' : 'calculating'";
      expect(code).toContain(before);
      return code.replace(before, "'calculating'");
    });
    await expect(changed).rejects.toThrow(/nondeterminism/i);
  });

  test('when the history tells of an effect that the code does not have', async () => {
    const history = await recorded('plain-period');
    const text = JSON.stringify(history.events);
    expect(text).toContain('"issueStatements"');
    const forged = JSON.parse(text.replace('"issueStatements"', '"planPayout"')) as never;
    await expect(replay({ ...history, events: forged })).rejects.toThrow(/nondeterminism/i);
  });
});
