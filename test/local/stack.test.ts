import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandOf } from '../../local/process-identity.ts';
import { findStack, type Stack, startStack, stopStack } from '../../local/stack.ts';
import { endOwners, startOwner, waitForEnd } from '../support/stack-owner.ts';

const isLong = process.env['GAINSHARE_TEST_LONG'] === '1';
const endings = ['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// The servers may still write into it, so a folder is not always empty when it is deleted.
const deletion = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const;

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gainshare-stack-'));
});

afterEach(async () => {
  await stopStack(directory).catch(() => undefined);
  await endOwners();
  await rm(directory, deletion);
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

type Address = Pick<Stack, 'temporalAddress'>;

async function withTemporal<T>(stack: Address, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    return await work(new Client({ connection, namespace: 'gainshare' }));
  } finally {
    await connection.close();
  }
}

const openWorkflow = (stack: Address, workflowId: string): Promise<unknown> =>
  withTemporal(stack, ({ workflow }) =>
    workflow.start('waits', {
      workflowId,
      taskQueue: 'nobody',
      searchAttributes: { GainshareProgramme: ['usmm'], GainsharePhase: ['collecting'] },
    }),
  );

/** By the search attributes that periods are found by. */
const openPeriods = (stack: Address): Promise<string[]> =>
  withTemporal(stack, async ({ workflow }) => {
    const listed: string[] = [];
    const byPhase = "GainshareProgramme = 'usmm' AND GainsharePhase = 'collecting'";
    for await (const { workflowId, status } of workflow.list({ query: byPhase })) {
      expect(status.name).toBe('RUNNING');
      listed.push(workflowId);
    }
    return listed.sort();
  });

describe('a stack', () => {
  test('keeps rows and workflows over SIGKILL of each server and a stop of all', async () => {
    const first = await startStack({ directory, given: false });
    await query(first.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await openWorkflow(first, 'period-1');
    const pids = [first.postgresPid ?? 0, first.temporalPid ?? 0] as const;
    expect(pids.every((pid) => commandOf(pid)?.includes(directory))).toBe(true);

    process.kill(pids[0], 'SIGKILL');
    await first.restartPostgres();
    expect(await query(first.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    process.kill(pids[1], 'SIGKILL');
    await first.restartTemporal();
    await openWorkflow(first, 'period-2');
    const later = [first.postgresPid ?? 0, first.temporalPid ?? 0];
    await first.stop();
    await waitForEnd([...pids, ...later]);

    const second = await startStack({ directory, given: false });
    expect(await query(second.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await openPeriods(second)).toEqual(['period-1', 'period-2']);
    expect([second.databaseUrl, second.temporalAddress]).toEqual([
      first.databaseUrl,
      first.temporalAddress,
    ]);
    await second.stop();
  });

  test('refuses a second owner, and names the first', async () => {
    const owner = await startOwner({ directory });
    const second = startStack({ directory, given: false });
    await expect(second).rejects.toMatchObject({ code: 'LOCAL_STACK_BUSY' });
    await expect(second).rejects.toThrow(`Process ${owner.process.pid} (`);
    await expect(stopStack(directory)).rejects.toMatchObject({ code: 'LOCAL_STACK_BUSY' });
    owner.process.kill('SIGTERM');
    await waitForEnd([owner.report.postgresPid, owner.report.temporalPid]);
  });

  test.each(isLong ? endings : endings.slice(0, 2))('ends with its owner on %s', async (signal) => {
    const { process: owner, report } = await startOwner({ directory, temporary: true });
    expect(commandOf(report.postgresPid)).toContain(directory);
    owner.kill(signal);
    await waitForEnd([report.postgresPid, report.temporalPid]);
  });

  test('that a killed owner left half way is ended before the next start', async () => {
    const { process: owner, report } = await startOwner({ directory });
    await query(report.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    owner.kill('SIGKILL');
    await waitForEnd([owner.pid ?? 0]);

    // At once, while the watchdog of the first is still at work.
    const stack = await startStack({ directory, given: false });
    expect(await query(stack.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await waitForEnd([report.postgresPid, report.temporalPid]);
    expect(await openPeriods(stack)).toEqual([]);
    await stack.stop();
  });

  test('ends with its owner also where its folder is gone', async () => {
    const { process: owner, report } = await startOwner({ directory });
    await rm(directory, deletion);
    owner.kill('SIGKILL');
    await waitForEnd([report.postgresPid, report.temporalPid]);
  });

  test('started detached outlives its starter, is found, and is stopped by anybody', async () => {
    expect(findStack(directory)).toBeUndefined();
    const { process: starter, report } = await startOwner({ directory, detached: true });
    await waitForEnd([starter.pid ?? 0]);

    const found = findStack(directory);
    expect(found).toMatchObject({ databaseUrl: report.databaseUrl });
    await expect(startStack({ directory, given: false })).rejects.toMatchObject({
      code: 'LOCAL_STACK_BUSY',
    });
    const again = await startStack({ directory, given: false, detached: true });
    expect([again.postgresPid, again.temporalPid]).toEqual([
      report.postgresPid,
      report.temporalPid,
    ]);
    expect(await stopStack(directory)).toBe(true);
    await waitForEnd([report.postgresPid, report.temporalPid]);
    expect(findStack(directory)).toBeUndefined();
    expect(await stopStack(directory)).toBe(false);
  });
});
