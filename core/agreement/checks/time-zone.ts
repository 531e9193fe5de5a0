import type { Check } from './problem.ts';

/** Deadlines are counted in a time zone that exists. */
export const checkTimeZone: Check = ({ timeZone }) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    const message = `there is no time zone "${timeZone}"; write one such as Europe/London`;
    return [{ path: ['timeZone'], message }];
  }
};
