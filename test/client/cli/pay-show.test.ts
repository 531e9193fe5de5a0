import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import type { ViewerReads } from '../../../client/reads.ts';
import { fakeContext } from './fake-context.ts';

const programme = () =>
  Promise.resolve({ name: 'Pilot', currency: 'USD', minorUnitDigits: 2, timeZone: 'UTC' } as never);

async function said(line: string, reads: Partial<ViewerReads>): Promise<string> {
  const context = fakeContext({ reads: { programme, ...reads } });
  const words = [...line.split(' '), '--as', 'a.jones', '--programme', 'p'];
  await runCommandLine(allCommands, words, context);
  return [...context.printed, ...context.said].join('\n');
}

test('a partner sees its own payment, though not the file in which it stands', async () => {
  const payment = {
    ...{ endToEndId: 'GS1', fileHash: 'f', partyId: 'north', direction: 'pay', amount: '7000' },
    answers: [],
  };
  const period = () =>
    Promise.resolve({
      ...{ periodId: '2021', phase: 'paying' },
      payments: { files: [], instructions: [payment] },
    } as never);
  expect(await said('pay show 2021', { period })).toMatch(/north .*\$70\.00 .*GS1 .*no answer yet/);
});

test('who may see nothing of the audit is told who may', async () => {
  const verdict = { ok: true, head: { seq: 0, hash: '' }, count: 0 } as const;
  const text = await said('audit verify', { auditVerdict: () => Promise.resolve(verdict) });
  expect(text).toContain('MANDATE_MISSING: a.jones sees nothing of the audit: auditors and');
});

test('the list of transfers says which one a reversal takes back, and why', async () => {
  const transfer = {
    ...{ amount: '7000', periodId: '2021', revisionNumber: 1, partyId: 'north', line: 'payment' },
    ...{ debit: { purpose: 'clearing' }, credit: { purpose: 'payable', partyId: 'north' } },
    ...{ state: 'posted', at: '2022-01-10T10:00:00.000Z', reverses: 'T1', reason: 'closed' },
    stateAt: '2022-01-12T10:00:00.000Z',
  };
  const reads = {
    period: () => Promise.resolve({ periodId: '2021' } as never),
    transfers: () => Promise.resolve([transfer as never]),
  };
  const list = await said('ledger list 2021', reads);
  expect(list).toContain('takes back T1: closed');
  expect(list).toMatch(/2022-01-10 10:00.*posted +2022-01-12 10:00/);
});
