/** A small agreement with the given clauses (YAML list at the margin), complete but for them. */
export function agreementWith(clauses: string): string {
  return `agreement: gainshare/1
programme: sample
title: Sample
version: 1
effective: { from: 2014-01-01 }
currency: { code: GBP, minorUnit: 2 }
locale: en-GB
timeZone: Europe/London
roles:
  - { id: lead, title: Clinical governance lead }
  - { id: member, title: Governance member, seats: 3 }
parties:
  - { id: board, name: Board, kind: commissioner }
  - { id: hospital, name: Hospital, kind: provider }
  - { id: community, name: Community, kind: provider }
  - { id: fund, name: Fund, kind: fund }
periods: { calendar: year }
gates:
  - { id: harm, title: No harm, figure: quality.harm, atMost: 12 %, owner: lead }
clauses:
${clauses.trimStart()}
governance:
  review: { role: lead, deadlineDays: 10, silence: escalate, outcomes: [release] }
  signOff: { role: member, count: 2, deadlineDays: 14, silence: escalate }
  determination: { role: lead, deadlineDays: 21, silence: escalate }
  release: { role: lead, count: 2 }
windows:
  collection: { days: 30 }
  dispute: { days: 20 }
  redispute: { days: 10 }
  maximumRounds: 3
disputes: { grounds: [calculation-error] }
payment: { terms: Soon, dueDays: 30, clearing: board }
`;
}
