/** The boundary rule of every window: what arrives at the very deadline is in time. */
export function isInTime(at: string, deadlineAt: string): boolean {
  return Date.parse(at) <= Date.parse(deadlineAt);
}
