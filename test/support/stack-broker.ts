import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Stack } from '../../local/stack.ts';
import { makeBundle } from './make-bundle.ts';

const TEMPLATE = 'gainshare_template';

const databaseUrl = (stack: Stack, name: string): string => {
  const url = new URL(stack.databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
};

async function createDatabase(stack: Stack, name: string, template?: string): Promise<void> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    const copy = template === undefined ? '' : ` TEMPLATE ${client.escapeIdentifier(template)}`;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${copy}`);
  } finally {
    await client.end();
  }
}

/**
 * The one stack of a test run, and the bundle of its workflows, started when the first test asks
 * for it and stopped at the end.
 * Test files run in processes of their own and ask over HTTP.
 */
export class StackBroker {
  #stack: Promise<Stack> | undefined;
  #template: Promise<void> | undefined;
  // PostgreSQL copies a template for one at a time.
  #lastCopy: Promise<unknown> = Promise.resolve();
  #bundle: ReturnType<typeof makeBundle> | undefined;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request.url ?? '').then(
        (body) => response.end(JSON.stringify(body)),
        (error: unknown) => {
          response.statusCode = 500;
          response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
        },
      );
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    const stack = await this.#stack;
    await stack?.stop();
  }

  async #start(): Promise<Stack> {
    const { startStack } = await import('../../local/stack.ts');
    const directory = await mkdtemp(join(tmpdir(), 'gainshare-test-'));
    return startStack({ directory, given: false, timeSkipping: true, temporary: true });
  }

  async #makeTemplate(stack: Stack): Promise<void> {
    // Loaded here, so that a run without a database pays nothing for it.
    const { migrate } = await import('../../database/migrate.ts');
    await createDatabase(stack, TEMPLATE);
    await migrate(databaseUrl(stack, TEMPLATE));
  }

  async #answer(path: string): Promise<unknown> {
    if (path === '/bundle') {
      return await (this.#bundle ??= makeBundle());
    }
    this.#stack ??= this.#start();
    const stack = await this.#stack;
    if (path === '/stack') {
      const { temporalAddress, temporalNamespace } = stack;
      return { databaseUrl: stack.databaseUrl, temporalAddress, temporalNamespace };
    }
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    if (path === '/empty-database') {
      await createDatabase(stack, name);
    } else {
      this.#template ??= this.#makeTemplate(stack);
      await this.#template;
      const copy = this.#lastCopy.then(() => createDatabase(stack, name, TEMPLATE));
      this.#lastCopy = copy.catch(() => undefined);
      await copy;
    }
    return { url: databaseUrl(stack, name) };
  }
}
