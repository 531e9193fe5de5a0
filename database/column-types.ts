import pg, { type CustomTypesConfig } from 'pg';

type Parse = (text: string) => unknown;

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a whole number.`);
  return value;
}

const parseInstant = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => Date;

const PARSERS: Readonly<Record<number, Parse>> = {
  [INT8]: wholeNumber,
  // The driver would make a local midnight of a date, and lose it in the next time zone.
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => parseInstant(text).toISOString(),
};

function parserFor(oid: number, format: 'text' | 'binary' = 'text'): Parse {
  const own = format === 'text' ? PARSERS[oid] : undefined;
  return own ?? (pg.types.getTypeParser(oid, format) as Parse);
}

/** How columns become values, for this pool only: another user of the driver keeps its defaults. */
export const columnTypes: CustomTypesConfig = {
  getTypeParser: parserFor as CustomTypesConfig['getTypeParser'],
};
