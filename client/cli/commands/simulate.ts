import { writeFileSync } from 'node:fs';
import type { Agreement } from '../../../core/agreement/agreement.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import { formatExact, isExactText, parseExact } from '../../../core/exact/index.ts';
import type { Figures } from '../../../core/settlement/figures.ts';
import type { Simulation, SimulationRequest } from '../../../core/simulation/simulation.ts';
import { readAgreementFile } from '../agreement-file.ts';
import type { Call } from '../call.ts';
import type { CommandSpec } from '../command.ts';
import { readFiguresFile } from '../settle-files.ts';

const OUTTURNS = '85 %,90 %,95 %,98 %,99 %,100 %,101 %,102 %,105 %,110 %,115 %';
const SAVINGS = '2 %,4 %,6 %';
/** The coefficient of variation behind the minimum savings rates of CMS. */
const VARIATION = '2.15';
const DRAWS = '4000';
const MOST_DRAWS = 1_000_000;

export const simulateAgreement: CommandSpec = {
  usage: 'simulate',
  summary: 'show what an agreement would do before anybody signs it: results, and what luck does',
  kind: 'plain',
  options: [
    ['--agreement <file>', 'the agreement, YAML or JSON'],
    ['--figures <file>', 'figures to start from; what can be assumed without them is assumed'],
    ['--set <name=value...>', 'one figure'],
    ['--from <day>', 'first day of the period; else when the latest of the terms began'],
    ['--target <amount>', 'expected spend; else from the figures, else 10,000,000'],
    ['--people <number>', 'people the programme is about; else from the figures, else 10,000'],
    ['--variation <number>', `spread of a person's spend, in means (${VARIATION}, as CMS)`],
    ['--outturn <shares>', `outturns to lay out (${OUTTURNS})`],
    ['--quality <name=values>', 'lay out values of this figure, such as quality.score=0.5,1'],
    ['--saving <shares>', `true savings whose fate is asked for (${SAVINGS})`],
    ['--draws <number>', `outturns drawn by chance for each (${DRAWS})`],
    ['--seed <text>', 'the same seed draws the same; else the name of the programme'],
    ['--svg <file>', 'write a picture'],
  ],
  example: 'simulate --agreement agreements/mssp-enhanced.yaml --people 5000 --svg what-if.svg',
  run: async (call) => {
    const { agreement } = await readAgreementFile(call.requiredOption('agreement'));
    // Loaded here, because no other command needs them.
    const { simulate } = await import('../../../core/simulation/simulate.ts');
    const { renderSimulationSvg } = await import('../../../core/simulation/simulation-svg.ts');
    const { simulationLines } = await import('../simulation-lines.ts');
    const figures = await knownFigures(call, agreement);
    const simulation = simulate(agreement, figures, requestOf(call, agreement));
    const picture = call.option('svg');
    if (picture !== undefined) {
      refuseWithoutOutturn(simulation);
      writeFileSync(picture, renderSimulationSvg(simulation));
    }
    const { paint } = call.context.screen;
    const written = picture === undefined ? [] : ['', `The picture is in ${picture}.`];
    return { data: simulation, lines: [...simulationLines(simulation, paint), ...written] };
  },
};

function refuseWithoutOutturn({ target }: Simulation): void {
  if (target !== '') return;
  throw new GainshareError(
    'USAGE_WRONG',
    'The agreement has no outturn: there is no line to draw.',
  );
}

async function knownFigures(call: Call, agreement: Agreement): Promise<Figures> {
  const file = call.option('figures');
  const { latestTermsFrom } = await import('../../../core/simulation/latest-terms.ts');
  const given = file === undefined ? undefined : await readFiguresFile(file);
  const from = call.option('from') ?? given?.period.from ?? latestTermsFrom(agreement);
  const named = call.list('set').map((each): [string, string] => {
    const [name, value] = splitOnce(each);
    return [name, exactText(value, `--set ${each}`)];
  });
  return {
    period: given?.period.from === from ? given.period : { id: 'what-if', from, to: from },
    values: { ...given?.values, ...Object.fromEntries(named) },
  };
}

function requestOf(call: Call, agreement: Agreement): SimulationRequest {
  const quality = call.option('quality');
  const named = quality === undefined ? undefined : splitOnce(quality);
  return {
    target: optionalNumber(call, 'target'),
    people: optionalNumber(call, 'people'),
    variation: optionalNumber(call, 'variation') ?? VARIATION,
    outturnShares: numbersOf(call.option('outturn') ?? OUTTURNS, '--outturn'),
    trueSavings: numbersOf(call.option('saving') ?? SAVINGS, '--saving'),
    quality:
      named === undefined
        ? undefined
        : { figure: named[0], values: numbersOf(named[1], '--quality') },
    draws: drawsOf(call.option('draws') ?? DRAWS),
    seed: call.option('seed') ?? agreement.programme,
  };
}

function optionalNumber(call: Call, name: string): string | undefined {
  const given = call.option(name);
  if (given === undefined) return undefined;
  const number = exactText(given, `--${name}`);
  if (!number.startsWith('-') && number !== '0') return number;
  throw new GainshareError('USAGE_WRONG', `--${name} must be above zero.`);
}

function numbersOf(list: string, option: string): readonly string[] {
  return list.split(',').map((each) => exactText(each.trim(), option));
}

/** A number in its one normal form: `2 %` is 0.02. */
function exactText(text: string, option: string): string {
  if (isExactText(text)) return formatExact(parseExact(text));
  throw new GainshareError(
    'USAGE_WRONG',
    `${option}: "${text}" is no number such as 95 % or 0.95.`,
  );
}

function drawsOf(text: string): number {
  const draws = Number(text);
  if (Number.isInteger(draws) && draws >= 100 && draws <= MOST_DRAWS) return draws;
  throw new GainshareError('USAGE_WRONG', `--draws is a whole number from 100 to ${MOST_DRAWS}.`);
}

function splitOnce(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new GainshareError('USAGE_WRONG', `"${text}" is not of the form name=value.`);
}
