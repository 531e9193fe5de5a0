import type { Agreement } from '../agreement.ts';

/** Something that the parts of an agreement mean to each other is wrong. */
export interface Problem {
  /** Where in the document, from its top. */
  readonly path: readonly (string | number)[];
  /** What is wrong and what would be right, in one sentence without a full stop. */
  readonly message: string;
}

export type Check = (agreement: Agreement) => Problem[];
