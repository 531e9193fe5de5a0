import { createReadStream, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { BacktestReport } from '../../backtest/backtest-report.ts';
import { agreementIdsOf } from '../../backtest/find-format.ts';
import type { ResultsProgramme } from '../../backtest/results-format.ts';
import { runBacktest } from '../../backtest/run-backtest.ts';
import { GainshareError } from '../../core/errors/index.ts';
import { bundledAgreements } from './bundled-agreements.ts';

export interface BacktestFile {
  readonly programme: ResultsProgramme;
  readonly input: string;
  readonly output: string | undefined;
  readonly year: string | undefined;
  readonly onProgress: (line: string) => void;
}

const PIECE_BYTES = 256 * 1024;
const PROGRESS_EVERY_MS = 1000;

/**
 * Backtests a file and writes the comparison, piece by piece. The output appears under its name
 * when it is whole. Throws FILE_UNREADABLE, RESULTS_UNKNOWN, RESULTS_YEAR_UNCLEAR, USAGE_WRONG.
 */
export async function backtestFile(options: BacktestFile): Promise<BacktestReport> {
  const { programme, input, year } = options;
  const bytes = sizeOf(input);
  if (options.output !== undefined && resolve(options.output) === resolve(input)) {
    throw new GainshareError('USAGE_WRONG', 'The output would take the place of the input.');
  }
  const agreements = await bundledAgreements(agreementIdsOf(programme));
  const output = options.output === undefined ? undefined : await openDraft(options.output);
  const stream = createReadStream(input, { encoding: 'utf8', highWaterMark: PIECE_BYTES });
  const startedAt = performance.now();
  let saidAt = startedAt;
  options.onProgress(`Settling ${basename(input)}, ${Math.ceil(bytes / 1024)} KB.`);
  try {
    const report = await runBacktest({
      programme,
      file: basename(input),
      pieces: stream,
      year,
      agreements,
      clock: () => performance.now(),
      write: (csv) => output?.write(csv) ?? Promise.resolve(),
      onProgress: (rows) => {
        const now = performance.now();
        if (now - saidAt < PROGRESS_EVERY_MS) return;
        saidAt = now;
        const share = Math.floor((stream.bytesRead * 100) / Math.max(bytes, 1));
        const perSecond = Math.round((rows * 1000) / (now - startedAt));
        options.onProgress(`${share} %: ${rows} rows, ${perSecond} a second`);
      },
    });
    await output?.keep();
    return report;
  } catch (error) {
    await output?.discard();
    throw fileFault(error);
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found.size;
  throw new GainshareError('FILE_UNREADABLE', `${path} is no file that can be read.`);
}

/** What the system refuses while a file is read or written, as a refusal of ours. */
function fileFault(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof GainshareError || code === undefined) return error;
  return new GainshareError('FILE_UNREADABLE', message);
}

interface Draft {
  readonly write: (text: string) => Promise<void>;
  readonly keep: () => Promise<void>;
  readonly discard: () => Promise<void>;
}

async function openDraft(path: string): Promise<Draft> {
  const draftPath = `${path}.draft`;
  let file: FileHandle;
  try {
    file = await open(draftPath, 'w');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new GainshareError('FILE_UNREADABLE', `${path} cannot be written (${code ?? ''}).`);
  }
  return {
    write: async (text) => {
      if (text !== '') await file.appendFile(text);
    },
    keep: async () => {
      await file.close();
      await rename(draftPath, path);
    },
    discard: async () => {
      await file.close();
      await rm(draftPath, { force: true });
    },
  };
}
