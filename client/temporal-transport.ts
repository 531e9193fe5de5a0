import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { GainshareError } from '../core/errors/index.ts';
import type { SignedDecision } from '../core/governance/decision.ts';
import { SETTLEMENT_TASK_QUEUE, WORKFLOW_TYPES } from '../core/period/workflow-ids.ts';
import type { TemporalConnection } from '../local/temporal-connection.ts';
import type { Outcome } from '../workflows/messages.ts';
import type { Transport } from './engine.ts';
import type { Address } from './intent.ts';
import { refusalOf } from './refusal.ts';

const CONNECT_LIMIT = '5s';

/**
 * Decisions travel as Temporal updates whose id is the decision's and its signature's. Throws
 * ENGINE_UNREACHABLE.
 */
export async function connectTransport(
  place: TemporalConnection,
  taskQueue: string = SETTLEMENT_TASK_QUEUE,
): Promise<Transport> {
  const connection = await connect(place);
  const client = new Client({ connection, namespace: place.namespace ?? 'default' });

  async function send(address: Address, signed: SignedDecision): Promise<Outcome> {
    const { message, decisionId } = signed.content;
    const args: [SignedDecision] = [signed];
    // The signature belongs to the id: Temporal answers a known update id without asking the
    // workflow, and other content under a known decision id must be refused.
    const updateId = `${decisionId}/${signed.signature.slice(0, 32)}`;
    const options = { updateId, args };
    const { begins, workflowId } = address;
    if (begins === undefined) {
      const handle = client.workflow.getHandle(workflowId);
      return handle.executeUpdate<Outcome, [SignedDecision]>(message, options);
    }
    const startWorkflowOperation = new WithStartWorkflowOperation<Workflow>(begins.workflowType, {
      workflowId,
      taskQueue,
      args: [...begins.args],
      workflowIdConflictPolicy: 'USE_EXISTING',
      // A start that was never completed by a valid decision ends by itself and may be repeated;
      // Postgres guards against a second programme or period.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    // Who only learns the outcome of the update must not crash on the start that failed with it.
    startWorkflowOperation.workflowHandle().catch(() => undefined);
    return client.workflow.executeUpdateWithStart<Workflow, Outcome, [SignedDecision]>(message, {
      ...options,
      startWorkflowOperation,
    });
  }

  async function update(
    address: Address,
    signed: SignedDecision,
    deadline: number,
  ): Promise<Outcome | 'again'> {
    const squatter = watchForSquatter(client, address.workflowId);
    try {
      const sent = client.withDeadline(deadline, () => send(address, signed));
      return await Promise.race([sent, squatter.found]);
    } catch (error) {
      const refusal = refusalOf(error, address.workflowId);
      if (refusal === 'again') return refusal;
      throw refusal;
    } finally {
      squatter.stop();
    }
  }

  return {
    update,
    signal: async ({ workflowId }, signed) => {
      try {
        await client.workflow.getHandle(workflowId).signal(signed.content.message, signed);
      } catch (error) {
        const refusal = refusalOf(error, workflowId);
        throw refusal === 'again' ? error : refusal;
      }
    },
    close: () => connection.close(),
  };
}

/** What does not answer for so long may be something else than it should be. */
const PUZZLED_AFTER_MS = 3000;

/** Looks, once an answer is late, whether a workflow of another type has the business id. */
function watchForSquatter(client: Client, workflowId: string) {
  let timer: NodeJS.Timeout | undefined;
  const found = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      void squatterAt(client, workflowId).then((squatter) => {
        if (squatter !== undefined) reject(squatter);
      });
    }, PUZZLED_AFTER_MS);
  });
  return { found, stop: () => clearTimeout(timer) };
}

/** Why nothing counts under a business id: a workflow of another type has taken it. */
async function squatterAt(client: Client, workflowId: string): Promise<GainshareError | undefined> {
  const [kind = ''] = workflowId.split(':');
  const expected = Object.hasOwn(WORKFLOW_TYPES, kind) ? WORKFLOW_TYPES[kind] : undefined;
  try {
    const { type, status } = await client.workflow.getHandle(workflowId).describe();
    if (type === expected || status.name !== 'RUNNING') return undefined;
    const message = `Under ${workflowId} a workflow of the type ${type} runs, not ${expected}.`;
    return new GainshareError('WORKFLOW_ID_TAKEN', message, { workflowId, type });
  } catch {
    return undefined;
  }
}

async function connect(place: TemporalConnection): Promise<Connection> {
  try {
    return await Connection.connect({ ...place.connectionOptions, connectTimeout: CONNECT_LIMIT });
  } catch {
    const address = place.connectionOptions.address ?? '';
    throw new GainshareError('ENGINE_UNREACHABLE', `No engine answers at ${address}.`);
  }
}
