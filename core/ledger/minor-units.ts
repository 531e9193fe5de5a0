import { GainshareError } from '../errors/index.ts';
import { placeDecimalPoint } from '../exact/index.ts';

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * A decimal amount as whole minor units: toMinorUnits('-12.5', 2) is -1250n.
 * Throws NUMBER_INVALID where digits would be lost: money is rounded in the calculation only.
 */
export function toMinorUnits(amount: string, minorUnitDigits: number): bigint {
  const [, minus, whole = '', decimals = ''] = DECIMAL.exec(amount) ?? [];
  if (minus === undefined || decimals.length > minorUnitDigits) {
    throw new GainshareError('NUMBER_INVALID', `"${amount}" is not an amount of money.`, {
      amount,
    });
  }
  const units = BigInt(whole + decimals.padEnd(minorUnitDigits, '0'));
  return minus === '' ? units : -units;
}

/** Whole minor units as a decimal amount: fromMinorUnits('-1250', 2) is '-12.50'. */
export function fromMinorUnits(units: string | bigint, minorUnitDigits: number): string {
  return placeDecimalPoint(BigInt(units), minorUnitDigits);
}
