import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agreement, Clause } from '../../core/agreement/agreement.ts';
import { loadAgreement } from '../../core/agreement/load-agreement.ts';
import type { Figures } from '../../core/settlement/figures.ts';
import { readFigures } from '../../core/settlement/read-figures.ts';
import { packageRoot } from '../../local/package-root.ts';

const textOf = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');

/** The example's agreement and figures with so many partners that divide the savings by people. */
export function divided(partners: number): { agreement: Agreement; figures: Figures } {
  const agreement = loadAgreement(textOf('agreements/usmm-2021.yaml'));
  const figures = readFigures(textOf('examples/usmm-2021/figures.yaml'));
  const ids = Array.from({ length: partners }, (_, index) => `practice-${index + 1}`);
  const clauses = agreement.clauses.map((clause): Clause => {
    if (clause.kind !== 'distribution') return clause;
    const shares = clause.shares.map((share) =>
      'among' in share ? { ...share, among: ids } : share,
    );
    return { ...clause, shares } as Clause;
  });
  const parties = ids.map((id) => ({ id, name: `Practice ${id}`, kind: 'provider' as const }));
  const people = ids.map((id, index): [string, string] => [
    `people.${id}`,
    String(500 + index * 7),
  ]);
  const others = Object.entries(figures.values).filter(([name]) => !name.startsWith('people.'));
  return {
    agreement: { ...agreement, clauses, parties: [...agreement.parties, ...parties] },
    figures: { ...figures, values: Object.fromEntries([...others, ...people]) },
  };
}

/** The same with very many clauses, each of which adds a step. */
export function withSteps(agreement: Agreement, steps: number): Agreement {
  const place = agreement.clauses.findIndex(({ kind }) => kind === 'rounding');
  const more = Array.from(
    { length: steps },
    (_, index): Clause => ({
      id: `deduction-${index}`,
      kind: 'deduction',
      title: `Deduction ${index}`,
      gains: '0',
      losses: '0',
    }),
  );
  return { ...agreement, clauses: agreement.clauses.toSpliced(place, 0, ...more) };
}
