/**
 * A waterfall without its picture: bars in order, for a page, a terminal or a table. A `total`
 * stands on zero and shows how far one has come; a `change` leads on from there.
 */
export interface Waterfall {
  readonly title: string;
  /** The picture in a sentence or two, for those who cannot see it. */
  readonly description: string;
  readonly items: readonly WaterfallItem[];
}

export interface WaterfallItem {
  readonly kind: 'total' | 'change';
  readonly label: string;
  readonly amount: string;
  /** Where the bar comes from, in a sentence; may be empty. */
  readonly sentence: string;
  /** The step behind it. */
  readonly stepId?: string | undefined;
}
