// Makes the files of this folder. The totals are official; how they divide into lines follows
// official rates where CMS publishes one, and is illustrative otherwise (README.md says which).
// Run: node examples/usmm-2021/make-datasets.mjs
import { writeFileSync } from 'node:fs';

// CMS Shared Savings Program, performance year 2021 public-use file, ACO A2671.
const benchmark = 344_368_010n;
const expenditure = 309_247_648n;
const assigned = 13_885n;

// Person-years and spend per person-year by enrolment type (N_AB_Year_*_PY, Per_Capita_Exp_*_PY),
// and the same rate in the last benchmark year (Per_Capita_Exp_*_BY3).
const enrolment = [
  { category: 'esrd', personYears: 186n, perYear: 110_925n, perBaseYear: 114_360n },
  { category: 'disabled', personYears: 3_231n, perYear: 18_712n, perBaseYear: 20_668n },
  { category: 'aged-dual', personYears: 3_207n, perYear: 23_139n, perBaseYear: 26_049n },
  { category: 'aged-non-dual', personYears: 6_178n, perYear: 24_925n, perBaseYear: 28_018n },
];

// Annualised spend per person by setting (CapAnn_*).
const settings = [
  ['inpatient', 7_178n],
  ['professional', 5_015n],
  ['home-health', 4_216n],
  ['hospice', 3_283n],
  ['skilled-nursing', 2_217n],
  ['outpatient', 1_903n],
  ['equipment', 867n],
  ['ambulance', 591n],
];

const monthDays = [31n, 28n, 31n, 30n, 31n, 30n, 31n, 31n, 30n, 31n, 30n, 31n];

/**
 * Divides `cents` by weights to the cent; what is left goes to the largest remainders.
 * @param {bigint} cents
 * @param {bigint[]} weights
 * @returns {bigint[]}
 */
function divide(cents, weights) {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const shares = weights.map((weight) => (cents * weight) / total);
  const left = cents - shares.reduce((sum, share) => sum + share, 0n);
  const order = weights
    .map((weight, index) => ({ index, remainder: (cents * weight) % total }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
    );
  for (const { index } of order.slice(0, Number(left))) shares[index] += 1n;
  return shares;
}

/** @param {bigint} cents */
const money = (cents) => {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * @param {string} name
 * @param {string[]} columns
 * @param {(string | bigint)[][]} rows
 * @param {Record<string, string>} totals
 */
function write(name, columns, rows, totals) {
  const text = [columns.join(','), ...rows.map((row) => row.join(','))].join('\n');
  writeFileSync(new URL(`${name}.csv`, import.meta.url), `${text}\n`);
  const declared = { rows: String(rows.length), ...totals };
  writeFileSync(
    new URL(`${name}.totals.json`, import.meta.url),
    `${JSON.stringify(declared, null, 2)}\n`,
  );
}

const creditNote = -1_250_000_00n;
const lines = enrolment.flatMap(({ category, personYears, perYear }) =>
  settings.flatMap(([setting, rate]) =>
    monthDays.map((days, index) => ({
      category,
      setting,
      date: `2021-${String(index + 1).padStart(2, '0')}-${days}`,
      weight: personYears * perYear * rate * days,
    })),
  ),
);
const amounts = divide(
  expenditure * 100n - creditNote,
  lines.map((line) => line.weight),
);
const costRows = lines.map(({ category, setting, date }, index) => [
  `E${String(index + 1).padStart(4, '0')}`,
  setting,
  category,
  date,
  money(amounts[index]),
]);
const creditRow = ['E0385', 'inpatient', 'aged-non-dual', '2021-11-30', money(creditNote)];
const costColumns = ['line_id', 'setting', 'category', 'service_date', 'amount'];
write('expenditure', costColumns, costRows, { amount: money(expenditure * 100n - creditNote) });
write('expenditure-corrected', costColumns, [...costRows, creditRow], {
  amount: money(expenditure * 100n),
});

const targets = divide(
  benchmark * 100n,
  enrolment.map(({ personYears, perBaseYear }) => personYears * perBaseYear),
);
write(
  'benchmark',
  ['line_id', 'category', 'person_years', 'amount'],
  enrolment.map(({ category, personYears }, index) => [
    `B${index + 1}`,
    category,
    personYears,
    money(targets[index]),
  ]),
  { amount: money(benchmark * 100n) },
);

// Met_QPS = 1; QualScore = 63.4, written as a fraction of one.
write(
  'quality',
  ['event_id', 'indicator', 'event_date', 'met', 'due', 'score'],
  [['Q1', 'quality-performance-standard', '2021-12-31', '1', '1', '0.634']],
  {},
);

const people = divide(assigned, [4n, 3n, 2n, 1n]);
write(
  'attribution',
  ['party', 'people'],
  ['north', 'south', 'east', 'west'].map((party, index) => [party, people[index]]),
  {},
);
