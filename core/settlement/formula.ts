import type { RoundingMode } from '../exact/index.ts';

/**
 * A formula: an expression tree over the few operations below. A text that begins with a letter
 * names an input of the step; any other text is a number. Values are exact numbers, flags (1 or 0),
 * or records of numbers by party. Where one operand is a record the operation is done for each of
 * its keys; a plain number stands for every key.
 *
 * - `add`: the sum; `subtract`: the first less the second; `multiply`: the product;
 *   `divide`: the first by the second;
 * - `minimum`, `maximum`: the least, the greatest;
 * - `atLeast`: 1 where the first reaches the second, else 0;
 * - `choose`: `then` where `when` is not 0, else `otherwise`; the other one is not worked out;
 * - `interpolate`: on the straight line between two points, level beyond the first and the last;
 * - `steps`: the value of the highest step reached, `below` where none is;
 * - `marginal`: each slice of the value between two bounds times the rate of that slice;
 * - `round`: to `places` decimals by a named mode;
 * - `allocate`: whole units of 10^-places divided by weights, largest remainder first, ties to the
 *   earlier key, so that the parts sum exactly; with `least` and `most` (amounts above zero a key)
 *   a part beyond a bound is the bound, and the rest is divided again among the others;
 * - `record`: a number for each key; `total`: the sum of a record; `pick`: one entry of a record.
 */
export type Formula =
  | string
  | { readonly op: ArithmeticOperation; readonly of: readonly Formula[] }
  | {
      readonly op: 'choose';
      readonly when: Formula;
      readonly then: Formula;
      readonly otherwise: Formula;
    }
  | { readonly op: 'interpolate'; readonly at: Formula; readonly points: readonly Point[] }
  | {
      readonly op: 'steps';
      readonly at: Formula;
      readonly below: string;
      readonly steps: readonly { readonly from: string; readonly is: string }[];
    }
  | { readonly op: 'marginal'; readonly of: Formula; readonly bands: readonly Band[] }
  | {
      readonly op: 'round';
      readonly of: Formula;
      readonly places: number;
      readonly mode: RoundingMode;
    }
  | {
      readonly op: 'allocate';
      readonly of: Formula;
      readonly by: Formula;
      readonly places: number;
      readonly least?: Formula | undefined;
      readonly most?: Formula | undefined;
    }
  | { readonly op: 'record'; readonly of: Readonly<Record<string, Formula>> }
  | { readonly op: 'total'; readonly of: Formula }
  | { readonly op: 'pick'; readonly of: Formula; readonly key: string };

export type ArithmeticOperation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'minimum'
  | 'maximum'
  | 'atLeast';

export interface Point {
  readonly at: string;
  readonly is: string;
}

/** A slice from `from` to `to` (no end without it) and the rate that applies within it. */
export interface Band {
  readonly from: string;
  readonly to?: string | undefined;
  readonly rate: string;
}
