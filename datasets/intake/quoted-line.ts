const QUOTE = 34;
const COMMA = 44;

/**
 * The values of a line that has quotes in it, unquoted; undefined where the quoting is wrong. A
 * value is quoted whole or not at all, and a quote inside a quoted value is doubled (RFC 4180).
 */
export function splitQuotedLine(line: Uint8Array): Buffer[] | undefined {
  const fields: Buffer[] = [];
  let at = 0;
  for (;;) {
    const field = line[at] === QUOTE ? quotedField(line, at) : plainField(line, at);
    if (field === undefined) return undefined;
    fields.push(field.value);
    if (field.end === line.length) return fields;
    if (line[field.end] !== COMMA) return undefined;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: Buffer;
  readonly end: number;
}

function plainField(line: Uint8Array, start: number): Field | undefined {
  const comma = line.indexOf(COMMA, start);
  const end = comma === -1 ? line.length : comma;
  const value = Buffer.from(line.subarray(start, end));
  return value.includes(QUOTE) ? undefined : { value, end };
}

function quotedField(line: Uint8Array, start: number): Field | undefined {
  const bytes: number[] = [];
  for (let at = start + 1; at < line.length; at++) {
    const byte = line[at] as number;
    if (byte !== QUOTE) {
      bytes.push(byte);
    } else if (line[at + 1] === QUOTE) {
      bytes.push(QUOTE);
      at += 1;
    } else {
      return { value: Buffer.from(bytes), end: at + 1 };
    }
  }
  return undefined;
}
