import type { PostgresRecord } from './stack-record.ts';
import { postgresRole } from './postgres.ts';

/** The databases of the local Temporal server, beside the product's own. */
export const temporalDatabases = {
  history: 'temporal',
  visibility: 'temporal_visibility',
} as const;

/** Statements are prepared: PostgreSQL plans each of them once a connection, not at each use. */
export const temporalStorePlugin = 'postgres12_pgx';

const SERVICES = ['frontend', 'history', 'matching', 'worker'] as const;

/** Each service has a port for calls and one for finding the others. */
export const temporalPortCount = SERVICES.length * 2;

// One process does not need the seconds that members of a cluster give each other to hear of a
// change: with them a stop takes 8 s. The queues of one machine may be read as often as asked.
const dynamicSettings = {
  'system.ringpopApproximateMaxPropagationTime': '50ms',
  'system.namespaceCacheRefreshInterval': '1s',
  'system.forceSearchAttributesCacheRefreshOnRead': true,
  'history.transferProcessorMaxPollRPS': 2000,
  'history.timerProcessorMaxPollRPS': 2000,
  // Partners of one programme may all decide in the same minute. Each decision beyond the limit (10
  // without this) is refused, and every refusal throws away what the server was about to hand out.
  'history.maxInFlightUpdates': 300,
} as const;

// With these any caller could end a dispute window, so they are for tests only. The first is the
// name up to Server 1.32, the second the one after it.
const timeSkippingSettings = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  'system.workflowTimeSkippingEnabled': true,
  'history.timerProcessorMaxTimeShift': '1ms',
} as const;

export type DynamicSettings = Readonly<Record<string, string | number | boolean>>;

export const temporalDynamicSettings = (timeSkipping: boolean): DynamicSettings =>
  timeSkipping ? { ...dynamicSettings, ...timeSkippingSettings } : dynamicSettings;

/** The dynamic configuration as the server reads it: each key has a list of values. */
export const dynamicConfiguration = (settings: DynamicSettings): unknown =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, [{ value }]]));

function dataStore(postgres: PostgresRecord, databaseName: string, maxConns: number): unknown {
  return {
    sql: {
      pluginName: temporalStorePlugin,
      databaseName,
      connectAddr: `127.0.0.1:${postgres.port}`,
      connectProtocol: 'tcp',
      user: postgresRole,
      password: postgres.password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  };
}

/** The server's configuration: all services in one process, on the embedded PostgreSQL. */
export function serverConfiguration(
  postgres: PostgresRecord,
  ports: readonly number[],
  dynamicFile: string,
): unknown {
  const services = SERVICES.map((name, place) => [
    name,
    {
      rpc: {
        grpcPort: ports[place * 2],
        membershipPort: ports[place * 2 + 1],
        bindOnLocalHost: true,
      },
    },
  ]);
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'history',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: {
        history: dataStore(postgres, temporalDatabases.history, 20),
        visibility: dataStore(postgres, temporalDatabases.visibility, 10),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(services) as unknown,
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports[0]}`,
        },
      },
    },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
}
