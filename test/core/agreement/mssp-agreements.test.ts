import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { agreementAt } from '../settlement/worked-examples.ts';

const files = readdirSync('agreements').filter((name) => name.startsWith('mssp-'));
const agreements = files.map((file) => ({ file, agreement: agreementAt(`agreements/${file}`) }));

/** A clause of each agreement that has it, without its source, which names the track's own rule. */
function clauseIn(id: string) {
  return agreements.flatMap(({ file, agreement }) => {
    const clause = agreement.clauses.find((each) => each.id === id);
    if (clause === undefined) return [];
    const { source: _source, ...rule } = clause;
    return [{ file, rule }];
  });
}

describe('the agreements of the Shared Savings Program', () => {
  it('are one file a track', () => {
    expect(files).toHaveLength(9);
  });

  it.each(['sequestration', 'earned', 'advances', 'payable', 'distribution', 'funding', 'savings'])(
    'have the same clause %s',
    (id) => {
      const found = clauseIn(id);
      expect(found).toHaveLength(files.length);
      for (const { file, rule } of found) {
        expect({ file, rule }).toEqual({ file, rule: found[0]?.rule });
      }
    },
  );

  it.each(['guardrail', 'circumstances'])('have the same clause %s, where they have it', (id) => {
    const found = clauseIn(id);
    expect(found.length).toBeGreaterThan(1);
    for (const { file, rule } of found)
      expect({ file, rule }).toEqual({ file, rule: found[0]?.rule });
  });

  it('have the same table of minimum rates', () => {
    const tables = clauseIn('generated').map(
      ({ rule }) => JSON.stringify(rule).match(/"line":\[[^\]]*\]/)?.[0],
    );
    expect(new Set(tables).size).toBe(1);
    expect(tables[0]).toContain('"at":"60000"');
  });

  it.each(['governance', 'windows', 'disputes', 'payment', 'roles'] as const)(
    'have the same %s',
    (part) => {
      const parts = new Set(agreements.map(({ agreement }) => JSON.stringify(agreement[part])));
      expect(parts.size).toBe(1);
    },
  );
});
