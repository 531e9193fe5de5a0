import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { canonicalJson, sha256Hex } from '../../../core/canonical/index.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import type { PeriodView } from '../../../database/reads/show-period.ts';
import { fakeContext } from './fake-context.ts';

const path = fileURLToPath(new URL('../../../agreements/discharge-pilot.yaml', import.meta.url));
const document = canonicalJson(loadAgreement(readFileSync(path, 'utf8')));

const line = (partyId: string, amount: string) => ({ partyId, amount, state: 'payable' });
const result = JSON.stringify({
  lines: [
    ...[line('hospital', '70.00'), line('pharmacy', '50.00'), line('community', '5.00')],
    ...[line('community', '-5.00'), line('payer', '-120.00')],
  ],
});

const CONTENT = 'end_to_end_id,party\n';

async function release(files: readonly { fileHash: string; content: string }[]) {
  const context = fakeContext({
    env: { GAINSHARE_PROGRAMME: 'discharge-pilot' },
    reads: {
      programme: () =>
        Promise.resolve({ name: 'Pilot', currency: 'USD', minorUnitDigits: 2 } as never),
      agreement: () => Promise.resolve({ document } as never),
      revision: () => Promise.resolve({ result } as never),
      accounts: () =>
        Promise.resolve({
          inForce: [],
          proposals: [{ partyId: 'pharmacy', proposedBy: 'f.ward' } as never],
        }),
      period: () =>
        Promise.resolve({
          ...{ periodId: '2025', phase: 'paying', agreementHash: 'a' },
          revisions: [{ number: 1, revisionHash: 'r' }],
          payments: {
            files: files.map((file) => ({ ...file, releases: [], controlSum: '12000' })),
            instructions: files,
          },
        } as unknown as PeriodView),
    },
  });
  const words = ['pay', 'release', '2025', '--as', 'f.ward', '--yes'];
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
