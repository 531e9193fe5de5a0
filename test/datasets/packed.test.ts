import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipped } from '../../datasets/intake/gzip.ts';
import { unpackedZstd } from '../../datasets/intake/zstd.ts';
import { COST_HEADER, checkText, newStore } from './support.ts';

type Unpack = (bytes: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) {
    yield await Promise.resolve(content.subarray(at, at + size));
  }
}

/** The text, or the message of the refusal. */
async function textOf(unpack: Unpack, content: Buffer, size = 7): Promise<string> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of unpack(inPieces(content, size))) pieces.push(piece);
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
  return Buffer.concat(pieces).toString('latin1');
}

/**
 * A frame of one raw block (RFC 8878): one segment, its length, and the low half of the XXH64 of
 * `abc`, 44bc2cf5ad770999, as its authors publish it.
 */
const frame = Buffer.concat([
  Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0x24, 3),
  Buffer.of((3 << 3) | 1, 0, 0),
  Buffer.from('abc'),
  Buffer.of(0x99, 0x09, 0x77, 0xad),
]);
const skippable = Buffer.concat([
  Buffer.of(0x53, 0x2a, 0x4d, 0x18, 4, 0, 0, 0),
  Buffer.from('note'),
]);
const gzip = gzipSync('line_id,amount\nL1,1.00\n');

test('frames of zstd are read one after another, in pieces of any size', async () => {
  const content = Buffer.concat([frame, skippable, frame]);
  for (const size of [1, 5, 100]) expect(await textOf(unpackedZstd, content, size)).toBe('abcabc');
});

test('a zstd file with another checksum or length than it states is refused', async () => {
  const text = Buffer.from(frame).fill('x', 10, 11);
  expect(await textOf(unpackedZstd, text)).toContain('has another checksum than it states');
  const sum = Buffer.from(frame).fill(0, 12, 13);
  expect(await textOf(unpackedZstd, sum)).toContain('at byte 16');
  const length = Buffer.from(frame).fill(4, 5, 6);
  expect(await textOf(unpackedZstd, length)).toContain('refused');
});

test('a packed file that is cut off anywhere is refused with the place', async () => {
  for (const [unpack, whole] of [
    [unpackedZstd, frame],
    [gunzipped, gzip],
  ] as const) {
    for (let length = 1; length < whole.length; length++) {
      const said = await textOf(unpack, whole.subarray(0, length));
      expect(said, `${length} bytes`).toMatch(/refused: The (zstd|gzip) file .* at byte \d+\.$/);
    }
  }
});

test('no changed byte of a packed file goes by that says anything of the text', async () => {
  for (const [unpack, whole] of [
    [unpackedZstd, frame],
    [gunzipped, gzip],
  ] as const) {
    const right = await textOf(unpack, whole);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const said = await textOf(unpack, changed);
      expect(said === right || said.startsWith('refused: '), `byte ${at}: ${said}`).toBe(true);
    }
  }
});

test('what stands behind the end of a packed file is not left out in silence', async () => {
  const trailing = Buffer.from('L2,2.00\n');
  expect(await textOf(gunzipped, Buffer.concat([gzip, trailing]), 1000)).toContain('refused');
  expect(await textOf(gunzipped, Buffer.concat([gzip, trailing]), 7)).toContain('refused');
  expect(await textOf(gunzipped, Buffer.concat([gzip, gzip]))).toContain('L1,1.00\nline_id');
  expect(await textOf(unpackedZstd, Buffer.concat([frame, trailing]))).toContain('is damaged');
});

test('a damaged packed file refuses the dataset, and says where', async () => {
  const line = 'L1,P1,inpatient,aged,2021-03-14,1.00';
  const whole = gzipSync(`${COST_HEADER}\n${line}\n`);
  const report = await checkText(newStore(), whole.subarray(0, -9));
  expect(report).toMatchObject({ outcome: 'refused', reasonCode: 'DATASET_UNREADABLE' });
  expect(report.reason).toMatch(/at byte \d+/);
});
