import { join } from 'node:path';
import { LineFile } from './line-file.ts';
import { type Person, partners } from './people.ts';
import { Random } from './random.ts';

/** The figures that the smaller files must give. */
export interface OtherFigures {
  readonly rows: Readonly<Record<string, number>>;
  readonly personMonths: number;
  readonly followUp: { met: number; due: number };
  /** For January to December. */
  readonly followUpByMonth: readonly { met: number; due: number }[];
  /** `category.partner` -> events. */
  readonly contributions: ReadonlyMap<string, number>;
}

export const contributionCategories = [
  'discharge-delay-resolved',
  'medication-issue-closed',
  'housing-retained',
] as const;

const day = (random: Random): string => String(1 + random.below(28)).padStart(2, '0');
const month = (number: number): string => String(number).padStart(2, '0');

/** Writes roster.csv, enrolment.csv, quality.csv and contributions.csv. */
export async function writeOtherFiles(
  people: readonly Person[],
  seed: string,
  directory: string,
): Promise<OtherFigures> {
  await writeRoster(people, directory);
  const personMonths = await writeEnrolment(people, directory);
  const quality = await writeQuality(people, seed, directory);
  const contributions = await writeContributions(people, seed, directory);
  return {
    rows: {
      roster: people.length,
      enrolment: personMonths,
      quality: quality.rows,
      contributions: contributions.rows,
    },
    personMonths,
    followUp: quality.total,
    followUpByMonth: quality.byMonth,
    contributions: contributions.events,
  };
}

async function writeRoster(people: readonly Person[], directory: string): Promise<void> {
  const file = await LineFile.create(
    join(directory, 'roster.csv'),
    'person_id,party,start_date,need,deprivation,ethnicity,age_band',
  );
  for (const person of people) {
    const { id, partner, need, deprivation, ethnicity, ageBand } = person;
    const start = `2021-${month(person.firstMonth)}-01`;
    const line = `${id},${partner},${start},${need},${deprivation},${ethnicity},${ageBand}`;
    if (file.add(line)) await file.flush();
  }
  await file.close();
}

async function writeEnrolment(people: readonly Person[], directory: string): Promise<number> {
  const file = await LineFile.create(join(directory, 'enrolment.csv'), 'person_id,month,category');
  for (const { id, category, firstMonth } of people) {
    for (let number = firstMonth; number <= 12; number++) {
      if (file.add(`${id},2021-${month(number)},${category}`)) await file.flush();
    }
  }
  await file.close();
  return file.count - 1;
}

/** Follow-up within seven days: met in about nine of ten, less often in winter. */
async function writeQuality(
  people: readonly Person[],
  seed: string,
  directory: string,
): Promise<{
  rows: number;
  total: { met: number; due: number };
  byMonth: { met: number; due: number }[];
}> {
  const random = new Random(`${seed}/quality`);
  const file = await LineFile.create(
    join(directory, 'quality.csv'),
    'event_id,person_id,indicator,event_date,met,due',
  );
  const total = { met: 0, due: 0 };
  const byMonth = Array.from({ length: 12 }, () => ({ met: 0, due: 0 }));
  for (let index = 0; index < Math.ceil(people.length / 5); index++) {
    const number = 1 + random.below(12);
    const isMet = random.below(100) < (number < 3 ? 86 : 92);
    const { id } = people[random.below(people.length)] as Person;
    const date = `2021-${month(number)}-${day(random)}`;
    for (const counted of [total, byMonth[number - 1] ?? total]) {
      counted.due += 1;
      counted.met += isMet ? 1 : 0;
    }
    const line = `Q${String(index).padStart(6, '0')},${id},follow-up-7d,${date},${isMet ? 1 : 0},1`;
    if (file.add(line)) await file.flush();
  }
  await file.close();
  return { rows: file.count - 1, total, byMonth };
}

async function writeContributions(
  people: readonly Person[],
  seed: string,
  directory: string,
): Promise<{ rows: number; events: ReadonlyMap<string, number> }> {
  const random = new Random(`${seed}/contributions`);
  const file = await LineFile.create(
    join(directory, 'contributions.csv'),
    'event_id,person_id,party,category,event_date,evidence',
  );
  const events = new Map<string, number>();
  for (let index = 0; index < Math.ceil(people.length / 20) + 12; index++) {
    const { id } = people[random.below(people.length)] as Person;
    const partner = partners[index % partners.length] ?? 'acute';
    const category =
      contributionCategories[Math.floor(index / partners.length) % contributionCategories.length] ??
      'housing-retained';
    const date = `2021-${month(1 + random.below(12))}-${day(random)}`;
    const number = String(index).padStart(6, '0');
    const key = `${category}.${partner}`;
    events.set(key, (events.get(key) ?? 0) + 1);
    if (file.add(`C${number},${id},${partner},${category},${date},EV-${number}`))
      await file.flush();
  }
  await file.close();
  return { rows: file.count - 1, events };
}
