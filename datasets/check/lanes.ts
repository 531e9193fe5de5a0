/**
 * Runs `work` on the items with one item in each lane at a time, and takes the next item only when
 * a lane is free. The first failure ends it, after the work under way has ended.
 */
export async function runInLanes<Lane, Item>(
  lanes: readonly Lane[],
  items: AsyncIterable<Item>,
  work: (lane: Lane, item: Item) => Promise<void>,
): Promise<void> {
  const free = [...lanes];
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const item of items) {
      if (free.length === 0) await Promise.race(running);
      if (failure !== undefined) break;
      const lane = free.pop() as Lane;
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
