import { readEffect } from '../../core/dispute/matter-effect.ts';
import type { ProgrammeWords } from './programme-words.ts';

/** What a matter would change, as it was calculated: the figures, then every line. */
export function effectLines(text: string, words: ProgrammeWords): string[] {
  const { dataset, figures, lines, fromResultHash, toResultHash } = readEffect(text);
  const amount = (value: string | undefined) => (value === undefined ? 'none' : words.money(value));
  return [
    `  by        a new version of ${words.nameOf(dataset)}`,
    ...figures.map(
      ({ figure, fromValue = 'none', toValue = 'none' }) =>
        `  figure    ${figure}: ${fromValue} to ${toValue}`,
    ),
    ...lines.map(
      ({ lineId, partyId, fromAmount, toAmount, differenceAmount }) =>
        `  changes   ${lineId} of ${words.nameOf(partyId)}: ${amount(fromAmount)} to ` +
        `${amount(toAmount)}, ${words.difference(differenceAmount)}`,
    ),
    ...(lines.length === 0 ? ['  changes   no line'] : []),
    `  results   ${fromResultHash.slice(0, 12)} without it, ${toResultHash.slice(0, 12)} with it`,
  ];
}
