import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../../client/cli/commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { type FakeContext, fakeContext } from './fake-context.ts';

let folder: string;
let context: FakeContext;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gainshare-submit-'));
  context = fakeContext({ env: { GAINSHARE_PERSON: 'c', GAINSHARE_PROGRAMME: 'p' } });
  writeFileSync(join(folder, 'benchmark.csv'), 'line_id,amount\nB1,1\n');
});

const submit = (...more: string[]): Promise<number> => {
  const file = join(folder, 'benchmark.csv');
  return runCommandLine(commands, ['submit', '2021', 'benchmark', file, ...more], context);
};

describe('submit', () => {
  it('sends the hash of the stored file, its name and the totals that are typed', async () => {
    expect(await submit('--total', 'rows=1', '--total', 'amount=1.00')).toBe(0);
    expect(context.sent[0]?.details).toEqual({
      fileSha256: 'ab'.repeat(32),
      fileName: 'benchmark.csv',
      'total.rows': '1',
      'total.amount': '1.00',
    });
  });

  it('takes the totals beside the file where there are any; typed ones come first', async () => {
    writeFileSync(join(folder, 'benchmark.totals.json'), '{"rows": "1", "amount": "1.00"}');
    await submit('--total', 'amount=2.00');
    const details = context.sent[0]?.details;
    expect(details).toMatchObject({ 'total.rows': '1', 'total.amount': '2.00' });
  });

  it('refuses totals that are numbers, which would lose digits', async () => {
    writeFileSync(join(folder, 'benchmark.totals.json'), '{"amount": 0.1}');
    expect(await submit()).toBe(1);
    expect(context.said[0]).toContain('FILE_UNREADABLE');
    expect(context.sent).toEqual([]);
  });

  it('refuses a total of another name, which would go unchecked', async () => {
    expect(await submit('--total', 'row=1')).toBe(2);
    expect(context.said[0]).toContain('"row" is no control total; there are rows and amount');
    expect(context.sent).toEqual([]);
  });

  it('reads the name in an address as people do', async () => {
    const address = 'https://files.example.org/a/for%20943%20476%205919.csv';
    await runCommandLine(commands, ['submit', '2021', 'benchmark', address], context);
    expect(context.sent[0]?.details).toMatchObject({ fileName: 'for 943 476 5919.csv' });
  });

  it('says of another address than https that it is not fetched', async () => {
    await runCommandLine(commands, ['submit', '2021', 'benchmark', 'http://a.org/b.csv'], context);
    expect(context.said[0]).toContain('Only https addresses are fetched.');
  });

  it('keeps of an address the name of the file, never the key to it', async () => {
    const address = 'https://files.example.org/a/lines.csv.gz?sig=s3cret#s3cret';
    await runCommandLine(commands, ['submit', '2021', 'benchmark', address], context);
    expect(context.sent[0]?.details).toMatchObject({ fileName: 'lines.csv.gz' });
    expect(JSON.stringify(context.sent)).not.toContain('s3cret');
  });

  it('refuses a file that is not there', async () => {
    const words = ['submit', '2021', 'benchmark', join(folder, 'nothing.csv')];
    expect(await runCommandLine(commands, words, context)).toBe(1);
    expect(context.said[0]).toContain('FILE_UNREADABLE: There is no file');
  });
});
