import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorAdvice } from '../../../core/errors/index.ts';

const sections = readFileSync('docs/errors.md', 'utf8').split(/^## /m).slice(1);
const documented = new Map(
  sections.map((section) => {
    const [heading = '', ...text] = section.split('\n');
    return [heading.trim(), text.join(' ').replaceAll(/\s+/g, ' ').trim()];
  }),
);

describe('docs/errors.md', () => {
  it('has a heading for every code, and no other', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(errorAdvice).sort());
  });

  it.each(Object.entries(errorAdvice))(
    'says what to do about %s, as the engine does',
    (code, advice) => {
      expect(documented.get(code)).toContain(advice);
    },
  );

  it.each(Object.entries(errorAdvice))('advises about %s in a sentence', (_code, advice) => {
    expect(advice).toMatch(/^["'`A-Z].*[.]$/);
  });
});
