import { contributionCategories } from './other-files.ts';
import { partners } from './people.ts';

const completed = `
      SELECT sum(amount * CASE
        WHEN service_date < DATE '2021-10-01' THEN 1
        WHEN service_date < DATE '2021-11-01' THEN 1.01
        WHEN service_date < DATE '2021-12-01' THEN 1.03
        ELSE 1.08 END) AS value
      FROM expenditure`;

const truncated = `
      WITH people AS (SELECT person_id, sum(amount) AS spent FROM expenditure GROUP BY person_id),
        highest AS (SELECT quantile_disc(spent, 0.99) AS spent_limit FROM people)
      SELECT sum(least(spent, spent_limit)) AS value FROM people, highest`;

const grouped = (figure: string, by: string, column = by): string => `
  - figure: ${figure}
    dataset: expenditure
    by: ${by}
    sql: >-
      SELECT ${column === by ? by : `${column} AS ${by}`}, sum(amount) AS value
      FROM expenditure GROUP BY ALL`;

const spending = [
  grouped('spend_setting', 'setting'),
  grouped('spend_provider', 'provider'),
  grouped('spend_month', 'month', "strftime(service_date, '%Y-%m')"),
].join('');

const points = contributionCategories
  .map((category) => `- { figure: contribution.${category}, title: ${category}, weight: 1 }`)
  .join('\n            ');

const people = partners.join(', ');

/** An agreement of the usual parts over the generated files, as text. */
export function generatedAgreement(seed: string): string {
  return [head(seed), datasets(), measures(), clauses(), governance()].join('');
}

function head(seed: string): string {
  return `# Made by \`gainshare generate\` with seed ${seed}: every name and number is invented.
agreement: gainshare/1
programme: generated
title: Generated programme (seed ${seed})
version: 1
effective: { from: 2021-01-01, to: 2021-12-31 }
currency: { code: USD, minorUnit: 2 }
locale: en-US
timeZone: UTC

roles:
  - { id: programme-manager, title: Programme manager }
  - { id: data-owner, title: Data owner }
  - { id: clinical-governance-lead, title: Clinical governance lead }
  - { id: governance-member, title: Governance member, seats: 3 }
  - { id: partner, title: Partner }
  - { id: independent-reviewer, title: Independent reviewer }
  - { id: finance-officer, title: Finance officer }

parties:
  - { id: payer, name: Payer, kind: commissioner }
${partners.map((id) => `  - { id: ${id}, name: Partner ${id}, kind: provider }`).join('\n')}

periods: { calendar: year }

`;
}

function datasets(): string {
  return `datasets:
  - { id: roster, title: Roster, kind: roster, owner: payer, dueDays: 10 }
  - { id: enrolment, title: Enrolment, kind: enrolment, owner: payer, dueDays: 20 }
  - id: expenditure
    title: Expenditure
    kind: cost-lines
    owner: payer
    dueDays: 30
    freshnessDays: 60
    controlTotals: [rows, amount]
    rejects: { maximumShare: 0.1 % }
  - id: benchmark
    title: Benchmark
    kind: baseline
    owner: payer
    dueDays: 30
    controlTotals: [rows, amount]
  - { id: quality, title: Follow-up, kind: quality-events, owner: community, dueDays: 30 }
  - id: contributions
    title: Contributions
    kind: contribution-events
    owner: payer
    dueDays: 30

`;
}

function measures(): string {
  return `measures:
  - { figure: benchmark, dataset: benchmark, sql: SELECT sum(amount) AS value FROM benchmark }
  - figure: outturn.paid
    dataset: expenditure
    sql: SELECT sum(amount) AS value FROM expenditure
  - figure: outturn.completed
    dataset: expenditure
    sql: >-${completed}
  - figure: outturn.truncated
    dataset: expenditure
    sql: >-${truncated}${spending}
  - figure: spend_party
    dataset: expenditure
    by: party
    sql: >-
      SELECT party, sum(amount) AS value
      FROM expenditure JOIN roster USING (person_id) GROUP BY party
  - figure: spend_need
    dataset: expenditure
    by: need
    sql: >-
      WITH spent AS (SELECT person_id, sum(amount) AS amount FROM expenditure GROUP BY person_id)
      SELECT need, sum(amount) AS value FROM spent JOIN roster USING (person_id) GROUP BY need
  - figure: people
    dataset: roster
    by: party
    sql: SELECT party, count(DISTINCT person_id) AS value FROM roster GROUP BY party
  - { figure: person_months, dataset: enrolment, sql: SELECT count(*) AS value FROM enrolment }
  - figure: admissions_per_thousand
    dataset: expenditure
    sql: >-
      SELECT count(*) * 12000 AS value, (SELECT count(*) FROM enrolment) AS per
      FROM expenditure WHERE setting = 'inpatient'
  - figure: follow_up
    dataset: quality
    sql: SELECT sum(met) AS value, sum(due) AS per FROM quality WHERE indicator = 'follow-up-7d'
  - figure: follow_up_month
    dataset: quality
    by: month
    sql: >-
      SELECT strftime(event_date, '%Y-%m') AS month, sum(met) AS value, sum(due) AS per
      FROM quality GROUP BY ALL
${contributionCategories
  .map(
    (category) => `  - figure: contribution.${category}
    dataset: contributions
    by: party
    sql: >-
      SELECT party, count(*) AS value
      FROM contributions WHERE category = '${category}' GROUP BY party`,
  )
  .join('\n')}

`;
}

function clauses(): string {
  return `gates:
  - id: follow-up
    title: Seen within seven days
    figure: follow_up
    atLeast: 85 %
    owner: clinical-governance-lead

clauses:
  - { id: benchmark, kind: target, title: Benchmark, amount: { figure: benchmark } }
  - id: expenditure
    kind: outturn
    title: Expenditure with run-out
    amount: { figure: outturn.completed }
  - { id: saving, kind: pool, title: Gain or loss }
  - id: follow-up
    kind: gate
    title: While people are followed up
    gates: [follow-up]
    gains: 0
    losses: 1
  - { id: shared, kind: sharing, title: Shared, gains: 50 %, losses: 30 % }
  - { id: cents, kind: rounding, title: To the cent, places: 2 }
  - id: division
    kind: distribution
    title: Division among partners
    shares:
      - { id: together, title: Together, share: 40 %, among: [${people}], by: equal }
      - { id: people, title: By people, share: 30 %, among: [${people}], by: { figure: people } }
      - id: contribution
        title: By contribution
        share: 30 %
        among: [${people}]
        by:
          points:
            ${points}
  - { id: funding, kind: funding, title: Payer, shares: { payer: 100 % } }

`;
}

function governance(): string {
  return `governance:
  review:
    role: clinical-governance-lead
    count: 1
    deadlineDays: 14
    silence: escalate
    outcomes: [release, defer]
  signOff:
    role: governance-member
    count: 2
    deadlineDays: 14
    silence: escalate
    conflictStandsAside: true
  determination: { role: independent-reviewer, deadlineDays: 21, silence: escalate }
  release: { role: finance-officer, count: 2 }

windows:
  collection: { days: 30 }
  dispute: { days: 30, counting: calendar }
  redispute: { days: 10, counting: calendar }
  maximumRounds: 3

disputes:
  grounds: [data-omission, calculation-error, wrong-basis, duplicate]

payment:
  terms: Paid once the revision is final
  dueDays: 30
  format: csv
  clearing: payer
`;
}
