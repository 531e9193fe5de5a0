/** As little as a pack can be about: a payer, two providers, a gate, and savings by people. */
export const LEAN_AGREEMENT = `
agreement: gainshare/1
programme: usmm
title: Two practices and a payer
version: 1
effective: { from: 2021-01-01, to: 2021-12-31 }
currency: { code: USD, minorUnit: 2 }
locale: en-US
timeZone: America/Detroit
roles:
  - { id: programme-manager, title: Programme manager }
  - { id: data-owner, title: Data owner }
  - { id: clinical-governance-lead, title: Clinical governance lead }
  - { id: governance-member, title: Governance member, seats: 3 }
  - { id: partner, title: Partner }
  - { id: independent-reviewer, title: Independent reviewer }
  - { id: finance-officer, title: Finance officer }
parties:
  - { id: cms, name: The payer, kind: commissioner }
  - { id: north, name: North practices, kind: provider }
  - { id: south, name: South practices, kind: provider }
  - { id: infrastructure, name: Infrastructure fund, kind: fund }
periods: { calendar: year }
datasets:
  - { id: benchmark, title: Benchmark, kind: baseline, owner: cms, dueDays: 30 }
  - { id: expenditure, title: Expenditure, kind: cost-lines, owner: cms, dueDays: 30 }
  - { id: quality, title: Quality, kind: quality-events, owner: cms, dueDays: 30 }
  - { id: attribution, title: People, kind: roster-summary, owner: infrastructure, dueDays: 30 }
measures:
  - { figure: benchmark, dataset: benchmark, sql: SELECT sum(amount) AS value FROM benchmark }
  - { figure: outturn, dataset: expenditure, sql: SELECT sum(amount) AS value FROM expenditure }
  - { figure: quality.met_standard, dataset: quality, sql: SELECT min(met) AS value FROM quality }
  - figure: people
    dataset: attribution
    by: party
    sql: SELECT party, sum(people) AS value FROM attribution GROUP BY party
gates:
  - id: quality-standard
    title: The quality performance standard is met
    figure: quality.met_standard
    atLeast: 1
    owner: clinical-governance-lead
clauses:
  - { id: benchmark, kind: target, title: Benchmark, amount: { figure: benchmark } }
  - { id: expenditure, kind: outturn, title: Expenditure, amount: { figure: outturn } }
  - { id: savings, kind: pool, title: Savings }
  - { id: quality-gate, kind: gate, title: After the gate, gates: [quality-standard] }
  - { id: earned, kind: rounding, title: Earned savings, places: 0 }
  - id: distribution
    kind: distribution
    title: Division
    shares:
      - id: participants
        title: Participants
        share: 100 %
        among: [north, south]
        by: { figure: people }
  - { id: funding, kind: funding, title: Who pays, shares: { cms: 100 % } }
governance:
  review:
    { role: clinical-governance-lead, deadlineDays: 14, silence: escalate, outcomes: [release] }
  signOff: { role: governance-member, count: 2, deadlineDays: 14, silence: escalate }
  determination: { role: independent-reviewer, deadlineDays: 21, silence: escalate }
  release: { role: finance-officer, count: 2 }
windows:
  collection: { days: 30 }
  dispute: { days: 30 }
  redispute: { days: 10 }
  maximumRounds: 3
disputes: { grounds: [data-omission] }
payment: { terms: Paid when final, dueDays: 90, clearing: cms }
`;
