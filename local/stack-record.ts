import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GainshareError } from '../core/errors/index.ts';
import type { ServerProcess } from './process-identity.ts';

/** The servers of a stack, in the order in which they are stopped. */
export const serverNames = ['ui', 'temporal', 'postgres'] as const;
export type ServerName = (typeof serverNames)[number];

/** Where the product's data lives. A given server is recorded without its user and password. */
export interface DatabaseRecord {
  readonly kind: 'embedded' | 'given';
  readonly place: string;
}

/** The embedded PostgreSQL. Its password never leaves this file, which only its owner reads. */
export interface PostgresRecord {
  readonly dataFolder: string;
  readonly port: number;
  readonly password: string;
}

/** Which Temporal was chosen when the folder was new: open periods live in it, so it stays. */
export interface TemporalRecord {
  readonly kind: 'server' | 'cli' | 'given';
  readonly source: string;
  readonly address: string;
  readonly namespace: string;
  readonly ports: readonly number[];
  readonly schemaVersion?: string;
}

export interface StackRecord {
  readonly mode?: 'attached' | 'detached';
  readonly database?: DatabaseRecord;
  readonly postgres?: PostgresRecord;
  readonly temporal?: TemporalRecord;
  readonly uiPort?: number;
  readonly servers: Readonly<Partial<Record<ServerName, ServerProcess>>>;
}

const fileOf = (directory: string): string => join(directory, 'stack.json');

/**
 * Reads what is known of the stack in `directory`; a new folder has no servers. Throws
 * FILE_UNREADABLE.
 */
export function readRecord(directory: string): StackRecord {
  let text: string;
  try {
    text = readFileSync(fileOf(directory), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { servers: {} };
    }
    throw error;
  }
  return parsed(text) ?? damaged(directory);
}

function parsed(text: string): StackRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<StackRecord> | null;
    const { servers } = record ?? {};
    return typeof servers === 'object' && servers !== null ? { ...record, servers } : undefined;
  } catch {
    return undefined;
  }
}

/** Starting anew beside it would look as if the data were gone. */
function damaged(directory: string): never {
  throw new GainshareError(
    'FILE_UNREADABLE',
    `${fileOf(directory)} is not whole; it says where the data are: restore it from the backup.`,
  );
}

/** Replaces the record in one step, so that a reader never finds half of it. */
export function writeRecord(directory: string, record: StackRecord): void {
  const draft = `${fileOf(directory)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, fileOf(directory));
}
