import { expect, test } from 'vitest';
import { accountFault } from '../../../core/accounts/account-fault.ts';
import { ibanFault } from '../../../core/accounts/iban.ts';
import { passesModulusCheck } from '../../../core/accounts/uk-modulus.ts';
import { modulusTable } from '../../../activities/accounts/modulus-table.ts';

/** The test cases of Vocalink's own specification, chapter 3, in its order. */
const PASSING = `089999 66374958, 107999 88837491, 202959 63748472, 871427 46238510,
  872427 46238510, 871427 09123496, 871427 99123496, 820000 73688637, 827999 73988638,
  827101 28748352, 134020 63849203, 118765 64371389, 200915 41011166, 938611 07806039,
  938600 42368003, 938063 55065200, 772798 99345694, 086090 06774744, 309070 02355688,
  309070 12345668, 309070 12345677, 309070 99345694, 074456 12345112, 070116 34012583,
  074456 11104102, 180002 00000190`;
const FAILING = `938063 15764273, 938063 15764264, 938063 15763217, 118765 64371388,
  203099 66831036, 203099 58716970, 089999 66374959, 107999 88837493`;

const cases = (text: string, expected: boolean) =>
  text.split(',').map((pair) => [...pair.trim().split(' '), expected] as [string, string, boolean]);

const table = modulusTable();

test.each([...cases(PASSING, true), ...cases(FAILING, false)])(
  'sort code %s with account %s: %s',
  (sortCode, accountNumber, expected) => {
    expect(passesModulusCheck(table, sortCode, accountNumber)).toBe(expected);
  },
);

test('one account after the other changes nothing: the table is never written to', () => {
  const before = JSON.stringify(table);
  for (const [sortCode, accountNumber] of cases(PASSING, true)) {
    passesModulusCheck(table, sortCode, accountNumber);
  }
  expect(JSON.stringify(modulusTable())).toBe(before);
});

test('where a sort code has two checks both must pass', () => {
  const twice = { start: 1, end: 1, exception: null, weights: Array<number>(14).fill(0) };
  const [first, second] = [
    { ...twice, check_type: 'MOD10' as const, weights: [...twice.weights.slice(1), 1] },
    { ...twice, check_type: 'MOD11' as const, weights: [...twice.weights.slice(1), 1] },
  ];
  const both = { rows: [first, second], substitutes: {} };
  expect(passesModulusCheck(both, '000001', '00000000')).toBe(true);
  expect(passesModulusCheck({ rows: [first], substitutes: {} }, '000001', '00000001')).toBe(false);
  expect(passesModulusCheck(both, '000001', '00000001')).toBe(false);
});

test.each([
  ['GB33BUKB20201555555555', undefined],
  ['DE89370400440532013000', undefined],
  ['NO9386011117947', undefined],
  ['GB33BUKB20201555555554', 'its check digits do not fit'],
  ['GB33BUKB2020155555555', 'an IBAN of GB has 22 characters'],
  ['US33BUKB20201555555555', 'there is no IBAN of US'],
  ['gb33BUKB20201555555555', 'write the IBAN in capitals and without spaces'],
  ['GB33 BUKB 2020 1555 5555 55', 'write the IBAN in capitals and without spaces'],
])('IBAN %s: %s', (iban, fault) => {
  expect(ibanFault(iban)).toBe(fault);
});

const named = { accountName: 'North practices' };

test.each([
  [{ ...named, iban: 'DE89370400440532013000' }],
  [{ ...named, iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' }],
  [{ ...named, sortCode: '089999', accountNumber: '66374958' }],
  [{ ...named, sortCode: '021000021', accountNumber: '000100001' }],
  [{ ...named, accountNumber: '000100001' }],
])('%o is an account', (fields) => {
  expect(accountFault(fields, table)).toBeUndefined();
});

test.each([
  [{ accountNumber: '1' }, 'name the account holder'],
  [{ accountName: '  ', accountNumber: '1' }, 'name the account holder'],
  [{ accountName: '=SUM(A1)', accountNumber: '1' }, 'the name has characters that no bank takes'],
  [{ accountName: 'n'.repeat(141), accountNumber: '1' }, 'a holder has at most 140 characters'],
  [{ ...named }, 'give an IBAN or an account number'],
  [{ ...named, iban: 'DE89370400440532013001' }, 'its check digits do not fit'],
  [{ ...named, iban: 'GB82WEST12345698765432', accountNumber: '1' }, /not both/],
  // An IBAN that is right as such, of an account that its sort code cannot have.
  [{ ...named, iban: 'GB31MIDL08999966374959' }, /cannot belong to the sort code/],
  [{ ...named, sortCode: '089999', accountNumber: '66374959' }, /cannot belong/],
  [{ ...named, sortCode: '089999', accountNumber: '6637495' }, /8 digits/],
  [{ ...named, sortCode: '021000022', accountNumber: '000100001' }, /routing number/],
  [{ ...named, sortCode: '12', accountNumber: '000100001' }, /routing number/],
  [{ ...named, accountNumber: '12 34' }, /up to 34 letters and digits/],
  [{ ...named, accountNumber: '1', bic: 'bad' }, /BIC/],
  [{ ...named, accountNumber: '1', swift: 'X' }, 'an account has no field "swift"'],
  [{ ...named, accountNumber: ['1'] }, '"accountNumber" must be text'],
])('%o is refused: %s', (fields, fault) => {
  const found = accountFault(fields, table);
  if (typeof fault === 'string') expect(found).toBe(fault);
  else expect(found).toMatch(fault);
});
