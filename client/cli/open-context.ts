import type { DatasetStore } from '../../datasets/store/dataset-store.ts';
import { datasetPlace } from '../../local/dataset-place.ts';
import { gainshareHome } from '../../local/home.ts';
import { givenTemporal } from '../../local/temporal-connection.ts';
import type { Engine } from '../engine.ts';
import type { Intent } from '../intent.ts';
import { Keyring } from '../keyring.ts';
import type { Reads } from '../reads.ts';
import type { CliContext } from './context.ts';
import type { Screen } from './screen/screen.ts';

/** The context of a real process. What is heavy to load is loaded when it is first used. */
export function openContext(env: NodeJS.ProcessEnv, screen: Screen): CliContext {
  const home = gainshareHome(env);
  const passphrase = {
    env,
    ...(screen.askSecret === undefined ? {} : { prompt: screen.askSecret }),
  };
  const keyring = new Keyring({
    home,
    passphrase,
    // Asked when a key is used: a broken configuration of Temporal is then refused like the rest.
    get allowsDemoKeys() {
      return givenTemporal() === undefined;
    },
  });
  let engine: Promise<Engine> | undefined;
  let reads: Promise<Reads> | undefined;
  let store: Promise<DatasetStore> | undefined;

  async function openEngine(): Promise<Engine> {
    const { createEngine } = await import('../engine.ts');
    const connect = async () => {
      const { connectTransport } = await import('../temporal-transport.ts');
      const { temporalPlace } = await import('../../local/places.ts');
      return connectTransport(temporalPlace(home));
    };
    const personPatterns = (intent: Intent) => personPatternsOf(openedReads(), intent);
    return createEngine({ connect, keyring, personPatterns });
  }

  function openedReads(): Promise<Reads> {
    reads ??= openReads();
    return reads;
  }

  async function openReads(): Promise<Reads> {
    const { openDatabase } = await import('../../database/open-database.ts');
    const { readsOf } = await import('../reads.ts');
    const { databasePlace } = await import('../../local/places.ts');
    return readsOf(openDatabase({ url: databasePlace(home, env), max: 4 }));
  }

  async function openStore(): Promise<DatasetStore> {
    const { openDatasetStore } = await import('../../datasets/store/open-dataset-store.ts');
    return openDatasetStore(datasetPlace(home, env));
  }

  return {
    env,
    home,
    screen,
    keyring,
    engine: () => {
      engine ??= openEngine();
      return engine;
    },
    reads: openedReads,
    store: () => {
      store ??= openStore();
      return store;
    },
    close: async () => {
      // What could not be opened has been reported already.
      await (await engine?.catch(() => undefined))?.close();
      await (await reads?.catch(() => undefined))?.close();
    },
  };
}

/** As whoever decides sees them: who holds no mandate is told of none. */
async function personPatternsOf(
  reads: Promise<Reads>,
  { programme, actor }: Intent,
): Promise<readonly string[]> {
  const viewer = (await reads).as({ programmeId: programme, personId: actor });
  return (await viewer.directory()).personPatterns ?? [];
}
