import { cancellationSignal, heartbeat } from '@temporalio/activity';

const BEAT_MILLISECONDS = 5_000;

/** Runs long work with a heartbeat, so that a worker that died is noticed within half a minute. */
export async function whileBeating<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const beat = setInterval(() => heartbeat(), BEAT_MILLISECONDS);
  try {
    return await work(cancellationSignal());
  } finally {
    clearInterval(beat);
  }
}
