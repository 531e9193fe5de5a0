import { isFormula } from '../csv/index.ts';
import { ibanFault } from './iban.ts';
import { type ModulusTable, passesModulusCheck } from './uk-modulus.ts';

/** An account as it is proposed: the holder's name and the fields of the account. */
export type AccountFields = Readonly<Record<string, unknown>>;

const FIELDS = ['accountName', 'iban', 'bic', 'sortCode', 'accountNumber'];
/** The longest name that a bank takes (ISO 20022). */
const NAME_LIMIT = 140;

/**
 * What is wrong with account details, in words; undefined where nothing is. A holder, and either an
 * IBAN or an account number: with a sort code of the UK (6 digits, checked by the modulus table),
 * with a US routing number (9 digits, ABA check digit), or alone.
 */
export function accountFault(fields: AccountFields, table: ModulusTable): string | undefined {
  const stranger = Object.keys(fields).find((name) => !FIELDS.includes(name));
  if (stranger !== undefined) return `an account has no field "${stranger}"`;
  const notText = FIELDS.find((name) => name in fields && typeof fields[name] !== 'string');
  if (notText !== undefined) return `"${notText}" must be text`;
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    holderFault(text('accountName')) ??
    bicFault(text('bic')) ??
    (text('iban') === ''
      ? numberFault(text('sortCode'), text('accountNumber'), table)
      : ibanAccountFault(text('iban'), text('sortCode') + text('accountNumber'), table))
  );
}

function holderFault(name: string): string | undefined {
  if (name.trim() === '') return 'name the account holder';
  if (name.length > NAME_LIMIT) return `a holder has at most ${NAME_LIMIT} characters`;
  if (isFormula(name) || /\p{Cc}/u.test(name)) return 'the name has characters that no bank takes';
  return undefined;
}

function bicFault(bic: string): string | undefined {
  if (bic === '' || /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) return undefined;
  return 'a BIC has 8 or 11 capitals and digits';
}

function ibanAccountFault(iban: string, others: string, table: ModulusTable): string | undefined {
  if (others !== '') return 'give the IBAN or the account number, not both';
  const fault = ibanFault(iban);
  if (fault !== undefined || !iban.startsWith('GB')) return fault;
  return ukFault(iban.slice(8, 14), iban.slice(14), table);
}

function numberFault(
  sortCode: string,
  accountNumber: string,
  table: ModulusTable,
): string | undefined {
  if (accountNumber === '') return 'give an IBAN or an account number';
  if (/^\d{6}$/.test(sortCode)) return ukFault(sortCode, accountNumber, table);
  if (sortCode !== '' && !isRoutingNumber(sortCode)) {
    return 'write a sort code with 6 digits, or a routing number with its 9';
  }
  return /^[A-Za-z0-9]{1,34}$/.test(accountNumber)
    ? undefined
    : 'an account number has up to 34 letters and digits';
}

function ukFault(sortCode: string, accountNumber: string, table: ModulusTable): string | undefined {
  if (!/^\d{8}$/.test(accountNumber)) return 'an account number has 8 digits, zeros first';
  if (passesModulusCheck(table, sortCode, accountNumber)) return undefined;
  return 'the account number cannot belong to the sort code';
}

/** ABA: the digits times 3, 7, 1, 3, 7, 1, 3, 7, 1 sum to a multiple of ten. */
function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const weights = [3, 7, 1];
  const sum = [...text].reduce(
    (before, digit, place) => before + Number(digit) * (weights[place % 3] ?? 0),
    0,
  );
  return sum % 10 === 0;
}
