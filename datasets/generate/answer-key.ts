import {
  divide,
  formatExact,
  parseExact,
  placeDecimalPoint,
  ratio,
} from '../../core/exact/index.ts';
import type { CostSums } from './cost-lines.ts';
import type { OtherFigures } from './other-files.ts';
import { type Person, partners } from './people.ts';

/** The figures that a correct engine finds in the generated files, by the agreement's names. */
export function answerKey(
  people: readonly Person[],
  costs: CostSums,
  other: OtherFigures,
  benchmarkCents: bigint,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries({
      benchmark: money(benchmarkCents),
      'outturn.paid': money(costs.totalCents),
      'outturn.completed': completed(costs.byMonth),
      'outturn.truncated': money(truncated(costs.byPerson)),
      ...grouped('spend_setting', costs.bySetting),
      ...grouped('spend_provider', costs.byProvider),
      ...grouped('spend_month', monthly(costs.byMonth)),
      ...grouped(
        'spend_party',
        byGroup(people, costs, ({ partner }) => partner),
      ),
      ...grouped(
        'spend_need',
        byGroup(people, costs, ({ need }) => need),
      ),
      ...Object.fromEntries(
        partners.map((id) => [
          `people.${id}`,
          String(people.filter(({ partner }) => partner === id).length),
        ]),
      ),
      person_months: String(other.personMonths),
      admissions_per_thousand: quotient(costs.admissions * 12_000, other.personMonths),
      follow_up: quotient(other.followUp.met, other.followUp.due),
      ...Object.fromEntries(
        other.followUpByMonth.flatMap(({ met, due }, index) =>
          due === 0 ? [] : [[`follow_up_month.${monthName(index)}`, quotient(met, due)]],
        ),
      ),
      ...Object.fromEntries(
        [...other.contributions].map(([key, events]) => [`contribution.${key}`, String(events)]),
      ),
    }).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function money(cents: bigint): string {
  return formatExact(parseExact(placeDecimalPoint(cents, 2)));
}

function quotient(numerator: number, denominator: number): string {
  return formatExact(ratio(BigInt(numerator), BigInt(denominator)));
}

function monthName(index: number): string {
  return `2021-${String(index + 1).padStart(2, '0')}`;
}

function monthly(byMonth: readonly bigint[]): Map<string, bigint> {
  const named = byMonth.map((cents, index) => [monthName(index), cents] as const);
  return new Map(named.filter(([, cents]) => cents !== 0n));
}

function grouped(figure: string, sums: ReadonlyMap<string, bigint>): Record<string, string> {
  return Object.fromEntries(
    [...sums].map(([group, cents]) => [`${figure}.${group}`, money(cents)]),
  );
}

function byGroup(
  people: readonly Person[],
  costs: CostSums,
  groupOf: (person: Person) => string,
): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  people.forEach((person, index) => {
    const group = groupOf(person);
    sums.set(group, (sums.get(group) ?? 0n) + (costs.byPerson[index] ?? 0n));
  });
  return sums;
}

/** With 1 %, 3 % and 8 % on top for October, November and December. */
function completed(byMonth: readonly bigint[]): string {
  const factors = [100n, 100n, 100n, 100n, 100n, 100n, 100n, 100n, 100n, 101n, 103n, 108n];
  const sum = byMonth.reduce((total, cents, index) => total + cents * (factors[index] ?? 100n), 0n);
  return formatExact(divide(ratio(sum, 1n), ratio(10_000n, 1n)));
}

/** Each person's spend up to the 99th percentile of those who have lines: the nearest rank. */
function truncated(byPerson: BigInt64Array): bigint {
  const spent = [...byPerson].filter((cents) => cents !== 0n);
  spent.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const rank = Math.ceil((spent.length * 99) / 100);
  const limit = spent[rank - 1] ?? 0n;
  return spent.reduce((sum, cents) => sum + (cents < limit ? cents : limit), 0n);
}
