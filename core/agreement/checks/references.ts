import type { Agreement, Clause } from '../agreement.ts';
import { insteadOf } from './nearest.ts';
import type { Check, Problem } from './problem.ts';

type Path = readonly (string | number)[];
type Named = readonly [path: Path, id: string];

/** Whatever names a party, role, dataset or gate names one that is there. */
export const checkReferences: Check = (agreement) => [
  ...unknown('party', agreement.parties, partiesNamed(agreement)),
  ...unknown('role', agreement.roles, rolesNamed(agreement)),
  ...unknown('dataset', agreement.datasets, datasetsNamed(agreement)),
  ...unknown('gate', agreement.gates, gatesNamed(agreement)),
];

function unknown(
  what: string,
  known: readonly { readonly id: string }[],
  named: readonly Named[],
): Problem[] {
  const ids = known.map(({ id }) => id);
  return named
    .filter(([, id]) => !ids.includes(id))
    .map(([path, id]) => ({
      path,
      message: `there is no ${what} "${id}"; ${insteadOf(id, ids)}`,
    }));
}

function partiesNamed(agreement: Agreement): Named[] {
  return [
    ...agreement.datasets.map(({ owner }, index): Named => [['datasets', index, 'owner'], owner]),
    [['payment', 'clearing'], agreement.payment.clearing],
    ...partiesOfGovernance(agreement.governance),
    ...agreement.clauses.flatMap((clause, index) =>
      partiesOfClause(clause).map(([path, id]): Named => [['clauses', index, ...path], id]),
    ),
  ];
}

/** Whoever signs, votes or may send back for an organisation does so for a party. */
function partiesOfGovernance(governance: Agreement['governance']): Named[] {
  const { agreement, signOff, adoption } = governance;
  const path = ['governance', 'signOff'];
  return [
    ...list(['governance', 'agreement', 'signedBy'], agreement.signedBy),
    ...partiesOfQuorum(path, signOff),
    ...list([...path, 'veto'], signOff.veto),
    ...(adoption === undefined ? [] : partiesOfQuorum(['governance', 'adoption'], adoption)),
  ];
}

type Sides = Pick<Agreement['governance']['signOff'], 'oneOfEach' | 'votes'>;

function partiesOfQuorum(path: readonly string[], { oneOfEach, votes }: Sides): Named[] {
  return [
    ...oneOfEach.flatMap((group, index) => list([...path, 'oneOfEach', index], group)),
    ...keys([...path, 'votes'], votes),
  ];
}

function partiesOfClause(clause: Clause): Named[] {
  switch (clause.kind) {
    case 'distribution':
      return (['shares', 'lossShares'] as const).flatMap((side) =>
        (clause[side] ?? []).flatMap((share, index) =>
          partiesOfShare(share).map(([path, id]): Named => [[side, index, ...path], id]),
        ),
      );
    case 'funding':
      return keys(['shares'], clause.shares);
    case 'set-aside':
      return [[['to'], clause.to]];
    case 'withhold':
      return clause.forfeit === undefined ? [] : [[['forfeit', 'to'], clause.forfeit.to]];
    case 'incentive':
      return [[['to'], clause.to], ...payers(clause.paidBy)];
    case 'revenue-protection':
    case 'fixed-cost-protection':
    case 'activity-payment':
      return [...list(['parties'], clause.parties), ...payers(clause.paidBy)];
    default:
      return [];
  }
}

type Share = Extract<Clause, { kind: 'distribution' }>['shares'][number];

function partiesOfShare(share: Share): Named[] {
  if ('to' in share) return [[['to'], share.to]];
  return [
    ...list(['among'], share.among),
    ...(share.excessTo === undefined ? [] : [[['excessTo'], share.excessTo] as Named]),
  ];
}

function payers(paidBy: 'pool' | Readonly<Record<string, string>> | undefined): Named[] {
  return typeof paidBy === 'object' ? keys(['paidBy'], paidBy) : [];
}

function rolesNamed(agreement: Agreement): Named[] {
  const duties = Object.entries(agreement.governance);
  return [
    ...duties.flatMap(([name, duty]): Named[] =>
      duty === undefined || !('role' in duty) ? [] : [[['governance', name, 'role'], duty.role]],
    ),
    ...agreement.gates.map(({ owner }, index): Named => [['gates', index, 'owner'], owner]),
    ...agreement.datasets.flatMap(({ rowsFor = [] }, index) =>
      list(['datasets', index, 'rowsFor'], rowsFor),
    ),
    ...(agreement.cohort === undefined
      ? []
      : [[['cohort', 'reviewer'], agreement.cohort.reviewer] as Named]),
  ];
}

function datasetsNamed(agreement: Agreement): Named[] {
  return [
    ...agreement.measures.map(
      ({ dataset }, index): Named => [['measures', index, 'dataset'], dataset],
    ),
    ...Object.entries(agreement.matters ?? {}).map(
      ([kind, { dataset }]): Named => [['matters', kind, 'dataset'], dataset],
    ),
  ];
}

function gatesNamed(agreement: Agreement): Named[] {
  return agreement.clauses.flatMap((clause, index) =>
    (clause.kind === 'gate' || clause.kind === 'withhold') && clause.gates !== undefined
      ? list(['clauses', index, 'gates'], clause.gates)
      : [],
  );
}

function list(path: Path, ids: readonly string[]): Named[] {
  return ids.map((id, index) => [[...path, index], id]);
}

function keys(path: Path, record: object): Named[] {
  return Object.keys(record).map((id) => [[...path, id], id]);
}
