import { type ClientConnectConfig, loadClientConnectConfig } from '@temporalio/envconfig';
import { GainshareError } from '../core/errors/index.ts';

/**
 * How to reach a Temporal server and which namespace of it is ours. The options fit a client's
 * `Connection.connect` and a worker's `NativeConnection.connect`.
 */
export interface TemporalConnection {
  readonly connectionOptions: ClientConnectConfig['connectionOptions'];
  readonly namespace: string;
}

/** The namespace of the local server, and of a given one that names no other. */
export const localNamespace = 'gainshare';

/**
 * The Temporal server that the environment names (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`,
 * `TEMPORAL_API_KEY`, `TEMPORAL_TLS_*`, or a profile of the Temporal configuration file), or
 * undefined where it names none. Throws FILE_UNREADABLE where that file is not one.
 */
export function givenTemporal(): TemporalConnection | undefined {
  const { connectionOptions, namespace } = environmentConfig();
  return connectionOptions.address === undefined
    ? undefined
    : { connectionOptions, namespace: namespace ?? localNamespace };
}

function environmentConfig(): ClientConnectConfig {
  try {
    return loadClientConnectConfig();
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new GainshareError('FILE_UNREADABLE', `Temporal's own configuration: ${said}`);
  }
}

/**
 * The connection to a stack's Temporal: with the TLS and API key of the environment where it is the
 * server that the environment names, else plainly to the local address.
 */
export function temporalConnection(stack: {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
}): TemporalConnection {
  const given = givenTemporal();
  return given?.connectionOptions.address === stack.temporalAddress
    ? given
    : {
        connectionOptions: { address: stack.temporalAddress },
        namespace: stack.temporalNamespace,
      };
}
