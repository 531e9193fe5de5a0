import { isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml';

/** A place in a file, both counted from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface ReadDocument {
  /** Records, lists and texts only: every scalar is the text that stands in the file. */
  readonly content: unknown;
  /** What the file itself has wrong: its syntax, a key written twice. */
  readonly faults: readonly { readonly place: Place; readonly message: string }[];
  /** The value at a path; undefined where there is none. */
  readonly valueAt: (path: readonly PropertyKey[]) => unknown;
  /** Where a value stands; the nearest thing around it when it is not in the file. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
  /** Where a key stands, for a value that is wrong because it is there at all. */
  readonly placeOfKey: (path: readonly PropertyKey[]) => Place;
}

/**
 * Reads YAML 1.2 or JSON. The failsafe schema leaves every scalar as its source text, so `0.10`,
 * `1e400` and 20-digit numbers arrive as they were written and never pass through a JS number.
 */
export function readDocument(text: string): ReadDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placeOf = (path: readonly PropertyKey[]): Place => {
    for (let depth = path.length; depth > 0; depth -= 1) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node)) return place(startOf(node));
    }
    return place(document.contents === null ? 0 : startOf(document.contents));
  };
  const content: unknown =
    document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  return {
    content,
    valueAt: (path) => path.reduce<unknown>(memberOf, content),
    faults: document.errors.map((error) => ({
      place: place(error.pos[0]),
      message: firstLine(error.message),
    })),
    placeOf,
    placeOfKey: (path) => {
      const parent: unknown =
        path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
      const pair = isMap(parent)
        ? parent.items.find((item) => keyText(item) === path.at(-1))
        : undefined;
      const key: unknown = isPair(pair) ? pair.key : undefined;
      return isNode(key) ? place(startOf(key)) : placeOf(path);
    },
  };
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function keyText(pair: { key: unknown }): string {
  return String(pair.key);
}

/** The parser adds a picture of the line to its messages; the place says that already. */
function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}
