import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/activities.ts';

/**
 * Effects on Postgres: short, idempotent by key, repeated until the database answers. What the
 * database refuses (a key used twice) is not repeated: activities mark it so.
 */
export const records = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
});

/** Calculation and rendering: seconds, for the largest programmes. */
export const calculations = proxyActivities<Activities>({
  startToCloseTimeout: '10 minutes',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
});

/** Work on files of lines: hours at most, with a heartbeat by which a dead worker is noticed. */
export const files = proxyActivities<Activities>({
  startToCloseTimeout: '12 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '1 minute' },
});
