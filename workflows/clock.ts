/** The workflow's time as an ISO instant: deterministic, and virtual where a test skips time. */
export const now = (): string => new Date().toISOString();

/** Milliseconds until an instant; at least 1, so that a timer always passes through the server. */
export const millisecondsUntil = (instant: string): number =>
  Math.max(1, Date.parse(instant) - Date.now());
