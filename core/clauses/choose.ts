import type { Formula } from '../settlement/formula.ts';

/** `then` where `when` is not 0, else `otherwise`. */
export function choose(when: Formula, then: Formula, otherwise: Formula): Formula {
  return { op: 'choose', when, then, otherwise };
}

/** One formula for a gain (the pool is zero or above), another for a loss. */
export function bySign(gain: Formula, loss: Formula): Formula {
  return choose({ op: 'atLeast', of: ['pool', '0'] }, gain, loss);
}
