export { canonicalHash } from './canonical-hash.ts';
export { canonicalJson } from './canonical-json.ts';
export { sha256Hex } from './sha256-hex.ts';
