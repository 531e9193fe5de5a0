export { type AllocationBounds, allocateUnits } from './allocate.ts';
export {
  add,
  compare,
  divide,
  type Exact,
  isZero,
  multiply,
  negate,
  ONE,
  ratio,
  sign,
  subtract,
  ZERO,
} from './exact.ts';
export { formatFixed, type RoundingMode, round, roundingModes, roundToUnits } from './round.ts';
export { formatExact, isExactText, parseExact, placeDecimalPoint, powerOfTen } from './text.ts';
