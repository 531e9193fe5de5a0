import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import { findStack, type Stack } from './stack.ts';
import {
  givenTemporal,
  type TemporalConnection,
  temporalConnection,
} from './temporal-connection.ts';

/** The folder of the local stack's data. */
export const stackFolder = (home: string): string => join(home, 'stack');

/** The Temporal server: the one that the environment names, or the local stack's. */
export function temporalPlace(home: string): TemporalConnection {
  const given = givenTemporal();
  if (given !== undefined) return given;
  return temporalConnection(runningStack(home, 'ENGINE_UNREACHABLE'));
}

/** The database: DATABASE_URL, or the local stack's. */
export function databasePlace(home: string, env: NodeJS.ProcessEnv): string {
  const given = env['DATABASE_URL'] ?? '';
  return given === '' ? runningStack(home, 'DATABASE_UNREACHABLE').databaseUrl : given;
}

function runningStack(home: string, code: 'ENGINE_UNREACHABLE' | 'DATABASE_UNREACHABLE'): Stack {
  const stack = findStack(stackFolder(home));
  if (stack !== undefined) return stack;
  throw new GainshareError(code, `No local stack runs in ${stackFolder(home)}.`);
}
