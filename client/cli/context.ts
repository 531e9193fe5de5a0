import type { DatasetStore } from '../../datasets/store/dataset-store.ts';
import type { Engine } from '../engine.ts';
import type { Keyring } from '../keyring.ts';
import type { Reads } from '../reads.ts';
import type { Screen } from './screen/screen.ts';

/** All that commands work with. Connections are made when a command first needs them. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly screen: Screen;
  readonly keyring: Keyring;
  engine(): Promise<Engine>;
  reads(): Promise<Reads>;
  store(): Promise<DatasetStore>;
  close(): Promise<void>;
}
