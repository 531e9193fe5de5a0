/** Where a figure was measured, as it is on record with the figures. */
export interface FigureSource {
  readonly dataset: string;
  readonly version: string;
  readonly fileSha256: string;
  /** The hash of the accepted rows of that file. */
  readonly partsHash: string;
  /** The SQL as the agreement has it. */
  readonly measure: string;
  /** How many rows of the dataset it was made of. */
  readonly rows: string;
  /** Of a figure of a group of people: how many of the roster are in that group. */
  readonly people?: string;
  /** The hash of all this with the figure, its value, the currency and the period. */
  readonly hash: string;
}
