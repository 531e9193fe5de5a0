import { msToTs } from '@temporalio/common/lib/time.js';
import { GainshareError } from '../core/errors/index.ts';
import { Connection, type ConnectionOptions } from '@temporalio/client';

const RETENTION = '90 days';
const CONNECT_LIMIT = '5s';

// Of the message temporal.api.enums.v1.IndexedValueType, and of the gRPC status codes.
const KEYWORD = 2;
const ALREADY_EXISTS = 6;

/** What operators search periods by in Temporal; the product itself reads from PostgreSQL. */
export const searchAttributeNames = [
  'GainshareProgramme',
  'GainsharePeriod',
  'GainsharePhase',
] as const;

async function unlessPresent(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if ((error as { code?: unknown }).code !== ALREADY_EXISTS) {
      throw error;
    }
  }
}

/** Throws ENGINE_UNREACHABLE where the server does not answer. */
async function connect(connectionOptions: ConnectionOptions): Promise<Connection> {
  try {
    return await Connection.connect({ connectTimeout: CONNECT_LIMIT, ...connectionOptions });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const address = connectionOptions.address ?? 'its usual address';
    throw new GainshareError(
      'ENGINE_UNREACHABLE',
      `The Temporal server at ${address} does not answer: ${reason}.`,
    );
  }
}

/**
 * Registers the namespace and its search attributes where they are missing, and answers when the
 * server knows them. On a given server this needs an operator's rights.
 */
export async function ensureNamespace(
  connectionOptions: ConnectionOptions,
  namespace: string,
): Promise<void> {
  const connection = await connect(connectionOptions);
  try {
    await unlessPresent(
      connection.workflowService.registerNamespace({
        namespace,
        description: 'Settlement of programmes in which partners share savings and losses',
        workflowExecutionRetentionPeriod: msToTs(RETENTION),
      }),
    );
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    });
    const missing = searchAttributeNames.filter((name) => !(name in (customAttributes ?? {})));
    if (missing.length > 0) {
      await unlessPresent(
        connection.operatorService.addSearchAttributes({
          namespace,
          searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
        }),
      );
    }
  } finally {
    await connection.close();
  }
}
