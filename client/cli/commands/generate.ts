import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../../../core/errors/index.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';

export const generate: CommandSpec = {
  usage: 'generate <folder>',
  summary: 'make up a programme: agreement, files of lines with faults, control totals, answer key',
  kind: 'plain',
  options: [
    ['--people <number>', 'people on the roster (1,000)'],
    ['--lines <number>', 'cost lines (20,000)'],
    ['--seed <text>', 'the same seed makes the same bytes (gainshare)'],
  ],
  example: 'generate my-programme --people 1000 --lines 20000 --seed first',
  run: async (call) => {
    const directory = call.word('folder');
    if (existsSync(join(directory, 'answer-key.json'))) {
      const message = `${directory} holds a generated programme already; name another folder.`;
      throw new GainshareError('GENERATE_INVALID', message);
    }
    const seed = call.option('seed') ?? 'gainshare';
    const people = wholeNumber(call, 'people', 1_000);
    const lines = wholeNumber(call, 'lines', 20_000);
    // Loaded here: it brings DuckDB's layer along, which few commands need.
    const { generateProgramme } = await import('../../../datasets/generate/generate-programme.ts');
    const key = await generateProgramme({ people, lines, seed, directory });
    const rows = Object.entries(key.rows);
    return {
      data: { directory, ...key },
      lines: [
        `A programme of ${people} people and ${lines} cost lines is in ${directory}:`,
        '  agreement.yaml',
        ...rows.map(([dataset, { read, quarantined }]) => {
          const faults = quarantined === 0 ? '' : `, ${quarantined} of them faulty`;
          return `  ${dataset}.csv  ${read} rows${faults}`;
        }),
        '  answer-key.json  every fault and figure that a correct engine finds',
      ],
    };
  },
};

function wholeNumber(call: Call, name: string, usual: number): number {
  const typed = call.option(name);
  if (typed === undefined) return usual;
  if (/^[1-9]\d{0,9}$/.test(typed)) return Number(typed);
  throw new GainshareError('GENERATE_INVALID', `--${name}: "${typed}" is no whole number above 0.`);
}
