import type { CheckHooks } from './dataset-check.ts';

/** Counts what goes by, and tells the hook at most every half second. */
export interface ProgressMeter {
  readonly counting: (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
  readonly rows: (rows: number) => void;
}

const EVERY_MILLISECONDS = 500;

export function progressOf(totalBytes: number, hooks: CheckHooks): ProgressMeter {
  const startedAt = performance.now();
  let toldAt = startedAt;
  let bytes = 0;
  return {
    counting: async function* (source) {
      for await (const piece of source) {
        hooks.signal?.throwIfAborted();
        bytes += piece.length;
        yield piece;
      }
    },
    rows: (rows) => {
      const now = performance.now();
      if (now - toldAt < EVERY_MILLISECONDS && bytes < totalBytes) return;
      toldAt = now;
      const seconds = Math.max((now - startedAt) / 1000, 0.001);
      hooks.onProgress?.({
        rows,
        bytes,
        totalBytes,
        rowsPerSecond: Math.round(rows / seconds),
        secondsLeft: bytes === 0 ? undefined : Math.round((seconds * (totalBytes - bytes)) / bytes),
      });
    },
  };
}
