import type { Agreement } from '../agreement.ts';
import type { Check, Problem } from './problem.ts';

/** Every id is used once in its list. */
export const checkUniqueIds: Check = (agreement) => [
  ...twice(['roles'], agreement.roles),
  ...twice(['parties'], agreement.parties),
  ...twice(['datasets'], agreement.datasets),
  ...twice(['gates'], agreement.gates),
  ...twice(['useIndicators'], agreement.useIndicators ?? []),
  ...gateIdsOf(agreement),
  ...twice(['clauses'], agreement.clauses),
];

/** A review answers gates and use indicators by their ids. */
function gateIdsOf({ gates, useIndicators = [] }: Agreement): Problem[] {
  const ids = gates.map(({ id }) => id);
  return useIndicators.flatMap(({ id }, index): Problem[] =>
    ids.includes(id)
      ? [
          {
            path: ['useIndicators', index, 'id'],
            message: `a gate has the id "${id}" already; rename one`,
          },
        ]
      : [],
  );
}

function twice(path: readonly string[], entries: readonly { readonly id: string }[]): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }, index): Problem[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [...path, index, 'id'], message: `the id "${id}" is used twice; rename one` }];
  });
}
