import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { type PackContents, packLines } from '../../../core/pack/index.ts';
import { LEAN_AGREEMENT } from '../../core/pack/lean-agreement.ts';
import { samplePackContents } from '../../core/pack/sample-pack.ts';
import { fakeContext } from './fake-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
const whole = samplePackContents(loadAgreement(LEAN_AGREEMENT));

/** `gainshare audit export` as an auditor types it, of a record that holds this. */
async function exported(contents: PackContents, out: string) {
  const mandate = { mandateId: 'm', role: 'auditor', organisation: 'auditors' };
  const otto = {
    ...{ personId: 'otto', name: 'Otto', organisation: 'auditors', keys: [] },
    mandates: [{ ...mandate, validFrom: '2020-01-01T00:00:00.000Z' }],
  };
  const reads = {
    directory: () => Promise.resolve({ people: { otto } }),
    packContents: () => Promise.resolve(contents),
  };
  const { printed, said, ...context } = fakeContext({ reads });
  const call = ['audit', 'export', '2021', '--programme', 'usmm', '--as', 'otto', '--out', out];
  const exitCode = await runCommandLine(allCommands, call, { ...context });
  return { exitCode, said: said.join('\n') };
}

test('a pack is written, line by line as the core gives them', async () => {
  const out = join(folder, 'whole.pack.gz');
  expect((await exported(whole, out)).exitCode).toBe(0);
  expect(gunzipSync(readFileSync(out)).toString()).toBe([...packLines(whole)].join(''));
  expect(existsSync(`${out}.part`)).toBe(false);
});

test('a pack that would not hold is not left behind', async () => {
  const out = join(folder, 'broken.pack.gz');
  const { exitCode, said } = await exported({ ...whole, decisions: [] }, out);
  expect(exitCode).not.toBe(0);
  expect(said).toContain('PACK_BROKEN');
  expect([out, `${out}.part`].filter((file) => existsSync(file))).toEqual([]);
});
