import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { allCommands } from '../../client/cli/all-commands.ts';
import { runCommandLine } from '../../client/cli/program.ts';
import { createEngine } from '../../client/engine.ts';
import { Keyring } from '../../client/keyring.ts';
import { fakeContext, type FakeOptions } from './cli/fake-context.ts';

const newHome = (): string => mkdtempSync(join(tmpdir(), 'gainshare-attacked-'));

describe('a key file that is not whole', () => {
  const home = newHome();
  const keyring = new Keyring({
    home,
    passphrase: { env: { GAINSHARE_PASSPHRASE: 'correct horse battery' } },
    allowsDemoKeys: true,
  });
  const content = {
    ...{ form: 'gainshare-decision/1' as const, programme: 'p', period: '', message: 'hold' },
    ...{ target: '', decisionId: 'decision-1', actor: 'm', decision: 'hold', reason: '' },
    ...{ revisionHash: '', details: {} },
  };

  it('is refused by name, whatever is wrong with it', async () => {
    await keyring.ensure('p', 'm', true);
    const path = keyring.pathOf('p', 'm');
    const whole = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const { secretKey: _, ...open } = whole;
    const locked = { ...open, demo: false };
    const broken = [
      ...['', '{', 'null', '[]', '"x"', '5'],
      ...[
        { ...whole, secretKey: 'zz' },
        { ...whole, secretKey: '00'.repeat(31) },
      ].map(asText),
      ...[null, {}, { cost: 131_072 }, 'x'].map((encrypted) => asText({ ...locked, encrypted })),
    ];
    for (const text of broken) {
      writeFileSync(path, text);
      await expect(keyring.sign(content)).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' });
    }
    rmSync(path);
    mkdirSync(path);
    await expect(keyring.sign(content)).rejects.toMatchObject({ code: 'KEY_FILE_DAMAGED' });
  });

  const asText = (file: object): string => JSON.stringify(file);
});

test('what has not the shape of a decision does not travel', async () => {
  const engine = createEngine({
    connect: () => Promise.reject(new Error('it travelled')),
    keyring: { sign: async (content) => ({ content, signature: '0'.repeat(128) }) },
  });
  const intent = { programme: 'p', actor: 'm', message: 'hold' } as const;
  for (const wrong of [{ period: 'x'.repeat(5000) }, { period: 'a:b' }, { reason: 'a\0b' }]) {
    const refused = { code: 'SHAPE_WRONG' };
    await expect(engine.decide({ ...intent, ...wrong })).rejects.toMatchObject(refused);
    await expect(engine.signOffWithoutAnswer({ ...intent, ...wrong })).rejects.toMatchObject(
      refused,
    );
  }
});

describe('with --json', () => {
  async function refusalOf(words: readonly string[], options: FakeOptions = {}) {
    const context = fakeContext(options);
    const exitCode = await runCommandLine(allCommands, [...words, '--json'], context);
    expect(context.printed).toEqual([]);
    expect(context.said).toHaveLength(1);
    return { exitCode, ...(JSON.parse(context.said[0] ?? '') as { code: string }) };
  }

  it.each([['sing'], ['period', 'sing'], ['period'], ['sign'], ['sign', '2021', '--loud']])(
    'what is not understood is one line of JSON: %s %s %s',
    async (...words) => {
      const given = words.filter((word) => typeof word === 'string');
      expect(await refusalOf(given)).toMatchObject({ code: 'USAGE_WRONG', exitCode: 2 });
    },
  );

  it('a path that the system refuses is said as such', async () => {
    const fault = { code: 'EROFS', syscall: 'mkdir', path: '/x' };
    const refusal = Object.assign(new Error('EROFS: read-only file system'), fault) as never;
    const words = 'waive 2021 quality --reason late --as m --programme p'.split(' ');
    const said = await refusalOf(words, { refusal });
    expect(said).toMatchObject({ code: 'FILE_UNREADABLE', exitCode: 1 });
  });

  it('an audit pack that is no file, no pack, or a bomb is refused', async () => {
    const folder = newHome();
    const bomb = join(folder, 'bomb.gz');
    writeFileSync(bomb, gzipSync(Buffer.alloc(70 * 1024 * 1024, 'a'), { level: 1 }));
    const text = join(folder, 'text');
    writeFileSync(text, 'no pack\n');
    const refusals = [bomb, text, folder, join(folder, 'missing')].map(async (path) => {
      const { code } = await refusalOf(['audit', 'check', path]);
      return code;
    });
    expect(await Promise.all(refusals)).toEqual([
      ...['PACK_BROKEN', 'PACK_BROKEN', 'NOT_FOUND', 'NOT_FOUND'],
    ]);
  });
});
