import type { Call } from './call.ts';

/** The option of what a party to a dispute may do. */
export const partyOption = [
  '--party <id>',
  'for which party, where several have joined (who opened it)',
] as const;

export function partyDetail(call: Call): Readonly<Record<string, string>> {
  const party = call.option('party');
  return party === undefined ? {} : { party };
}
