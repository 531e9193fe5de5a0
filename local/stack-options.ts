/** What a stack is started with. `directory` holds its data and is made where it is missing. */
export interface StackOptions {
  readonly directory: string;
  /** Also starts Temporal's own web pages. */
  readonly ui?: boolean;
  /** The servers go on after this process, until `stopStack`. */
  readonly detached?: boolean;
  /** False: the servers that the environment names are not taken. */
  readonly given?: boolean;
  /** For tests only: any caller may move a workflow's clock. */
  readonly timeSkipping?: boolean;
  /** For tests only: data need not survive a power cut, and the folder goes with its owner. */
  readonly temporary?: boolean;
  readonly onProgress?: (line: string) => void;
}

/** A stack that runs. Its addresses stay the same over restarts of its servers. */
export interface Stack {
  readonly directory: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly uiUrl?: string;
  /** Which Temporal server was taken, in words. */
  readonly temporalSource: string;
  /** Undefined where the server was given; another one after a restart. */
  readonly postgresPid: number | undefined;
  readonly temporalPid: number | undefined;
  /** Start a server again on the same data and port, killed or not. */
  restartPostgres(): Promise<void>;
  restartTemporal(): Promise<void>;
  /** Stops the servers; their data stay. */
  stop(): Promise<void>;
}
