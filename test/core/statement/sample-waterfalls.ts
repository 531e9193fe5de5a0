import type { Waterfall, WaterfallItem } from '../../../core/statement/waterfall.ts';

/** So many bars with long names, up and down, through zero. */
export function longNames(count: number): readonly WaterfallItem[] {
  return Array.from({ length: count }, (_, index): WaterfallItem => {
    const isTotal = index === 0;
    return {
      kind: isTotal ? 'total' : 'change',
      label:
        `${index + 1}. Verminderte Krankenhauswiederaufnahmen und ` +
        'Nachsorgekoordinationsvereinbarungen der Wohnungslosenhilfe im Bezirk Nord',
      amount: index % 3 === 1 ? '-1234567890.12' : '987654321.00',
      sentence: '',
    };
  });
}

export function waterfallOf(items: readonly WaterfallItem[]): Waterfall {
  return { title: 'A picture', description: 'What it shows.', items };
}
