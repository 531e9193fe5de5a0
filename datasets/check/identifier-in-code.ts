import { identifierForms } from '../../core/privacy/identifier-forms.ts';
import { textLiteral } from '../duckdb/session.ts';

const NHS_NUMBER = '\\b[0-9]{3}-?[0-9]{3}-?[0-9]{4}\\b';

/**
 * True in SQL where a code holds the identifier of a person: figures are named by codes, and those
 * names leave the store. A number of ten digits is one where its last digit checks the others.
 */
export function identifierInCode(text: string): string {
  const digits = `replace(regexp_extract(${text}, ${textLiteral(NHS_NUMBER)}), '-', '')`;
  const digit = (at: number): string => `TRY_CAST(substr(${digits}, ${at}, 1) AS INTEGER)`;
  const weighted = Array.from({ length: 9 }, (_, at) => `${10 - at} * ${digit(at + 1)}`);
  const isNhsNumber = `coalesce((11 - (${weighted.join(' + ')}) % 11) % 11 = ${digit(10)}, false)`;
  const others = identifierForms.filter(({ title, where }) => {
    return where === 'decisions' && title !== 'an NHS number';
  });
  const pattern = others.map((form) => form.pattern).join('|');
  return `(${isNhsNumber} OR regexp_matches(${text}, ${textLiteral(pattern)}, 'i'))`;
}
