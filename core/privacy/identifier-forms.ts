/** One way in which a text can name a person. */
export interface IdentifierForm {
  readonly title: string;
  /** A regular expression of RE2 and JavaScript alike, in capitals or not. */
  readonly pattern: string;
  /**
   * `decisions`: in reasons, file names and every other text that somebody signs, and in lines.
   * `lines`: only in the free texts of a dataset's rows, where dates and numbers have columns of
   * their own, so that too much is refused rather than too little.
   */
  readonly where: 'decisions' | 'lines';
  /** Whether a text that fits the pattern is one; without it, always. */
  readonly holds?: (found: string) => boolean;
}

/** What looks like the identifier of a person. Whatever is refused for it is told this title. */
export const identifierForms: readonly IdentifierForm[] = [
  {
    title: 'an NHS number',
    // Also behind a word, as in a file's name; but not among the letters of a hash.
    pattern: '(?:\\b|[g-z])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?:\\b|[g-z])',
    where: 'decisions',
    holds: isNhsNumber,
  },
  {
    title: 'a Medicare number (MBI)',
    pattern:
      '\\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y]' +
      '[AC-HJKMNP-RT-Y0-9][0-9]-?[AC-HJKMNP-RT-Y]{2}[0-9]{2}\\b',
    where: 'decisions',
  },
  {
    title: 'a Social Security number',
    pattern: '\\b[0-9]{3}[ -][0-9]{2}[ -][0-9]{4}\\b',
    where: 'decisions',
    holds: isSocialSecurityNumber,
  },
  { title: 'a long number', pattern: '[0-9]{6,}', where: 'lines' },
  { title: 'a telephone number', pattern: '[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}', where: 'lines' },
  {
    title: 'a date, as of birth',
    pattern: '[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}',
    where: 'lines',
  },
  { title: 'an e-mail address', pattern: '[^ @]+@[^ @]+', where: 'lines' },
];

/** All forms as one pattern, for the free texts of lines. */
export const IDENTIFIER_IN_LINES = identifierForms.map(({ pattern }) => pattern).join('|');

/** Ten digits of which the last checks the others (modulus 11): 943 476 5919 is one. */
function isNhsNumber(found: string): boolean {
  const digits = [...found.replace(/\D/g, '')].map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits[9];
}

/** Three groups that were ever given out. */
function isSocialSecurityNumber(found: string): boolean {
  const [area = '', group, serial] = found.split(/[ -]/);
  const isGiven = area !== '000' && area !== '666' && !area.startsWith('9');
  return isGiven && group !== '00' && serial !== '0000';
}
