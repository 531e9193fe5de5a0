import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { packLines } from '../../../core/pack/index.ts';
import { LEAN_AGREEMENT } from '../../core/pack/lean-agreement.ts';
import { samplePackContents } from '../../core/pack/sample-pack.ts';
import { fakeContext } from './fake-context.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
const contents = samplePackContents(loadAgreement(LEAN_AGREEMENT));
const packed = gzipSync([...packLines(contents)].join(''));
const newest = [...contents.audit].at(-1);
const head = `${newest?.seq}:${newest?.hash}`;

/** `gainshare audit check` of these bytes. */
async function checked(bytes: Buffer, ...options: string[]): Promise<string> {
  const file = join(folder, 'a.pack.gz');
  writeFileSync(file, bytes);
  const { printed, said, ...context } = fakeContext();
  await runCommandLine(allCommands, ['audit', 'check', file, ...options], { ...context });
  return [...printed, ...said].join('\n');
}

test('a pack that was cut short is broken, and it is said where', async () => {
  const said = await checked(packed.subarray(0, packed.length / 2));
  expect(said).toContain('PACK_BROKEN: The pack was cut short');
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, 20, 60);
  expect(await checked(damaged)).toContain('PACK_BROKEN: The pack is damaged');
});

test('bytes that are no UTF-8 are not taken for a text with a question mark', async () => {
  const bytes = Buffer.from([...packLines(contents)].join(''));
  bytes[bytes.indexOf('programme')] = 0xff;
  expect(await checked(bytes)).toContain('PACK_BROKEN: The pack is damaged: it is not UTF-8');
});

test('a head that was given is acknowledged, typed short or as a statement prints it', async () => {
  for (const typed of [head, `Entry ${head.replace(':', ': ')}`]) {
    expect(await checked(packed, '--head', typed)).toContain(
      `The head that you gave, ${newest?.seq}:${newest?.hash.slice(0, 8)}`,
    );
  }
});

test('a head beyond the end of the chain is said to be unknown to it', async () => {
  const said = await checked(packed, '--head', `9999:${newest?.hash}`);
  expect(said).toContain(`audit entry 9999: The head that you gave names it, and the chain ends`);
});
