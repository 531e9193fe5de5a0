import { ask } from './ask-broker.ts';

/**
 * The bundle of the workflows' sources, made once for as long as nothing in them changes: bundling
 * takes seconds, and every test file with a worker needs it.
 */
export const workflowBundle = (): Promise<{ readonly codePath: string }> => ask('/bundle');
