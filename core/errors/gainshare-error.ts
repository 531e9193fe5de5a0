import { type ErrorCode, errorAdvice } from './codes.ts';

/**
 * A refusal that a person can act on. `code` is stable and documented in `docs/errors.md`;
 * `message` is one sentence about this case; `details` are its facts as text, for machines.
 */
export class GainshareError extends Error {
  override readonly name = 'GainshareError';
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** What the reader can do: the advice that belongs to the code. */
  get advice(): string {
    return errorAdvice[this.code];
  }
}
