import { GainshareError } from '../core/errors/index.ts';
import type { DatabaseRecord, StackRecord, TemporalRecord } from './stack-record.ts';
import { givenTemporal } from './temporal-connection.ts';

/** The servers that the environment names; what is missing is started here. */
export interface GivenServers {
  readonly databaseUrl?: string;
  readonly temporal?: TemporalRecord;
}

export function findGivenServers(): GivenServers {
  const databaseUrl = process.env['DATABASE_URL'] ?? '';
  const connection = givenTemporal();
  return {
    ...(databaseUrl === '' ? {} : { databaseUrl }),
    ...(connection === undefined
      ? {}
      : {
          temporal: {
            kind: 'given',
            source: `the given server ${connection.connectionOptions.address}`,
            address: connection.connectionOptions.address ?? '',
            namespace: connection.namespace,
            ports: [],
          },
        }),
  };
}

/** A given database without the user and password that reach it. */
export function databaseRecordOf(databaseUrl: string): DatabaseRecord {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return { kind: 'given', place: `${hostname}:${port === '' ? '5432' : port}${pathname}` };
}

function refuse(what: string, before: string, now: string): never {
  throw new GainshareError(
    'LOCAL_DATA_ELSEWHERE',
    `This folder was begun with ${what} ${before}, and now it would be ${now}.`,
  );
}

/** Throws LOCAL_DATA_ELSEWHERE where other servers are named than those the folder began with. */
export function checkSamePlaces(record: StackRecord, given: GivenServers): void {
  if (record.database !== undefined) {
    const local = 'the embedded PostgreSQL';
    const before = record.database.kind === 'embedded' ? local : record.database.place;
    const now = given.databaseUrl === undefined ? local : databaseRecordOf(given.databaseUrl).place;
    if (before !== now) {
      refuse('the database', before, now);
    }
  }
  if (record.temporal !== undefined) {
    const place = (temporal: TemporalRecord | undefined): string =>
      temporal?.kind === 'given'
        ? `${temporal.address}, namespace ${temporal.namespace}`
        : 'a Temporal server of its own';
    if (place(record.temporal) !== place(given.temporal)) {
      refuse('the Temporal server', place(record.temporal), place(given.temporal));
    }
  }
}
