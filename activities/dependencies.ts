import type { Database } from '../database/database.ts';
import type { DatasetStore } from '../datasets/store/dataset-store.ts';

/** Starts and wakes other workflows: the only thing that activities ask of Temporal. */
export interface WorkflowStarter {
  /** Starts a workflow under a business id; one that is there already is left alone. */
  start(workflowType: string, workflowId: string, input: object): Promise<void>;
  /** Signals a workflow; one that has ended is nobody to tell. */
  signal(workflowId: string, signal: string): Promise<void>;
}

/** What the activities work with; the worker wires it, tests wire it otherwise. */
export interface Dependencies {
  readonly database: Database;
  readonly store: DatasetStore;
  readonly workflows: WorkflowStarter;
  /** The version of the calculation, a part of every revision's hash. */
  readonly calculationVersion: string;
  /** Keys made for a demonstration count on the local stack only. */
  readonly allowsDemoKeys: boolean;
  /** Of tests that skip the time of workflows: instants may be ahead of the database's clock. */
  readonly runsAhead?: boolean;
}
