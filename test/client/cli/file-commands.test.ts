import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allCommands } from '../../../client/cli/all-commands.ts';
import { runCommandLine } from '../../../client/cli/program.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { readFigures } from '../../../core/settlement/read-figures.ts';
import { settle } from '../../../core/settlement/settle.ts';
import { csvOf } from '../../backtest/backtest-text.ts';
import { row2023 } from '../../backtest/public-use-rows.ts';
import { fakeContext } from './fake-context.ts';

const FILES = ['--agreement', 'agreements/usmm-2021.yaml'];
const FIGURES = ['--figures', 'examples/usmm-2021/figures.yaml'];
const folder = mkdtempSync(join(tmpdir(), 'gainshare-files-'));

async function run(...words: readonly string[]) {
  const { printed, said, ...context } = fakeContext();
  const exitCode = await runCommandLine(allCommands, words, { ...context });
  return { exitCode, output: printed.join('\n'), said: said.join('\n') };
}

const settlement = settle(
  loadAgreement(readFileSync('agreements/usmm-2021.yaml', 'utf8')),
  readFigures(readFileSync('examples/usmm-2021/figures.yaml', 'utf8')),
);

describe('gainshare calculate', () => {
  it('gives what the core gives, with every step and the hash', async () => {
    const { exitCode, output } = await run('calculate', ...FILES, ...FIGURES, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject(JSON.parse(JSON.stringify(settlement)) as object);
    expect(output).toContain(settlement.resultHash);
  });

  it('shows lines, positions and the hash to a person', async () => {
    const { output } = await run('calculate', ...FILES, ...FIGURES);
    expect(output).toContain('participants.north');
    expect(output).toContain('$6,999,474.22');
    expect(output).toContain(settlement.resultHash);
  });

  it('names the figure that is missing', async () => {
    const figures = join(folder, 'few.yaml');
    writeFileSync(figures, 'period: { id: 2021, from: 2021-01-01, to: 2021-12-31 }\nvalues: {}\n');
    const { exitCode, said } = await run('calculate', ...FILES, '--figures', figures);
    expect(exitCode).toBe(1);
    expect(said).toMatch(/^FIGURE_MISSING: The figure "benchmark" is missing/);
  });

  it('asks for both files', async () => {
    expect(await run('calculate', ...FILES)).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining('Give --figures.') as unknown,
    });
  });
});

describe('gainshare explain, of files', () => {
  it('walks from a line to its figures, as a tree and as Markdown', async () => {
    const tree = await run('explain', 'participants.north', ...FILES, ...FIGURES);
    expect(tree.output).toContain('figure:benchmark)');
    const markdown = await run('explain', 'pool', ...FILES, ...FIGURES, '--markdown');
    expect(markdown.output).toMatch(/^### Benchmark/);
  });
});

describe('gainshare backtest', () => {
  const input = join(folder, 'results.csv');
  writeFileSync(
    input,
    csvOf([row2023({}), row2023({ ACO_ID: 'A9003', EarnSaveLoss: '1' }), row2023({ N_AB: 'x' })]),
  );
  const backtest = (...words: readonly string[]) =>
    run('backtest', '--programme', 'mssp', '--input', input, ...words);

  it('writes a row for each row, and reports counts, sums and every row that differs', async () => {
    const output = join(folder, 'compared.csv');
    const ran = await backtest('--output', output, '--json');
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.output)).toMatchObject({
      rows: 3,
      exact: 1,
      different: 1,
      unreadable: 1,
      differences: [{ acoId: 'A9003', code: 'unexplained' }],
    });
    expect(readFileSync(output, 'utf8').trimEnd().split('\r\n')).toEqual([
      'performance_year,aco_id,official,calculated,difference',
      '2023,A9002,25813466,25813466,0',
      '2023,A9003,1,25813466,25813465',
      '2023,A9002,25813466,,',
    ]);
    expect(ran.said).toContain('Settling results.csv');
  });

  it('shows the same to a person', async () => {
    const { output } = await backtest();
    expect(output).toContain('Different: 1');
    expect(output).toContain('N_AB: "x" is no number.');
    expect(output).toMatch(/settlements a second/);
  });

  it('leaves no output behind where the file is of another kind', async () => {
    const output = join(folder, 'never.csv');
    const ran = await run('backtest', '--programme', 'reach', '--input', input, '--output', output);
    expect(ran).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining('RESULTS_UNKNOWN') as unknown,
    });
    expect([output, `${output}.draft`].map((file) => existsSync(file))).toEqual([false, false]);
  });

  it.each([
    [['backtest', '--programme', 'hmo', '--input', input], 2, '--programme is mssp or reach'],
    [
      ['backtest', '--programme', 'mssp', '--input', input, '--year', 'last'],
      2,
      '--year is a year',
    ],
    [
      ['backtest', '--programme', 'mssp', '--input', input, '--output', input],
      2,
      'would take the place of the input',
    ],
    [
      ['backtest', '--programme', 'mssp', '--input', input, '--output', join(input, 'x.csv')],
      1,
      'FILE_UNREADABLE',
    ],
    [
      ['backtest', '--programme', 'mssp', '--input', join(folder, 'none.csv')],
      1,
      'FILE_UNREADABLE',
    ],
  ])('refuses %j', async (words, exitCode, said) => {
    const ran = await run(...words);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.said).toContain(said);
  });
});

describe('gainshare simulate', () => {
  it('prints the grid, what luck does and who bears it, and draws a picture', async () => {
    const picture = join(folder, 'what-if.svg');
    const words = [...FILES, ...FIGURES, '--draws', '200', '--svg', picture];
    const { exitCode, output } = await run('simulate', ...words);
    expect(exitCode).toBe(0);
    expect(output).toContain('What each party gets or owes: quality as given');
    expect(output).toMatch(/A programme that saves nothing is paid in [\d.]+% of years\./);
    expect(output).toMatch(/6% truly saved: unpaid in [\d.]+% of years\./);
    expect(readFileSync(picture, 'utf8')).toMatch(/^<svg /);
  });

  it('needs nothing but the agreement, and says what it assumed', async () => {
    const { output } = await run('simulate', ...FILES, '--draws', '200');
    expect(output).toContain('quality.met_standard = 1: the gate just holds');
  });

  it('takes single figures, and levels of one figure', async () => {
    const words = ['--set', 'people.north=9', '--quality', 'quality.score=50 %,1', '--json'];
    const { output } = await run('simulate', ...FILES, '--draws', '200', ...words);
    expect(JSON.parse(output)).toMatchObject({
      levels: [{ changes: { 'quality.score': '0.5' } }, { changes: { 'quality.score': '1' } }],
    });
  });

  it.each([
    [['--set', 'people.north'], 'not of the form name=value'],
    [['--target', 'much'], 'is no number'],
    [['--people', '0'], '--people must be above zero'],
    [['--draws', '3'], '--draws is a whole number'],
    [['--outturn', '90 %,most'], '--outturn: "most" is no number'],
  ])('refuses %j', async (words, said) => {
    const ran = await run('simulate', ...FILES, ...words);
    expect(ran.exitCode).toBe(2);
    expect(ran.said).toContain(said);
  });
});
