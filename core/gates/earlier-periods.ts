/** A closed period as later ones see it: what was measured then, and which gates held then. */
export interface EarlierPeriod {
  readonly periodId: string;
  /** Its first day. */
  readonly from: string;
  /** By the name of the figure, exact numbers as text. */
  readonly values: Readonly<Record<string, string>>;
  /** By gate, under the agreement of that period. */
  readonly held: Readonly<Record<string, boolean>>;
}

/*
 * Earlier periods travel as figures of the period that looks back at them, so that the revision's
 * hash covers what people saw. No measure can give such a name, because a slash parts it:
 * `earlier/2024-01-01/2024/quality.follow_up`, `earlier/2024-01-01/2024/held/follow-up`.
 */
const PREFIX = 'earlier/';
const HELD = 'held/';

/** The figures by which a period remembers those before it. */
export function earlierFigures(periods: readonly EarlierPeriod[]): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const { periodId, from, values, held } of periods) {
    const place = `${PREFIX}${from}/${periodId}/`;
    for (const [name, value] of Object.entries(values)) figures[`${place}${name}`] = value;
    for (const [id, isHeld] of Object.entries(held)) {
      figures[`${place}${HELD}${id}`] = isHeld ? '1' : '0';
    }
  }
  return figures;
}

/** The earlier periods among the figures of a period, oldest first. */
export function earlierPeriods(
  figures: Readonly<Record<string, string>>,
): readonly EarlierPeriod[] {
  const periods = new Map<string, EarlierPeriod>();
  for (const [key, value] of Object.entries(figures)) {
    if (!key.startsWith(PREFIX)) continue;
    const [from = '', periodId = '', ...rest] = key.slice(PREFIX.length).split('/');
    const place = `${from}/${periodId}`;
    const name = rest.join('/');
    const known = periods.get(place) ?? { periodId, from, values: {}, held: {} };
    const isHeld = name.startsWith(HELD);
    periods.set(place, {
      ...known,
      ...(isHeld
        ? { held: { ...known.held, [name.slice(HELD.length)]: value === '1' } }
        : { values: { ...known.values, [name]: value } }),
    });
  }
  return [...periods.keys()].sort().flatMap((place) => periods.get(place) ?? []);
}
