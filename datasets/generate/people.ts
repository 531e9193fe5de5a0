import { Random } from './random.ts';

export const partners = ['acute', 'community', 'pharmacy', 'housing'] as const;
export type Partner = (typeof partners)[number];

const partnerWeights = [
  { item: 'acute', weight: 40 },
  { item: 'community', weight: 30 },
  { item: 'pharmacy', weight: 18 },
  { item: 'housing', weight: 12 },
] as const;

const needs = [
  { item: 'low', weight: 50 },
  { item: 'medium', weight: 30 },
  { item: 'high', weight: 15 },
  { item: 'very-high', weight: 5 },
] as const;

const ageBands = ['a18-39', 'a40-64', 'a65-74', 'a75-84', 'a85-plus'] as const;
const ethnicities = ['group-a', 'group-b', 'group-c', 'group-d', 'group-e'] as const;

export const categories = ['aged', 'disabled', 'dual', 'esrd'] as const;

export interface Person {
  readonly id: string;
  readonly partner: Partner;
  readonly category: (typeof categories)[number];
  readonly need: 'low' | 'medium' | 'high' | 'very-high';
  readonly deprivation: string;
  readonly ethnicity: string;
  readonly ageBand: string;
  /** First month in the programme, 1 to 12; most are there from the first. */
  readonly firstMonth: number;
}

/** The cohort. Every tenth person joins during the year. */
export function makePeople(count: number, seed: string): Person[] {
  const random = new Random(`${seed}/people`);
  return Array.from({ length: count }, (_, index) => ({
    id: `P${String(index).padStart(6, '0')}`,
    partner: random.weighted(partnerWeights),
    category: categories[random.below(categories.length)] ?? 'aged',
    need: random.weighted(needs),
    deprivation: `d${1 + random.below(5)}`,
    ethnicity: ethnicities[random.below(ethnicities.length)] ?? 'group-a',
    ageBand: ageBands[random.below(ageBands.length)] ?? 'a65-74',
    firstMonth: random.onceIn(10) ? 2 + random.below(11) : 1,
  }));
}
