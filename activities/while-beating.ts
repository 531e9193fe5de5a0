import { cancellationSignal, heartbeat } from '@temporalio/activity';

const BEAT_MILLISECONDS = 4_000;

/** Runs work with a heartbeat, by which a worker that died in the middle of it is noticed. */
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
