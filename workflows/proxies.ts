import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';

// Every activity beats while it works, so that the death of its worker is noticed by the timeout of
// its heartbeat and somebody else goes on, long before its own time is over.

/**
 * Effects on Postgres: short, idempotent by key, repeated until the database answers. What the
 * database refuses (a key used twice) is not repeated: activities mark it so.
 */
export const records = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Calculation and rendering: seconds, for the largest programmes. */
export const calculations = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Work on files of lines: hours at most. */
export const files = proxyActivities<Activities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '1 minute' },
});
