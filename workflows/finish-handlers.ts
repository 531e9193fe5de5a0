import { condition } from '@temporalio/workflow';
import type { Desk } from './desk.ts';

/** Takes what is still on the desk, so that nobody who wrote is left without an answer. */
export async function finishHandlers(desk: Desk): Promise<void> {
  while (!desk.isIdle) {
    await desk.takeTurn();
    await condition(() => desk.isIdle || desk.hasMail);
  }
}
