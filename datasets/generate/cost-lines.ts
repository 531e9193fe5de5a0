import { join } from 'node:path';
import { type CostLine, type SeededFault, spoilers, writeLine } from './faults.ts';
import { LineFile } from './line-file.ts';
import type { Person } from './people.ts';
import { Random } from './random.ts';

/** Every so many lines one is faulty; never the first, and never two in a row. */
const LINES_A_FAULT = 5_000;

/** Settings with how often they are used and what they cost at least, in cents. */
const settings: readonly {
  readonly item: { readonly name: string; readonly floorCents: number };
  readonly weight: number;
}[] = [
  { item: { name: 'inpatient', floorCents: 180_000 }, weight: 4 },
  { item: { name: 'emergency', floorCents: 28_000 }, weight: 8 },
  { item: { name: 'outpatient', floorCents: 9_000 }, weight: 24 },
  { item: { name: 'professional', floorCents: 4_500 }, weight: 30 },
  { item: { name: 'community', floorCents: 6_000 }, weight: 14 },
  { item: { name: 'pharmacy', floorCents: 1_800 }, weight: 20 },
];

/** More in winter: the weight of each month. */
const months = [12, 11, 10, 8, 7, 6, 6, 6, 7, 8, 9, 10].map((weight, index) => ({
  item: index + 1,
  weight,
}));
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const PROVIDERS = 40;

/** Sums over the accepted lines, in cents. */
export interface CostSums {
  readonly faults: SeededFault[];
  acceptedRows: number;
  /** Of every line whose amount reads, accepted or not: what the owner declares. */
  declaredCents: bigint;
  totalCents: bigint;
  readonly bySetting: Map<string, bigint>;
  readonly byProvider: Map<string, bigint>;
  /** Index 0 is January. */
  readonly byMonth: bigint[];
  admissions: number;
  readonly byPerson: BigInt64Array;
}

export interface CostPlan {
  readonly people: readonly Person[];
  readonly lines: number;
  readonly seed: string;
  readonly directory: string;
}

/** Writes expenditure.csv and gives what a correct reader must find in it. */
export async function writeCostLines(plan: CostPlan): Promise<CostSums> {
  const { people, lines, seed, directory } = plan;
  const random = new Random(`${seed}/costs`);
  const file = await LineFile.create(
    join(directory, 'expenditure.csv'),
    'line_id,person_id,provider,setting,category,service_date,amount',
  );
  const sums = emptySums(people.length);
  let previous: CostLine | undefined;
  for (let index = 0; index < lines; index++) {
    const drawn = drawLine(random, people, index);
    const spoiler = index % LINES_A_FAULT === LINES_A_FAULT - 1 ? nextSpoiler(sums) : undefined;
    if (spoiler === undefined || previous === undefined) {
      count(sums, drawn);
      if (file.add(writeLine(drawn.line))) await file.flush();
    } else {
      sums.faults.push({ row: index + 2, column: spoiler.column, code: spoiler.code });
      if (spoiler.amountReads) sums.declaredCents += BigInt(drawn.cents);
      if (file.add(spoiler.spoil(drawn.line, previous))) await file.flush();
    }
    previous = drawn.line;
  }
  await file.close();
  return sums;
}

function nextSpoiler(sums: CostSums): (typeof spoilers)[number] | undefined {
  return spoilers[sums.faults.length % spoilers.length];
}

interface Drawn {
  readonly line: CostLine;
  /** Whole cents, far below what a JS number holds exactly; sums of them are bigint. */
  readonly cents: number;
  readonly person: number;
  readonly month: number;
}

/** Half of all lines belong to a tenth of the people, and a few lines cost very much. */
function drawLine(random: Random, people: readonly Person[], index: number): Drawn {
  const isFrequent = random.below(2) === 0;
  const person = random.below(isFrequent ? Math.ceil(people.length / 10) : people.length);
  const { id, category, firstMonth } = people[person] as Person;
  const month = Math.max(random.weighted(months), firstMonth);
  const day = 1 + random.below(DAYS[month - 1] ?? 28);
  const { name, floorCents } = random.weighted(settings);
  const spread = 1 + random.below(100) * random.below(100) * (random.onceIn(50) ? 20 : 1);
  const cents = floorCents + Math.floor((floorCents * spread) / 2_500) + random.below(100);
  const sign = random.onceIn(200) ? -1 : 1;
  return {
    person,
    month,
    cents: cents * sign,
    line: {
      lineId: `L${String(index).padStart(7, '0')}`,
      personId: id,
      provider: `prov-${String(random.below(PROVIDERS)).padStart(2, '0')}`,
      setting: name,
      category,
      date: `2021-${twoDigits(month)}-${twoDigits(day)}`,
      amount: `${sign < 0 ? '-' : ''}${Math.floor(cents / 100)}.${twoDigits(cents % 100)}`,
    },
  };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function emptySums(people: number): CostSums {
  return {
    faults: [],
    acceptedRows: 0,
    declaredCents: 0n,
    totalCents: 0n,
    bySetting: new Map(),
    byProvider: new Map(),
    byMonth: Array.from({ length: 12 }, () => 0n),
    admissions: 0,
    byPerson: new BigInt64Array(people),
  };
}

function count(sums: CostSums, drawn: Drawn): void {
  const { line, month, person } = drawn;
  const cents = BigInt(drawn.cents);
  sums.acceptedRows += 1;
  sums.declaredCents += cents;
  sums.totalCents += cents;
  sums.byMonth[month - 1] = (sums.byMonth[month - 1] ?? 0n) + cents;
  sums.byPerson[person] = (sums.byPerson[person] ?? 0n) + cents;
  if (line.setting === 'inpatient') sums.admissions += 1;
  addTo(sums.bySetting, line.setting, cents);
  addTo(sums.byProvider, line.provider, cents);
}

function addTo(map: Map<string, bigint>, key: string, cents: bigint): void {
  map.set(key, (map.get(key) ?? 0n) + cents);
}
