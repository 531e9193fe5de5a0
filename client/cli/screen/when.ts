/** Instants as people read them, in the programme's own time zone. */
export interface Clock {
  /** `2026-11-23 14:05 UTC-05:00` */
  readonly time: (instant: string) => string;
  /** `2026-11-23` */
  readonly day: (instant: string) => string;
  /** `in 29 days`, `in 3 hours`, `2 days ago` */
  readonly distance: (instant: string) => string;
}

const MINUTE_MS = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const;

export function clockIn(timeZone: string, now: Date): Clock {
  // Swedish writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const local = (instant: string): string => format.format(new Date(instant));
  const zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offset = (instant: string): string =>
    zone
      .formatToParts(new Date(instant))
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', 'UTC') ?? timeZone;
  return {
    time: (instant) => `${local(instant)} ${offset(instant)}`,
    day: (instant) => local(instant).slice(0, 10),
    distance: (instant) => distanceText(Date.parse(instant) - now.getTime()),
  };
}

function distanceText(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const [name, unit] = UNITS.find(([, each]) => Math.round(size / each) >= 1) ?? [
    'minute',
    MINUTE_MS,
  ];
  const count = Math.round(size / unit);
  if (count === 0) return 'now';
  const words = `${count} ${name}${count === 1 ? '' : 's'}`;
  return milliseconds < 0 ? `${words} ago` : `in ${words}`;
}
