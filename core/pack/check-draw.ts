import * as z from 'zod';
import { lotOf } from '../dispute/lot-of.ts';
import { seatedApart } from '../dispute/seated-apart.ts';
import { isValidAt, type Person } from '../governance/directory.ts';
import { isOfParty, momentBefore, partiesAt } from './check-panel.ts';
import type { Entry, PackState } from './pack-state.ts';

const drawSchema = z.strictObject({
  panel: z.array(z.string()).min(1),
  lots: z.array(z.string()),
});

/**
 * Of what the lots are made, whose dispute it is, and who can have had a hand in it, when its
 * reviewer was drawn.
 */
export interface DrawMatter {
  /** The hash of the entry by which its party had its first review in the period. */
  readonly opening: string;
  readonly role: string;
  /** How many decide, at least. */
  readonly count: number;
  /** Who sat until then. */
  readonly panel: readonly string[];
  readonly openedAt: string;
  /** Its parties, each with the time from which it is one. */
  readonly parties: ReadonlyMap<string, string>;
  /** Whoever submitted, reviewed, disputed or determined anything of the period before. */
  readonly preparers: ReadonlySet<string>;
}

/** Those who sit, as an entry says that they were drawn. */
export function drawnPanel({ body }: Entry): readonly string[] {
  const draw = drawSchema.safeParse(body);
  return draw.success ? draw.data.panel : [];
}

/**
 * Why nobody was drawn so: the lots are in the order of their hashes, and the first sit, beside who
 * sat before and nobody beside whom they stand in for; among them is everybody who could have been
 * drawn, and nobody else.
 */
export function drawFault(
  { people }: PackState,
  entry: Entry,
  matter: DrawMatter,
): string | undefined {
  const draw = drawSchema.safeParse(entry.body);
  if (!draw.success) return 'It does not say who was drawn.';
  const { panel, lots } = draw.data;
  const lot = (personId: string) => lotOf(matter.opening, personId);
  const isInOrder = lots.every(
    (personId, index) => index === 0 || lot(lots[index - 1] ?? '') < lot(personId),
  );
  const isSeated = ordersOf(people, entry.at, lots, matter).some(
    (order) =>
      order.slice(0, panel.length).join(' ') === panel.join(' ') &&
      panel.length >= Math.min(matter.count, order.length),
  );
  if (!isInOrder || !isSeated) return 'The lots fall otherwise.';
  for (const person of people.values()) {
    const { personId, name } = person;
    const isDrawn = lots.includes(personId);
    if (isDrawn && !canBeDrawn(person, entry.at, matter)) return `${name} could not be drawn.`;
    if (!isDrawn && mustBeDrawn(person, entry.at, matter)) return `${name} was left out.`;
  }
  return lots.every((personId) => people.has(personId)) ? undefined : 'A lot is of nobody.';
}

/** In which orders they may sit who can sit beside one another, at the time or a moment before. */
function ordersOf(
  people: PackState['people'],
  at: string,
  lots: readonly string[],
  { panel, role }: DrawMatter,
): readonly (readonly string[])[] {
  const known = Object.fromEntries(people);
  const kept = panel.filter((personId) => lots.includes(personId));
  const further = lots.filter((personId) => !kept.includes(personId));
  return [lots, [...kept, ...further]].flatMap((order) =>
    [at, momentBefore(at)].map((moment) => seatedApart(order, known, role, moment)),
  );
}

/** At the time or within the moment before, somebody had a mandate and no side in it. */
function canBeDrawn(person: Person, at: string, matter: DrawMatter): boolean {
  const { role, parties, openedAt } = matter;
  const before = momentBefore(at);
  const isHeld = person.mandates.some(
    (mandate) => mandate.role === role && (isValidAt(mandate, at) || isValidAt(mandate, before)),
  );
  return isHeld && !isOfParty(person, openedAt, before, partiesAt(parties, before));
}

/** Throughout somebody had a mandate and a key, no side in it, no hand in what was prepared. */
function mustBeDrawn(person: Person, at: string, matter: DrawMatter): boolean {
  const { role, parties, preparers, openedAt } = matter;
  const before = momentBefore(at);
  const isThroughout = (span: Parameters<typeof isValidAt>[0]) =>
    isValidAt(span, before) && isValidAt(span, at);
  return (
    !preparers.has(person.personId) &&
    !isOfParty(person, openedAt, at, [...parties.keys()]) &&
    person.keys.some(isThroughout) &&
    person.mandates.some(
      (mandate) =>
        mandate.role === role && isThroughout(mandate) && !preparers.has(mandate.deputyFor ?? ''),
    )
  );
}
