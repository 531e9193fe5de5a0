import { describe, expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { type FakeContext, fakeContext, type FakeOptions } from './fake-context.ts';
import { shellWords } from './shell-words.ts';

interface Ran {
  readonly exitCode: number;
  readonly context: FakeContext;
}

async function run(line: string, options: FakeOptions = {}): Promise<Ran> {
  const context = fakeContext(options);
  const exitCode = await runCommandLine(allCommands, line.split(' '), context);
  return { exitCode, context };
}

const revision = () => Promise.resolve({ number: 2, revisionHash: 'cd'.repeat(32) } as never);

describe('gainshare', () => {
  it('sends a decision as the person that --as names, in the programme that is named', async () => {
    const { exitCode, context } = await run(
      'waive 2021 quality --reason late --as m --programme p',
    );
    expect(exitCode).toBe(0);
    expect(context.sent).toEqual([
      {
        message: 'waive',
        period: '2021',
        target: 'quality',
        reason: 'late',
        programme: 'p',
        actor: 'm',
      },
    ]);
    expect(context.printed).toEqual(['✓ it counts']);
  });

  it('takes person and programme from the environment', async () => {
    const env = { GAINSHARE_PERSON: 'm', GAINSHARE_PROGRAMME: 'p' };
    const { context } = await run('waive 2021 quality --reason late', { env });
    expect(context.sent[0]).toMatchObject({ actor: 'm', programme: 'p' });
  });

  it('takes person and programme from the keys where there is only one', async () => {
    const context = fakeContext();
    await context.keyring.ensure('usmm', 'm.stone', true);
    await runCommandLine(allCommands, ['waive', '2021', 'q', '--reason', 'late'], context);
    expect(context.sent[0]).toMatchObject({ actor: 'm.stone', programme: 'usmm' });
    await context.keyring.ensure('usmm', 'a.jones', true);
    const second = ['waive', '2021', 'q', '--reason', 'late'];
    expect(await runCommandLine(allCommands, second, context)).toBe(1);
    expect(context.said[0]).toBe('ACTOR_UNCLEAR: Keys are held here of: a.jones, m.stone.');
  });

  it('prints data and nothing else with --json', async () => {
    const { context } = await run('waive 2021 quality --reason late --as m --programme p --json');
    expect(JSON.parse(context.printed.join('\n'))).toEqual({
      decisionId: 'decision-1',
      note: 'it counts',
      data: {},
    });
    expect(context.said).toEqual([]);
  });

  it('exits with 1 and one line with the code and the reason when it is refused', async () => {
    const refusal = new GainshareError('MANDATE_MISSING', 'V holds no mandate');
    const line = 'waive 2021 quality --reason late --as v --programme p';
    const { exitCode, context } = await run(line, { refusal });
    expect(exitCode).toBe(1);
    expect(context.said[0]).toBe('MANDATE_MISSING: V holds no mandate');
    expect(context.said[1]).toContain('A programme manager can register one.');
    expect(context.printed).toEqual([]);
  });

  it('says a refusal on one line of JSON with --json', async () => {
    const refusal = new GainshareError('REVISION_STALE', 'revision 2 stands');
    const line = 'waive 2021 quality --reason late --as v --programme p --json';
    const { exitCode, context } = await run(line, { refusal });
    expect(exitCode).toBe(1);
    expect(context.printed).toEqual([]);
    expect(context.said).toHaveLength(1);
    expect(JSON.parse(context.said[0] ?? '')).toMatchObject({
      code: 'REVISION_STALE',
      message: 'revision 2 stands',
      details: {},
    });
  });

  it('exits with 2 when it does not understand, and points to the help', async () => {
    const { exitCode, context } = await run('sing 2021');
    expect(exitCode).toBe(2);
    expect(context.said.join('\n')).toContain("USAGE_WRONG: unknown command 'sing'");
    expect((await run('sign')).exitCode).toBe(2);
    expect((await run('waive 2021 quality --as m --programme p')).exitCode).toBe(2);
  });

  it('asks before it acts on a terminal, and sends nothing without a yes', async () => {
    const line = 'waive 2021 quality --reason late --as m --programme p';
    const refused = await run(line, { answer: '' });
    expect(refused.exitCode).toBe(1);
    expect(refused.context.sent).toEqual([]);
    expect(refused.context.said.join('\n')).toContain('2021 goes on without the dataset quality');
    expect((await run(line, { answer: 'y' })).context.sent).toHaveLength(1);
    expect((await run(`${line} --yes`, { answer: '' })).context.sent).toHaveLength(1);
  });

  it('sends a decision again under the id that is given', async () => {
    const line = 'waive 2021 quality --reason late --as m --programme p --decision-id again-0001';
    const { context } = await run(line);
    expect(context.sent[0]?.decisionId).toBe('again-0001');
  });

  it('pins a signature to the newest revision, to one by number, or to a hash', async () => {
    const reads = { revision };
    const newest = await run('sign 2021 --as g --programme p', { reads });
    expect(newest.context.sent[0]?.revisionHash).toBe('cd'.repeat(32));
    expect(newest.context.viewers).toEqual([{ programmeId: 'p', personId: 'g' }]);
    const byHash = await run('sign 2021 --as g --programme p --hash ef');
    expect(byHash.context.sent[0]?.revisionHash).toBe('ef');
    const unseen = await run('sign 2021 --as g --programme p --revision 7');
    expect(unseen.exitCode).toBe(1);
    expect(unseen.context.said[0]).toBe('NOT_FOUND: g sees no period 2021 with revision 7.');
  });

  it('signs without waiting for the answer with --no-wait', async () => {
    const line = 'sign 2021 --as g --programme p --hash ef --no-wait';
    const { exitCode, context } = await run(line);
    expect(exitCode).toBe(0);
    expect(context.sent).toEqual([]);
    expect(context.printed[0]).toContain('Sent as decision-1');
  });

  it('refuses names and days that it cannot take, before anything is sent', async () => {
    const day = await run(
      'period open 2021 --from 2021-02-30 --to 2021-12-31 --as m --programme p',
    );
    expect(day.exitCode).toBe(2);
    expect(day.context.said[0]).toContain('"2021-02-30" is not a day');
    const role = await run(
      'person add x --name X --organisation n --role king@n --as m --programme p',
    );
    expect(role.exitCode).toBe(2);
    expect(role.context.sent).toEqual([]);
  });

  it('colours on a terminal only', async () => {
    const line = 'waive 2021 quality --reason late --as m --programme p';
    expect((await run(line)).context.printed[0]).toBe('✓ it counts');
    expect((await run(line, { hasColour: true })).context.printed[0]).toContain('\u001b[32m');
  });
});

describe('every command', () => {
  it.each(allCommands.map((spec) => [spec.usage, spec] as const))(
    '%s shows its options and an example with --help',
    async (usage, spec) => {
      const names = usage.split(' ').filter((part) => /^[a-z]/.test(part));
      const { exitCode, context } = await run([...names, '--help'].join(' '));
      expect(exitCode).toBe(0);
      const help = context.printed.join('\n');
      expect(help).toContain('--json');
      expect(help).toContain(`gainshare ${spec.example}`);
    },
  );

  it.each(allCommands.map((spec) => [spec.usage, spec] as const))(
    '%s has an example that its parser takes',
    async (_usage, spec) => {
      const words = shellWords(spec.example);
      const marked = { ...spec, run: () => Promise.resolve({ data: 'ran', lines: ['ran'] }) };
      const context = fakeContext();
      const exitCode = await runCommandLine([marked], words, context);
      expect({ exitCode, said: context.said }).toEqual({ exitCode: 0, said: [] });
      expect(context.printed).toEqual(['ran']);
    },
  );
});
