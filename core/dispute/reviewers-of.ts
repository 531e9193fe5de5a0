/** An event of a dispute as far as the lot goes. */
export interface DrawnEvent {
  readonly kind: string;
  readonly personId?: string;
  readonly body?: string;
}

/** Who was drawn last to decide; none where anybody without a conflict of interest may. */
export function reviewersOf(events: readonly DrawnEvent[]): readonly string[] {
  const drawn = events.findLast(({ kind }) => kind === 'assigned');
  if (drawn?.personId === undefined) return [];
  const { panel } = JSON.parse(drawn.body ?? '{}') as { readonly panel?: readonly string[] };
  return panel ?? [drawn.personId];
}
