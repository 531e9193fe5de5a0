import type { Html } from '../statement/html.ts';

/** A part of a picture, with its upper left corner at the origin, and how high it is. */
export interface Panel {
  readonly markup: Html;
  readonly height: number;
}

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
export const FONT_SIZE = 14;
export const LINE_HEIGHT = 18;
export const MARGIN = 12;
export const INK = { text: '#0b0c0c', line: '#6f777b', grid: '#d9dcdd' } as const;
export const MEANING = { paid: '#00703c', nothing: '#8d9498', owes: '#b3361f' } as const;

/** One a partner, each at least 4.5 : 1 against white; lines are named at their ends besides. */
const PARTNER_COLOURS = [
  '#1d4f91',
  '#b3361f',
  '#00703c',
  '#6f4aa1',
  '#8a5a00',
  '#006d77',
  '#a0326e',
  '#4c4c4c',
] as const;

export function partnerColour(index: number): string {
  return PARTNER_COLOURS[index % PARTNER_COLOURS.length] ?? INK.text;
}
