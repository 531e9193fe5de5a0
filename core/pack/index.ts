export {
  checkPack,
  openPackChecker,
  type PackChecker,
  type PackCheckOptions,
  type PackReport,
} from './check-pack.ts';
export type { Finding } from './finding.ts';
export {
  type PackContents,
  packLines,
  type PackRevision,
  type PackStatement,
  type PackTransfer,
} from './write-pack.ts';
