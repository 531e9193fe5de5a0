import { isRunning, type ServerProcess } from './process-identity.ts';
import { endServer } from './server-process.ts';
import {
  readRecord,
  type ServerName,
  serverNames,
  type StackRecord,
  writeRecord,
} from './stack-record.ts';
import type { Watchdog } from './watchdog.ts';

const stopSignals = { ui: 'SIGTERM', temporal: 'SIGTERM', postgres: 'SIGINT' } as const;

/** The record of one stack, on disk at every moment as it is here. */
export class StackBook {
  readonly directory: string;
  #record: StackRecord;
  #watchdog: Watchdog | undefined;

  constructor(directory: string) {
    this.directory = directory;
    this.#record = readRecord(directory);
  }

  get record(): StackRecord {
    return this.#record;
  }

  update(change: Partial<StackRecord>): void {
    this.#record = { ...this.#record, ...change };
    writeRecord(this.directory, this.#record);
    this.#watchdog?.tell(this.directory, this.#record);
  }

  /** From now on the watchdog knows what is known here. */
  watchedBy(watchdog: Watchdog | undefined): void {
    this.#watchdog = watchdog;
    watchdog?.tell(this.directory, this.#record);
  }

  /** Notes a server as soon as it has been started, so that it is found whatever happens next. */
  noteServer(name: ServerName, server: ServerProcess): void {
    this.update({ servers: { ...this.#record.servers, [name]: server } });
  }

  pidOf(name: ServerName): number | undefined {
    return this.#record.servers[name]?.pid;
  }

  isRunning(name: ServerName): boolean {
    const server = this.#record.servers[name];
    return server !== undefined && isRunning(server);
  }

  /** True where at least one of its servers still runs. */
  get hasServers(): boolean {
    return Object.values(this.#record.servers).some(isRunning);
  }

  async endServer(name: ServerName): Promise<void> {
    const server = this.#record.servers[name];
    if (server !== undefined) {
      await endServer(server, stopSignals[name]);
    }
  }

  /** Stops all servers, those that need others first. */
  async endServers(): Promise<void> {
    for (const name of serverNames) {
      await this.endServer(name);
    }
    this.update({ servers: {} });
  }
}
