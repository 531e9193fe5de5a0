import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAgreement } from '../../../core/agreement/check-agreement.ts';
import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { clauseKinds } from '../../../core/clauses/clause-schema.ts';
import { readFigures } from '../../../core/settlement/read-figures.ts';
import { settle } from '../../../core/settlement/settle.ts';

const page = readFileSync('docs/agreement-language.md', 'utf8');

function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`yaml ${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text]) => text ?? '',
  );
}

const [whole = ''] = blocks('agreement');

/** The first agreement of the page with other clauses in the middle, as the page invites to do. */
function withClauses(clauses: string): string {
  const before = whole.slice(0, whole.indexOf('clauses:'));
  const after = whole.slice(whole.indexOf('governance:'));
  const opening = `
- { id: first-target, kind: target, title: Target, amount: 1 }
- { id: first-outturn, kind: outturn, title: Outturn, amount: 1 }
${clauses}`;
  const indented = opening.replaceAll('\n', '\n  ');
  return `${before}clauses:${indented}\n\n${after}`;
}

describe('docs/agreement-language.md', () => {
  it('begins with a complete agreement, which settles as the page says', () => {
    const [figures = ''] = blocks('figures');
    const { lines } = settle(loadAgreement(whole), readFigures(figures));
    expect(lines.map((line) => `${line.lineId} ${line.amount}`)).toEqual([
      'reinvested.fund 20000.00',
      'partners.hospital 40000.00',
      'partners.community 40000.00',
      'funding.board -100000.00',
    ]);
  });

  it.each(blocks('clauses').map((text) => [text.slice(0, 40).trim(), text] as const))(
    'has an example that can be put into it: %s',
    (_beginning, text) => {
      expect(checkAgreement(withClauses(text)).findings).toEqual([]);
    },
  );

  it('names every kind of clause, and no other', () => {
    const shown = [...page.matchAll(/kind: ([a-z-]+)[,\n]/g)].map(([, kind]) => kind ?? '');
    const partyKinds = ['commissioner', 'provider', 'fund'];
    const kinds = new Set(shown.filter((kind) => !partyKinds.includes(kind)));
    expect([...kinds].sort()).toEqual([...clauseKinds].sort());
  });
});
