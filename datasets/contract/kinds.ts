import { GainshareError } from '../../core/errors/index.ts';
import type { Column, ColumnType, DatasetKind } from './column.ts';

type Facts = Omit<Column, 'name' | 'type' | 'required' | 'example' | 'meaning'>;

function column(
  name: string,
  type: ColumnType,
  example: string,
  meaning: string,
  facts: Facts = {},
): Column {
  return { name, type, required: true, example, meaning, ...facts };
}

function optional(
  name: string,
  type: ColumnType,
  example: string,
  meaning: string,
  facts: Facts = {},
): Column {
  return { ...column(name, type, example, meaning, facts), required: false };
}

const settings = [
  'inpatient',
  'outpatient',
  'emergency',
  'professional',
  'skilled-nursing',
  'home-health',
  'hospice',
  'ambulance',
  'equipment',
  'pharmacy',
  'primary-care',
  'community',
  'mental-health',
  'social-care',
  'housing',
  'other',
] as const;

const personId = (name = 'person_id'): Column =>
  column(name, 'person', 'P000001', 'The person, by the pseudonym that all datasets share.');
const maybePerson: Column = { ...personId(), required: false };
const setting = column('setting', 'code', 'inpatient', 'Where the care was given.', {
  codes: settings,
});
const category = column('category', 'code', 'aged', 'The group the line is counted in.');
const party = column('party', 'code', 'north', 'The partner, by its id in the agreement.', {
  isParty: true,
});
const provider = optional('provider', 'identifier', 'HOSP-01', 'Who gave the care.', {
  repeats: true,
});
const payer = optional('payer', 'identifier', 'PAYER-1', 'Who paid for it.', { repeats: true });
const lineId = column('line_id', 'identifier', 'L0000001', 'The number of the line.');

/** The groups that figures are broken down by: coarse on purpose, so that nobody stands out. */
const groups: readonly Column[] = [
  optional('need', 'code', 'high', 'The level of need.', {
    codes: ['low', 'medium', 'high', 'very-high'],
  }),
  optional('deprivation', 'code', 'd1', 'The fifth of deprivation, d1 the most deprived.', {
    codes: ['d1', 'd2', 'd3', 'd4', 'd5'],
  }),
  optional('ethnicity', 'code', 'group-a', 'The ethnic group, by the code the programme uses.'),
  optional('age_band', 'code', 'a75-84', 'The band of age, as a75-84.'),
];

/** Every kind of dataset that an agreement may declare. */
export const datasetKinds: readonly DatasetKind[] = [
  {
    kind: 'roster',
    meaning: 'The people the period is about, and the partner each is attributed to.',
    key: ['person_id', 'start_date'],
    columns: [
      personId(),
      party,
      column('start_date', 'date', '2021-01-01', 'The first day of the attribution.', {
        notAfterPeriod: true,
      }),
      optional('end_date', 'date', '2021-12-31', 'The last day, where it ended.', {
        notBefore: 'start_date',
        notBeforePeriod: true,
      }),
      optional('risk_weight', 'decimal', '1.250000', 'The weight of risk; 1 is the average.', {
        bounds: 'from-zero',
      }),
      ...groups,
    ],
  },
  {
    kind: 'enrolment',
    meaning: 'The months in which a person counts; their sum is the person-months.',
    key: ['person_id', 'month'],
    columns: [
      personId(),
      column('month', 'month', '2021-01', 'The month.', { inPeriod: true, showsFreshness: true }),
      category,
    ],
  },
  {
    kind: 'cost-lines',
    meaning: 'What was paid, line by line; a credit or a recovery is a line below zero.',
    key: ['line_id'],
    columns: [
      lineId,
      maybePerson,
      provider,
      payer,
      setting,
      category,
      column('service_date', 'date', '2021-03-14', 'The day of the care.', {
        inPeriod: true,
        showsFreshness: true,
      }),
      optional('paid_date', 'date', '2021-04-20', 'The day of the payment.'),
      column('amount', 'amount', '1234.50', 'The amount in the currency of the agreement.'),
      optional('adjusts_line_id', 'identifier', 'L0000000', 'The line that this one corrects.'),
    ],
  },
  {
    kind: 'activity-lines',
    meaning: 'What was done, line by line, without its price.',
    key: ['line_id'],
    columns: [
      lineId,
      maybePerson,
      provider,
      payer,
      setting,
      column('activity', 'code', 'ed-visit', 'What was done.'),
      column('service_date', 'date', '2021-03-14', 'The day of the care.', {
        inPeriod: true,
        showsFreshness: true,
      }),
      column('quantity', 'count', '1', 'How many.'),
    ],
  },
  {
    kind: 'baseline',
    meaning: 'What was expected: the target, by its components.',
    key: ['line_id'],
    columns: [
      lineId,
      category,
      { ...setting, required: false },
      optional('person_years', 'decimal', '186.000000', 'The person-years it is based on.', {
        bounds: 'from-zero',
      }),
      column('amount', 'amount', '20630000.00', 'The amount expected for the period.'),
    ],
  },
  {
    kind: 'quality-events',
    meaning: 'What the gates are computed from: one row an opportunity, met or not.',
    key: ['event_id'],
    columns: [
      column('event_id', 'identifier', 'Q0000001', 'The number of the event.'),
      maybePerson,
      provider,
      column('indicator', 'code', 'follow-up-7d', 'The indicator the event counts for.'),
      column('event_date', 'date', '2021-03-21', 'The day it was due or happened.', {
        inPeriod: true,
        showsFreshness: true,
      }),
      column('met', 'count', '1', 'How many times what was due was done (numerator).', {
        notAbove: 'due',
      }),
      column('due', 'count', '1', 'How many times it was due (denominator).'),
      optional('score', 'decimal', '0.634', 'A score somebody else computed, 1 the best.', {
        bounds: 'zero-to-one',
      }),
    ],
  },
  {
    kind: 'contribution-events',
    meaning: 'Evidenced work in a declared category; never mere volume of records.',
    key: ['event_id'],
    columns: [
      column('event_id', 'identifier', 'C0000001', 'The number of the event.'),
      maybePerson,
      party,
      column('category', 'code', 'discharge-delay-resolved', 'The declared category.'),
      column('event_date', 'date', '2021-03-16', 'The day it happened.', {
        inPeriod: true,
        showsFreshness: true,
      }),
      column('evidence', 'identifier', 'EV-2021-0042', 'Where the evidence is kept.'),
      optional('follows_event_id', 'identifier', 'C0000000', 'The event it builds on.'),
    ],
  },
  {
    kind: 'adjustments',
    meaning: 'Amounts outside claims: recoveries, incentives, non-claims payments.',
    key: ['line_id'],
    columns: [
      lineId,
      category,
      { ...party, required: false },
      column('effective_date', 'date', '2021-09-30', 'The day it takes effect.'),
      column('amount', 'amount', '-1250.00', 'The amount; below zero lowers the outturn.'),
      column('reason', 'text', 'Recovery from another payer', 'Why; never about a person.'),
    ],
  },
  {
    kind: 'roster-summary',
    meaning: 'Attributed people by partner, where nobody sends names.',
    key: ['party'],
    columns: [party, column('people', 'count', '3471', 'How many people are attributed.')],
  },
];

const byKind = new Map(datasetKinds.map((entry) => [entry.kind, entry]));

/** The kind of that name. Throws DATASET_KIND_UNKNOWN. */
export function kindNamed(kind: string): DatasetKind {
  const found = byKind.get(kind);
  if (found === undefined) {
    const known = [...byKind.keys()].join(', ');
    throw new GainshareError('DATASET_KIND_UNKNOWN', `There is no kind "${kind}"; use ${known}.`);
  }
  return found;
}

/** The columns that a control total may name, beside `rows`. */
export function totalColumns(kind: DatasetKind): readonly Column[] {
  return kind.columns.filter(isSummed);
}

export function isSummed({ type }: Column): boolean {
  return type === 'amount' || type === 'count' || type === 'decimal';
}
