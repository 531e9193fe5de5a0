/** Somebody in the demo. Names and offices are illustrative. */
export interface Player {
  readonly id: string;
  readonly name: string;
  /** As the screen calls them. */
  readonly title: string;
  readonly organisation: string;
  readonly roles: readonly string[];
}

const player = (
  id: string,
  name: string,
  title: string,
  organisation: string,
  ...roles: string[]
): Player => ({ id, name, title, organisation, roles });

/** The first manager begins the programme and proposes everybody else. */
export const manager = player('m.stone', 'Mary Stone', 'programme manager', 'infrastructure');

/** The second manager confirms what the first proposes: nobody lets people in alone. */
export const secondManager = player('b.hart', 'Ben Hart', 'programme manager', 'cms');

export const cast = {
  cmsData: player('c.meyer', 'Carl Meyer', 'data owner', 'cms', 'data-owner@cms'),
  acoData: player(
    'i.gray',
    'Iris Gray',
    'data owner',
    'infrastructure',
    'data-owner@infrastructure',
  ),
  clinical: player(
    'c.reed',
    'Claire Reed',
    'clinical governance lead',
    'redesign',
    'clinical-governance-lead@redesign',
  ),
  grace: player(
    'g.hall',
    'Grace Hall',
    'governance member',
    'redesign',
    'governance-member@redesign',
  ),
  gus: player('g.ivers', 'Gus Ivers', 'governance member', 'south', 'governance-member@south'),
  gina: player(
    'g.jung',
    'Gina Jung',
    'governance member',
    'infrastructure',
    'governance-member@infrastructure',
  ),
  dora: player('d.cole', 'Dora Cole', 'partner, CMS', 'cms', 'partner@cms'),
  ann: player('a.jones', 'Ann Jones', 'partner, North', 'north', 'partner@north'),
  sam: player('s.brown', 'Sam Brown', 'partner, South', 'south', 'partner@south'),
  elena: player('e.diaz', 'Elena Diaz', 'partner, East', 'east', 'partner@east'),
  will: player('w.long', 'Will Long', 'partner, West', 'west', 'partner@west'),
  rita: player(
    'r.lane',
    'Rita Lane',
    'independent reviewer',
    'review-office',
    'independent-reviewer@review-office',
  ),
  faye: player(
    'f.ward',
    'Faye Ward',
    'finance officer',
    'infrastructure',
    'finance-officer@infrastructure',
  ),
  finn: player('f.yates', 'Finn Yates', 'finance officer', 'redesign', 'finance-officer@redesign'),
  olga: player('o.berg', 'Olga Berg', 'auditor', 'audit-office', 'auditor@audit-office'),
  vera: player('v.noor', 'Vera Noor', 'no mandate', 'west'),
} as const satisfies Record<string, Player>;

/** The partners that a statement asks to accept, each with the person who may. */
export const partners: readonly (readonly [party: string, person: Player])[] = [
  ['cms', cast.dora],
  ['north', cast.ann],
  ['south', cast.sam],
  ['east', cast.elena],
  ['west', cast.will],
];

/** Parties that are paid, with account numbers that no bank has. */
export const accounts: readonly (readonly [party: string, holder: string, number: string])[] = [
  ['infrastructure', 'ACO infrastructure fund', '000100001'],
  ['redesign', 'Redesigned care fund', '000100002'],
  ['north', 'North practices', '000100003'],
  ['south', 'South practices', '000100004'],
  ['east', 'East practices', '000100005'],
  ['west', 'West practices', '000100006'],
];
