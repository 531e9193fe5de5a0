/** The workflow's time as an ISO instant: deterministic, and virtual where a test skips time. */
export const now = (): string => new Date().toISOString();

/** Milliseconds until an instant that is not over has passed: at least 1. */
export const millisecondsPast = (instant: string): number => Date.parse(instant) - Date.now() + 1;
