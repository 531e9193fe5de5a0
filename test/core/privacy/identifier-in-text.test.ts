import { describe, expect, it } from 'vitest';
import type { DecisionContent } from '../../../core/governance/decision.ts';
import { identifierForms } from '../../../core/privacy/identifier-forms.ts';
import { identifierFault, identifierIn } from '../../../core/privacy/identifier-in-text.ts';

const content = (facts: Partial<DecisionContent>): DecisionContent => ({
  form: 'gainshare-decision/1',
  programme: 'p',
  period: '2021',
  message: 'submit',
  target: 'expenditure',
  decisionId: 'decision-0001',
  actor: 'a',
  decision: 'submit',
  reason: '',
  revisionHash: '',
  details: {},
  ...facts,
});

describe('what looks like the identifier of a person', () => {
  it.each([
    ['an NHS number', 'Mrs. 943 476 5919 was readmitted'],
    ['an NHS number', 'see 9434765919.'],
    ['an NHS number', 'as wide digits ９４３ ４７６ ５９１９'],
    ['an NHS number', 'with nothing to see between 943\u200b476\u200b5919'],
    ['an NHS number', 'with long dashes 943–476–5919, or 943 - 476 - 5919'],
    ['an NHS number', 'with points 943.476.5919'],
    ['an NHS number', 'letter_9434765919_final.csv'],
    ['an NHS number', 'john9434765919.csv'],
    ['an NHS number', 'from 1234567890 to 9434765919'],
    ['a Medicare number (MBI)', 'claim of 1EG4-TE5-MK73'],
    ['a Medicare number (MBI)', 'claim of 1eg4te5mk73'],
    ['a Social Security number', 'his number is 123-45-6789'],
  ])('is found: %s in "%s"', (title, text) => {
    expect(identifierIn(text)).toBe(title);
  });

  it.each([
    'The benchmark of 2021-03-14 is 34,436,801.50',
    '9434765918 has a wrong check digit',
    'revision 1b2e943476591900aa of 2021',
    'call 000-12-3456',
    'file expenditure-2021-q4.csv, 1234567890123 bytes',
  ])('is not found in "%s"', (text) => {
    expect(identifierIn(text)).toBeUndefined();
  });

  it("is what the programme's own roster looks like, as whole words", () => {
    expect(identifierIn('P000123 moved', ['X[0-9]', 'P[0-9]{6}'])).toContain('roster');
    expect(identifierIn('TAP000123 moved', ['P[0-9]{6}'])).toBeUndefined();
    expect(identifierIn('P000123 moved')).toBeUndefined();
  });

  it('is looked for in every text of a decision, and never repeated', () => {
    const mark = '943 476 5919';
    const places: readonly Partial<DecisionContent>[] = [
      { reason: `about ${mark}` },
      { target: mark },
      { details: { fileName: `${mark}.csv` } },
      { details: { evidence: ['a letter', `${mark}.pdf`] } },
      { details: { [mark]: mark } },
      { details: { [mark]: 'a word' } },
      { details: { 'total.rows': mark } },
      { decisionId: `about-${mark}` },
      { period: mark },
    ];
    for (const place of places) {
      const fault = identifierFault(content(place));
      expect(fault).toContain('what looks like an NHS number');
      expect(fault).not.toContain(mark);
    }
  });

  it("may look like the programme's own in the name of a period or decision", () => {
    expect(identifierFault(content({}), ['[0-9]{4}'])).toBeUndefined();
    expect(identifierFault(content({ reason: 'of 1234' }), ['[0-9]{4}'])).toContain('roster');
  });

  it('is not looked for where a number must be given', () => {
    const details = { 'total.amount': '9434765919', accountNumber: '9434765919' };
    expect(identifierFault(content({ details }))).toBeUndefined();
  });

  it('is declared in one table, of which every pattern can be read', () => {
    for (const { pattern } of identifierForms) expect(() => new RegExp(pattern)).not.toThrow();
  });
});
