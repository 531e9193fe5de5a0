import { msToTs } from '@temporalio/common/lib/time.js';
import { Connection, type ConnectionOptions } from '@temporalio/client';

const RETENTION = '90 days';

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

/**
 * Registers the namespace and its search attributes where they are missing, and answers when the
 * server knows them. On a given server this needs an operator's rights, so a failure there is told
 * by the caller and not fatal: somebody may have registered them already.
 */
export async function ensureNamespace(
  connectionOptions: ConnectionOptions,
  namespace: string,
): Promise<void> {
  const connection = await Connection.connect(connectionOptions);
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
