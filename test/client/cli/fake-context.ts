import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliContext } from '../../../client/cli/context.ts';
import { paintWith } from '../../../client/cli/screen/paint.ts';
import type { Screen } from '../../../client/cli/screen/screen.ts';
import type { Intent } from '../../../client/intent.ts';
import { Keyring } from '../../../client/keyring.ts';
import type { ViewerReads } from '../../../client/reads.ts';
import { GainshareError } from '../../../core/errors/index.ts';
import type { DatasetStore } from '../../../datasets/store/dataset-store.ts';
import type { Viewer } from '../../../database/with-viewer.ts';

export interface FakeContext extends CliContext {
  readonly printed: string[];
  readonly said: string[];
  /** What was sent to the engine. */
  readonly sent: Intent[];
  /** Who looked. */
  readonly viewers: Viewer[];
}

export interface FakeOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly reads?: Partial<ViewerReads>;
  /** The store of files; one that takes everything and holds nothing where it is absent. */
  readonly store?: DatasetStore;
  /** What the engine refuses with. */
  readonly refusal?: GainshareError;
  /** What the person answers; absent where nobody sits at a terminal. */
  readonly answer?: string;
  readonly hasColour?: boolean;
}

/** A context without servers: keeps what was printed, said, sent and read. */
export function fakeContext(options: FakeOptions = {}): FakeContext {
  const home = mkdtempSync(join(tmpdir(), 'gainshare-cli-'));
  const printed: string[] = [];
  const said: string[] = [];
  const sent: Intent[] = [];
  const viewers: Viewer[] = [];
  const { answer, refusal } = options;
  const screen: Screen = {
    width: 100,
    paint: paintWith(options.hasColour === true),
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    ...(answer === undefined ? {} : { ask: () => Promise.resolve(answer) }),
  };
  return {
    env: options.env ?? {},
    home,
    screen,
    keyring: new Keyring({ home, passphrase: { env: {} }, allowsDemoKeys: true }),
    engine: () =>
      Promise.resolve({
        decide: (intent) => {
          sent.push(intent);
          const decisionId = intent.decisionId ?? 'decision-1';
          return refusal === undefined
            ? Promise.resolve({ decisionId, note: 'it counts', data: {} })
            : Promise.reject(refusal);
        },
        signOffWithoutAnswer: () => Promise.resolve('decision-1'),
        close: () => Promise.resolve(),
      }),
    reads: () =>
      Promise.resolve({
        as: (viewer) => {
          viewers.push(viewer);
          return { ...NOTHING_TO_SEE, ...options.reads };
        },
        close: () => Promise.resolve(),
      }),
    store: () =>
      Promise.resolve(
        options.store ??
          ({
            put: () => Promise.resolve({ sha256: 'ab'.repeat(32), bytes: '12' }),
          } as unknown as DatasetStore),
      ),
    close: () => Promise.resolve(),
    printed,
    said,
    sent,
    viewers,
  };
}

const NOTHING_TO_SEE: ViewerReads = {
  programme: () => Promise.resolve(undefined),
  directory: () => Promise.resolve({ people: {} }),
  agreement: () => Promise.resolve(undefined),
  accounts: () => Promise.resolve({ inForce: [], confirmed: [], proposals: [] }),
  agreementVersions: () => Promise.resolve([]),
  changes: () => Promise.resolve([]),
  agreementProposals: () => Promise.resolve([]),
  actionPlans: () => Promise.resolve([]),
  periods: () => Promise.resolve([]),
  period: () => Promise.resolve(undefined),
  revision: () => Promise.resolve(undefined),
  figures: () => Promise.resolve(undefined),
  statement: () => Promise.resolve(undefined),
  balances: () => Promise.resolve([]),
  transfers: () => Promise.resolve([]),
  replacedAccounts: () => Promise.resolve([]),
  ledgerProblems: () => Promise.resolve([]),
  trail: () => Promise.resolve([]),
  auditVerdict: () => Promise.reject(new GainshareError('NOT_FOUND', 'nothing to see')),
  packContents: () => Promise.reject(new GainshareError('NOT_FOUND', 'nothing to see')),
};
