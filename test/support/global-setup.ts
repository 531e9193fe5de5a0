import type { TestProject } from 'vitest/node';
import { StackBroker } from './stack-broker.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stackBroker: string;
  }
}

/** Runs once before all test files: offers them a stack, which costs nothing until one asks. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const broker = new StackBroker();
  project.provide('stackBroker', await broker.open());
  return () => broker.close();
}
