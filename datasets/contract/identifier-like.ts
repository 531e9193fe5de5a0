/**
 * What looks like an identifier of a person in a free text, in capitals or not: numbers of health
 * systems and insurances, telephone numbers, dates of birth, e-mail addresses, an American
 * Medicare number. A pattern of RE2 and JavaScript alike. It is meant to refuse too much.
 */
export const IDENTIFIER_LIKE =
  '[0-9]{6,}|[0-9]{3}[ -][0-9]{2,3}[ -][0-9]{4}|[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|' +
  '[^ @]+@[^ @]+|[0-9][A-Z][A-Z0-9][0-9]-?[A-Z][A-Z0-9][0-9]-?[A-Z]{2}[0-9]{2}';
