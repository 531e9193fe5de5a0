export { type ErrorCode, errorAdvice } from './codes.ts';
export { GainshareError } from './gainshare-error.ts';
