import { parseExact, roundToUnits } from '../../core/exact/index.ts';
import { formatAmount, formatRate } from '../../core/statement/format-number.ts';
import { localeOf } from '../../core/statement/locale.ts';
import { savingText } from '../../core/simulation/luck-panel.ts';
import type { QualityLevel, Simulation } from '../../core/simulation/simulation.ts';
import type { Paint } from './screen/paint.ts';
import { type Column, tableLines } from './screen/table.ts';

/** How a simulation writes its numbers: whole currency units, and tenths of a percent. */
interface Writer {
  readonly money: (amount: string) => string;
  readonly rate: (share: string) => string;
  readonly saving: (share: string) => string;
}

/** A simulation for a terminal: what was assumed, the grid, what luck does, who bears what. */
export function simulationLines(simulation: Simulation, paint: Paint): string[] {
  const write = writerOf(simulation);
  const { assumed, levels } = simulation;
  return [
    paint.strong(simulation.title),
    paint.faint(situationText(simulation, write)),
    ...(assumed.length === 0 ? [] : ['', paint.strong('Assumed, for nobody supplied it')]),
    ...assumed.map(({ figure, value, because }) => `  ${figure} = ${value}: ${because}`),
    ...levels.flatMap((level) => ['', ...gridLines(simulation, level, write, paint)]),
    ...(simulation.luck.length === 0 ? [] : luckLines(simulation, write, paint)),
    ...partyLines(simulation, write, paint),
    ...burdenLines(simulation, write, paint),
  ];
}

function writerOf({ currency, locale: tag }: Simulation): Writer {
  const locale = localeOf(tag);
  const whole = { code: currency.code, minorUnit: 0 };
  const rate = (share: string): string => formatRate(share, locale);
  return {
    money: (amount) => {
      const units = roundToUnits(parseExact(amount), 0, 'half-away-from-zero');
      return formatAmount(String(units), whole, locale);
    },
    rate: (share) => {
      const tenths = roundToUnits(parseExact(share), 3, 'half-away-from-zero');
      return rate(`${tenths}/1000`);
    },
    saving: (share) => savingText(share, locale),
  };
}

function situationText(simulation: Simulation, write: Writer): string {
  const { periodFrom, target, people, standardError, draws, seed } = simulation;
  if (target === '') return `terms of ${periodFrom}; the agreement pays for indicators only`;
  return (
    `terms of ${periodFrom}; target ${write.money(target)}; ${people} people, so that chance ` +
    `moves the outturn by ${write.rate(standardError)} (one standard error); ` +
    `${draws} draws, seed "${seed}"`
  );
}

function gridLines(
  { grid, parties }: Simulation,
  { title, changes }: QualityLevel,
  write: Writer,
  paint: Paint,
): string[] {
  const columns: Column[] = [
    { title: 'outturn', align: 'right' },
    ...parties.map(({ partyId }): Column => ({ title: partyId, align: 'right' })),
  ];
  const rows = grid
    .filter(({ level }) => level === title)
    .map(({ outturnShare, positions }) => [
      outturnShare === '' ? '' : write.rate(outturnShare),
      ...parties.map(({ partyId }) => write.money(positions[partyId] ?? '0')),
    ]);
  const what = Object.entries(changes).map(([figure, value]) => `${figure} ${value}`);
  return [
    paint.strong(`What each party gets or owes: ${title}`),
    ...(what.length === 0 ? [] : [paint.faint(`  ${what.join(', ')}`)]),
    ...tableLines(columns, rows, paint),
  ];
}

function luckLines({ luck }: Simulation, write: Writer, paint: Paint): string[] {
  const columns: Column[] = [
    { title: 'in truth' },
    { title: 'paid', align: 'right' },
    { title: 'nothing', align: 'right' },
    { title: 'owes', align: 'right' },
    { title: 'mean paid', align: 'right' },
    { title: 'mean owed', align: 'right' },
  ];
  const rows = luck.map((each) => [
    write.saving(each.trueSaving),
    write.rate(each.paid),
    write.rate(each.nothing),
    write.rate(each.owes),
    write.money(each.meanPaid),
    write.money(each.meanOwed),
  ]);
  const [idle, ...saving] = luck;
  const refused = saving.map(
    ({ trueSaving, paid }) =>
      `${write.saving(trueSaving)}: unpaid in ${write.rate(complement(paid))} of years.`,
  );
  return [
    '',
    paint.strong('What chance does: how often the partners together are paid, or owe'),
    ...tableLines(columns, rows, paint),
    `A programme that saves nothing is paid in ${write.rate(idle?.paid ?? '0')} of years.`,
    ...refused,
  ];
}

function complement(share: string): string {
  const { numerator, denominator } = parseExact(share);
  return `${denominator - numerator}/${denominator}`;
}

/** Each party's spread when nothing is truly saved: whose result is a matter of luck. */
function partyLines({ luck, parties }: Simulation, write: Writer, paint: Paint): string[] {
  const [idle] = luck;
  if (idle === undefined) return [];
  const names = new Map(parties.map(({ partyId, name }) => [partyId, name]));
  const columns: Column[] = [
    { title: 'party' },
    { title: 'one year in 20 below', align: 'right' },
    { title: 'mean', align: 'right' },
    { title: 'one year in 20 above', align: 'right' },
    { title: 'gets', align: 'right' },
    { title: 'owes', align: 'right' },
  ];
  const rows = idle.parties.map(({ partyId, low, mean, high, paid, owes }) => [
    names.get(partyId) ?? partyId,
    write.money(low),
    write.money(mean),
    write.money(high),
    write.rate(paid),
    write.rate(owes),
  ]);
  return [
    '',
    paint.strong('Who bears the luck, where nothing is truly saved'),
    ...tableLines(columns, rows, paint),
  ];
}

function burdenLines({ burdens, parties }: Simulation, write: Writer, paint: Paint): string[] {
  if (burdens === undefined) return [];
  const names = new Map(parties.map(({ partyId, name }) => [partyId, name]));
  const columns: Column[] = [
    { title: 'party' },
    { title: 'of a gain', align: 'right' },
    { title: 'of a loss', align: 'right' },
  ];
  const partners = burdens.parties.filter(({ partyId }) =>
    parties.some((party) => party.partyId === partyId && !party.isCommissioner),
  );
  const rows = [
    ...partners.map(({ partyId, ofGain, ofLoss }) => [
      names.get(partyId) ?? partyId,
      write.rate(ofGain),
      write.rate(ofLoss),
    ]),
    [
      'commissioners keep',
      write.rate(burdens.commissionersKeep.ofGain),
      write.rate(burdens.commissionersKeep.ofLoss),
    ],
  ];
  return [
    '',
    paint.strong('Who gets, and who bears, 5 % of the target'),
    ...tableLines(columns, rows, paint),
  ];
}
