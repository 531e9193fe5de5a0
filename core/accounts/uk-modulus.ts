/** One row of Vocalink's table of weights: which check holds for a range of sort codes. */
export interface ModulusRow {
  readonly start: number;
  readonly end: number;
  readonly check_type: 'MOD10' | 'MOD11' | 'DBLAL';
  readonly exception: number | null;
  /** For the digits u v w x y z of the sort code and a b c d e f g h of the account. */
  readonly weights: readonly number[];
}

export interface ModulusTable {
  readonly rows: readonly ModulusRow[];
  /** Sort codes that are checked as others (exception 5). */
  readonly substitutes: Readonly<Record<string, string>>;
}

/** Of these pairs of rows one that passes is enough; of all others both must. */
const EITHER = ['2,9', '10,11', '12,13'];
/** Places of digits in sort code and account number together. */
const [A, C, G, H] = [6, 8, 12, 13] as const;

/**
 * Whether a UK account number can belong to a sort code: Vocalink's "Validating account numbers",
 * by its published table. A sort code outside the table cannot be checked, and passes. Sort code
 * 089999 with account 66374958 passes, with 66374959 it does not.
 */
export function passesModulusCheck(
  { rows, substitutes }: ModulusTable,
  sortCode: string,
  accountNumber: string,
): boolean {
  const code = Number(sortCode);
  const own = rows.filter(({ start, end }) => code >= start && code <= end);
  const passes = (row: ModulusRow) =>
    passesRow(row, checkedSortCode(row, sortCode, substitutes), accountNumber);
  const isEither = EITHER.includes(own.map(({ exception }) => String(exception)).join());
  return isEither ? own.some(passes) : own.every(passes);
}

function checkedSortCode(
  { exception }: ModulusRow,
  sortCode: string,
  substitutes: ModulusTable['substitutes'],
): string {
  if (exception === 5 && Object.hasOwn(substitutes, sortCode)) {
    return substitutes[sortCode] ?? sortCode;
  }
  if (exception === 8) return '090126';
  return exception === 9 ? '309634' : sortCode;
}

function passesRow(row: ModulusRow, sortCode: string, accountNumber: string): boolean {
  const digits = [...sortCode, ...accountNumber].map(Number);
  const { exception } = row;
  const [a = 0, c = 0, g = 0, h = 0] = [digits[A], digits[C], digits[G], digits[H]];
  // Accounts that this row does not speak of: foreign currencies, and those that need one check.
  if (exception === 6 && a >= 4 && a <= 8 && g === h) return true;
  if (exception === 3 && (c === 6 || c === 9)) return true;
  const modulus = row.check_type === 'MOD11' ? 11 : 10;
  const remainder = total(row, weightsOf(row, digits), digits) % modulus;
  if (exception === 4) return remainder === g * 10 + h;
  if (exception === 5) return fitsCheckDigit(remainder, modulus, modulus === 11 ? g : h);
  if (remainder === 0) return true;
  if (exception !== 14 || ![0, 1, 9].includes(h)) return false;
  const shifted = [...sortCode, '0', ...accountNumber.slice(0, 7)].map(Number);
  return total(row, row.weights, shifted) % modulus === 0;
}

/** Exception 5: the remainder names the check digit itself; a remainder of 1 has none under 11. */
function fitsCheckDigit(remainder: number, modulus: number, checkDigit: number): boolean {
  return remainder === 0 ? checkDigit === 0 : modulus - remainder === checkDigit;
}

function total(
  { check_type, exception }: ModulusRow,
  weights: readonly number[],
  digits: readonly number[],
): number {
  const products = digits.map((digit, place) => digit * (weights[place] ?? 0));
  if (check_type !== 'DBLAL') return sum(products);
  const added = sum(products.flatMap((product) => [...String(product)].map(Number)));
  return exception === 1 ? added + 27 : added;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((before, number) => before + number, 0);
}

const NOT_ZERO_A = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
const NOT_ZERO_A_NINE_G = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];

/** The weights that certain digits of the account number replace. */
function weightsOf(
  { exception, weights }: ModulusRow,
  digits: readonly number[],
): readonly number[] {
  const [a, b] = [digits[A], digits[A + 1]];
  const isNine = digits[G] === 9;
  if (exception === 2 && a !== 0) return isNine ? NOT_ZERO_A_NINE_G : NOT_ZERO_A;
  const isSpecial = b === 9 && (a === 0 || a === 9);
  const isZeroed = isNine && (exception === 7 || (exception === 10 && isSpecial));
  return isZeroed ? weights.map((weight, place) => (place <= A + 1 ? 0 : weight)) : weights;
}
