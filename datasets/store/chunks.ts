/** What reads as a stream of bytes: a file, a download, a generator. */
export type ByteSource = AsyncIterable<Buffer> | Iterable<Buffer>;

/** The same bytes in pieces of exactly `size`, the last one shorter; nothing for no bytes. */
export async function* inChunks(source: ByteSource, size: number): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    pending.push(piece);
    length += piece.length;
    if (length < size) continue;
    let joined = pending.length === 1 ? piece : Buffer.concat(pending, length);
    for (; joined.length >= size; joined = joined.subarray(size)) yield joined.subarray(0, size);
    pending = joined.length > 0 ? [joined] : [];
    length = joined.length;
  }
  if (length > 0) yield Buffer.concat(pending, length);
}
