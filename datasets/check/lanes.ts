/**
 * Runs `work` on the items, one item in each lane at a time, and takes the next item only when a
 * lane is free. Lanes are opened when there is something for them to do. The first failure ends
 * it, after the work under way has ended.
 */
export async function runInLanes<Lane, Item>(
  limit: number,
  openLane: () => Promise<Lane>,
  items: AsyncIterable<Item>,
  work: (lane: Lane, item: Item) => Promise<void>,
): Promise<void> {
  const free: Lane[] = [];
  const running = new Set<Promise<void>>();
  let opened = 0;
  let failure: { readonly error: unknown } | undefined;
  const takeLane = async (): Promise<Lane> => {
    if (free.length === 0 && opened < limit) {
      opened += 1;
      return openLane();
    }
    if (free.length === 0) await Promise.race(running);
    return free.pop() as Lane;
  };
  try {
    for await (const item of items) {
      const lane = await takeLane();
      if (failure !== undefined) break;
      const task: Promise<void> = work(lane, item)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          free.push(lane);
          running.delete(task);
        });
      running.add(task);
    }
  } finally {
    await Promise.all(running);
  }
  if (failure !== undefined) throw failure.error;
}
