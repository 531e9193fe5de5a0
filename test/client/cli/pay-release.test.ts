import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { canonicalJson, sha256Hex } from '../../../core/canonical/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { ViewerReads } from '../../../client/reads.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import { fakeContext } from './fake-context.ts';

const path = fileURLToPath(new URL('../../../agreements/discharge-pilot.yaml', import.meta.url));
const agreement = loadAgreement(readFileSync(path, 'utf8'));
const documentWith = (accountChangeHoldDays: number): string =>
  canonicalJson({ ...agreement, payment: { ...agreement.payment, accountChangeHoldDays } });

const line = (partyId: string, amount: string) => ({ partyId, amount, state: 'payable' });
const result = JSON.stringify({
  lines: [
    ...[line('hospital', '70.00'), line('pharmacy', '50.00'), line('community', '5.00')],
    ...[line('community', '-5.00'), line('payer', '-120.00')],
  ],
});

const NEW_FILE = { releases: [], releasesNeeded: 2, instructionCount: 2, controlSum: '12000' };
const paymentOf = (fileHash: string, answers: readonly object[]) => ({
  ...{ fileHash, endToEndId: `GS-${fileHash.slice(0, 4)}`, answers },
});
const fileOf = (content: string) => ({ fileHash: sha256Hex(content), content });

const CONTENT = 'end_to_end_id,party\n';

interface Situation {
  readonly name?: string;
  readonly command?: string;
  readonly holdDays?: number;
  readonly answers?: readonly object[];
  readonly reads?: Partial<ViewerReads>;
}

async function release(
  files: readonly { fileHash: string; content: string }[],
  { name, command = 'release', holdDays = 0, answers = [], reads = {} }: Situation = {},
) {
  const context = fakeContext({
    env: { GAINSHARE_PROGRAMME: 'discharge-pilot' },
    reads: {
      programme: () =>
        Promise.resolve({ name: 'Pilot', currency: 'USD', minorUnitDigits: 2 } as never),
      agreement: () => Promise.resolve({ document: documentWith(holdDays) } as never),
      revision: () => Promise.resolve({ result } as never),
      accounts: () =>
        Promise.resolve({
          inForce: [],
          confirmed: [],
          proposals: [{ partyId: 'pharmacy', proposedBy: 'f.ward' } as never],
        }),
      period: () =>
        Promise.resolve({
          ...{ periodId: '2025', phase: 'paying', agreementHash: 'a' },
          revisions: [{ number: 1, revisionHash: 'r' }],
          payments: {
            files: files.map((file) => ({ ...file, ...NEW_FILE })),
            instructions: files.map(({ fileHash }) => paymentOf(fileHash, answers)),
          },
        } as unknown as PeriodView),
      ...reads,
    },
  });
  const named = name === undefined ? [] : [name];
  const words = ['pay', command, '2025', ...named, '--as', 'f.ward', '--yes'];
  if (command === 'withdraw') words.push('--reason', 'a new account');
  const exitCode = await runCommandLine(allCommands, words, context);
  return { exitCode, said: context.said.join('\n'), sent: context.sent };
}

test('while accounts are missing the release says whose they are, at once', async () => {
  const { exitCode, said, sent } = await release([]);
  expect(exitCode).not.toBe(0);
  expect(said).toContain('ACCOUNT_DETAILS_MISSING');
  expect(said).toContain('Hospital (hospital)');
  expect(said).toContain('Pharmacy partner (pharmacy, proposed by f.ward and not confirmed)');
  expect(said).not.toContain('Community');
  expect(said).not.toContain('(payer');
  expect(sent).toEqual([]);
});

test('a payment file that was changed since it was made is not released', async () => {
  const whole = { fileHash: sha256Hex(CONTENT), content: CONTENT };
  expect(await release([whole])).toMatchObject({ exitCode: 0, sent: [{ target: whole.fileHash }] });
  const { said, sent } = await release([{ ...whole, content: `${CONTENT}more` }]);
  expect(said).toContain('LEDGER_BROKEN');
  expect(sent).toEqual([]);
});

test('of several files that wait each is named; the one chosen is released', async () => {
  const files = [fileOf('one'), fileOf('other')];
  const [one, other] = files.map(({ fileHash }) => fileHash.slice(0, 12));
  const unnamed = await release(files);
  expect(unnamed.said).toContain('CHOICE_UNKNOWN');
  expect(unnamed.said).toContain(`${one} (2 payments, $120.00); ${other} (2 payments, $120.00)`);
  expect(unnamed.sent).toEqual([]);
  const named = await release(files, { name: other ?? '' });
  expect(named.sent).toMatchObject([{ target: sha256Hex('other') }]);
  expect((await release(files, { name: 'zz' })).said).toContain('NOT_FOUND');
});

test('a file that pays to an account replaced since is refused before it is signed', async () => {
  const replacedAccounts = () => Promise.resolve(['hospital']);
  const { said, sent } = await release([fileOf('one')], { reads: { replacedAccounts } });
  expect(said).toContain('ACCOUNT_REPLACED');
  expect(said).toContain('Hospital');
  expect(sent).toEqual([]);
});

test('while a new account is held the release says whose it is, at once', async () => {
  const effectiveFrom = new Date().toISOString();
  const inForce = ['hospital', 'pharmacy'].map(
    (partyId) => ({ partyId, version: 2, effectiveFrom }) as never,
  );
  const confirmed = [{ partyId: 'pharmacy', version: 2 }];
  const accounts = () => Promise.resolve({ inForce, confirmed, proposals: [] });
  const { said, sent } = await release([], { holdDays: 10, reads: { accounts } });
  expect(said).toContain('ACCOUNT_CHANGED');
  expect(said).toContain('Hospital (hospital, version 2)');
  expect(said).not.toContain('Pharmacy');
  expect(sent).toEqual([]);
});

test('a withdrawn file is answered for whole, waits for nobody and is not given out', async () => {
  const file = fileOf('one');
  const { sent } = await release([file], { command: 'withdraw' });
  expect(sent).toMatchObject([
    {
      message: 'answerPayment',
      target: file.fileHash,
      details: { answers: ['GS-7692=unknown=withdrawn before its release'] },
    },
  ]);
  const answers = [{ status: 'unknown' }];
  expect((await release([file], { answers })).said).toContain('NOT_FOUND');
});
