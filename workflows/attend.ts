import { condition } from '@temporalio/workflow';
import { millisecondsPast, now } from './clock.ts';
import type { Desk } from './desk.ts';

/** What a wait is about: its end, its instants, and what happens at them. */
export interface Wait {
  /** True when there is nothing left to wait for. */
  isOver(): boolean;
  /** The next instant at which something is due; undefined when nothing is. */
  nextDueAt(): string | undefined;
  /** Called when that instant has passed and every letter that came before it was taken. */
  onDue(): Promise<void>;
  /** Called at the start and after everything that happened, for what must be noticed at once. */
  watch?(): Promise<void>;
}

/**
 * The one way in which a workflow waits: it takes letters one at a time until the wait is over,
 * and does what is due when it is due. A letter that came at the very deadline is taken before the
 * deadline is: `at <= deadlineAt` is in time.
 */
export async function attend(desk: Desk, wait: Wait): Promise<void> {
  while (!wait.isOver()) {
    await wait.watch?.();
    if (desk.hasMail) {
      await desk.takeTurn();
      continue;
    }
    const dueAt = wait.nextDueAt();
    if (dueAt === undefined) {
      await condition(() => desk.hasMail || wait.isOver());
    } else if (Date.parse(dueAt) < Date.parse(now())) {
      await wait.onDue();
    } else {
      // One millisecond past the instant, so that a letter of that very instant is still in time.
      await condition(() => desk.hasMail || wait.isOver(), millisecondsPast(dueAt));
    }
  }
}
