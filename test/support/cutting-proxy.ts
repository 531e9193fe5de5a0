import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** When a connection is cut: before the server hears COMMIT, or after it has done it. */
export type Cut = 'before-commit' | 'after-commit';

/**
 * Stands between the driver and PostgreSQL and cuts connections at COMMIT, as a network may: the
 * driver cannot tell whether the transaction happened.
 */
export class CuttingProxy {
  /** How many of the next COMMITs are cut, and how. */
  cuts: Cut[] = [];
  /** Asked at each COMMIT. */
  nextCut: () => Cut | undefined = () => this.cuts.shift();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(target: URL) {
    this.#server = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const socket of [client, upstream]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => this.#sockets.delete(socket));
      }
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
      this.#relay(client, upstream);
    });
  }

  #relay(client: Socket, upstream: Socket): void {
    let isCut = false;
    client.on('data', (chunk) => {
      // The query, with the null at its end, and not the word in somebody's text.
      const cut = chunk.includes('commit\0') ? this.nextCut() : undefined;
      if (cut === 'before-commit') {
        client.destroy();
        return;
      }
      isCut ||= cut === 'after-commit';
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      // The answer shows that COMMIT was done; the driver never hears it.
      if (isCut) client.destroy();
      else client.write(chunk);
    });
  }

  async open(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
