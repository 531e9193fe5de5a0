import { canonicalJson } from '../canonical/index.ts';
import { type PackRecord, packRecordSchema } from './pack-record.ts';

/** What a line of a pack is; `fault` says why it is none, or not written as it should be. */
export interface ReadRecord {
  readonly record: PackRecord | undefined;
  readonly fault: string | undefined;
}

/** A line is the canonical JSON of one record. */
export function readRecordLine(line: string): ReadRecord {
  let value: unknown;
  let fault: string | undefined;
  try {
    value = JSON.parse(line);
    if (canonicalJson(value) !== line) fault = 'It is not canonical JSON.';
    // Readers of JSON take it for something else than a key, so that it would not be seen.
    if (line.includes('"__proto__":')) fault = 'No key is called __proto__.';
  } catch {
    return { record: undefined, fault: 'It is not JSON with whole numbers only.' };
  }
  const { data, error } = packRecordSchema.safeParse(value);
  if (error === undefined) return { record: data, fault };
  const [issue] = error.issues;
  return { record: undefined, fault: fault ?? `${issue?.path.join('.')}: ${issue?.message}` };
}
