import type { ErrorCode } from '../../core/errors/index.ts';

/** Why a whole file cannot be taken; becomes the reason of its refusal, not a failure. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
