import { ask } from './ask-broker.ts';

/** The servers that all test files of a run share. Workflows in it can skip time. */
export interface TestStack {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}

/** Starts the shared stack at the first call of a run (about two seconds), then just names it. */
export const testStack = (): Promise<TestStack> => ask<TestStack>('/stack');

/**
 * A database of the caller's own, migrated already, that nobody else uses. It goes with the stack
 * at the end of the run. The role in the URL may do everything.
 */
export const createTestDatabase = (): Promise<{ readonly url: string }> => ask('/database');

/** The same without any table, for tests of migrations. */
export const createEmptyDatabase = (): Promise<{ readonly url: string }> => ask('/empty-database');
