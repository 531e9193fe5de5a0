export { checkDataset } from './check/check-dataset.ts';
export type {
  CheckedPeriod,
  CheckHooks,
  CheckProgress,
  DatasetCheck,
} from './check/dataset-check.ts';
export type { DatasetReport } from './check/dataset-report.ts';
export type { Column, ColumnType, DatasetKind } from './contract/column.ts';
export { datasetKinds } from './contract/kinds.ts';
export { diffVersions, type RowChange, type VersionDiff } from './diff-versions.ts';
export {
  type AnswerKey,
  type GenerateRequest,
  generateProgramme,
} from './generate/generate-programme.ts';
export type { RowFault } from './intake/row-fault.ts';
export { checkMeasures } from './measures/check-measures.ts';
export {
  type DatasetVersion,
  type MeasuredFigures,
  type MeasureHooks,
  type MeasureInput,
  measureFigures,
} from './measures/measure-figures.ts';
export { grantedRows, type RowGrant } from './measures/row-grant.ts';
export type { BytesHook, DatasetStore, StoredFile } from './store/dataset-store.ts';
export { type DatasetStoreOptions, openDatasetStore } from './store/open-dataset-store.ts';
export type { ProgrammeKeys } from './store/programme-keys.ts';
