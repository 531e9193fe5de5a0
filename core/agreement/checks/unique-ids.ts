import type { Check, Problem } from './problem.ts';

/** Every id is used once in its list. */
export const checkUniqueIds: Check = (agreement) => [
  ...twice(['roles'], agreement.roles),
  ...twice(['parties'], agreement.parties),
  ...twice(['datasets'], agreement.datasets),
  ...twice(['gates'], agreement.gates),
  ...twice(['clauses'], agreement.clauses),
];

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
