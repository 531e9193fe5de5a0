import type { ResultsProgramme } from '../../../backtest/results-format.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

export const backtest: CommandSpec = {
  usage: 'backtest',
  summary: 'settle every row of an official results file and compare, row by row',
  kind: 'plain',
  options: [
    ['--programme <name>', 'mssp (Shared Savings Program) or reach (ACO REACH)'],
    ['--input <file>', 'the results: as CMS publishes them, or one clean row an ACO and year'],
    ['--output <file>', 'write a CSV with one row an input row, in the same order'],
    ['--year <year>', 'the performance year, where the file does not tell'],
  ],
  example: 'backtest --programme mssp --input mssp_settlements.csv --output compared.csv',
  run: async (call) => {
    // Loaded here, because no other command needs it.
    const { backtestFile } = await import('../backtest-file.ts');
    const { reportLines } = await import('../backtest-lines.ts');
    const report = await backtestFile({
      programme: programmeOf(call),
      input: call.requiredOption('input'),
      output: call.option('output'),
      year: yearOf(call),
      onProgress: (line) => call.context.screen.say(call.context.screen.paint.faint(line)),
    });
    return { data: report, lines: reportLines(report, call.context.screen.paint) };
  },
};

function programmeOf(call: Call): ResultsProgramme {
  const given = call.requiredOption('programme');
  if (given === 'mssp' || given === 'reach') return given;
  throw new GainshareError('USAGE_WRONG', `--programme is mssp or reach, not "${given}".`);
}

function yearOf(call: Call): string | undefined {
  const given = call.option('year');
  if (given === undefined || /^20\d\d$/.test(given)) return given;
  throw new GainshareError('USAGE_WRONG', `--year is a year such as 2024, not "${given}".`);
}
