import { compare, ONE, parseExact, ZERO } from '../../exact/index.ts';
import type { Agreement } from '../agreement.ts';
import { insteadOf } from './nearest.ts';
import type { Check, Problem } from './problem.ts';

/** Payment terms that can be kept: pairs of two partners, amounts in whole minor units, a share. */
export const checkPayments: Check = (agreement) => [
  ...pairProblems(agreement),
  ...minimumProblems(agreement),
  ...recoupmentProblems(agreement),
  ...advanceProblems(agreement),
];

function pairProblems({ parties, payment: { pairs } }: Agreement): Problem[] {
  if (pairs === undefined || pairs === 'any') return [];
  const ids = parties.map(({ id }) => id);
  return pairs.flatMap((pair, index): Problem[] => {
    const path = ['payment', 'pairs', index];
    const stranger = pair.find((id) => !ids.includes(id));
    if (stranger !== undefined) {
      return [{ path, message: `there is no party "${stranger}"; ${insteadOf(stranger, ids)}` }];
    }
    return pair[0] === pair[1] ? [{ path, message: 'nobody pays themselves' }] : [];
  });
}

function minimumProblems({ currency, payment: { minimumAmount } }: Agreement): Problem[] {
  if (minimumAmount === undefined) return [];
  const [, decimals = ''] = minimumAmount.split('.');
  const isWhole = !minimumAmount.includes('/') && decimals.length <= currency.minorUnit;
  if (isWhole && compare(parseExact(minimumAmount), ZERO) >= 0) return [];
  const message = `write an amount of zero or more with at most ${currency.minorUnit} decimals`;
  return [{ path: ['payment', 'minimumAmount'], message }];
}

function recoupmentProblems({ payment: { recoupment, pairs } }: Agreement): Problem[] {
  if (recoupment === undefined) return [];
  const path = ['payment', 'recoupment'];
  const share = parseExact(recoupment);
  if (compare(share, ZERO) < 0 || compare(share, ONE) > 0) {
    return [{ path, message: 'write a share from 0 to 1' }];
  }
  if (pairs === undefined) return [];
  const message = 'advances are paid and kept by the clearing party: leave `pairs` out';
  return [{ path, message }];
}

function advanceProblems({ disputes: { advance }, payment: { pairs } }: Agreement): Problem[] {
  if (advance === undefined) return [];
  const share = parseExact(advance.share);
  if (compare(share, ZERO) <= 0 || compare(share, ONE) > 0) {
    const path = ['disputes', 'advance', 'share'];
    return [{ path, message: 'write a share above 0, at most 1' }];
  }
  if (pairs === undefined) return [];
  const message = 'advances are paid and kept by the clearing party: leave `payment.pairs` out';
  return [{ path: ['disputes', 'advance'], message }];
}
