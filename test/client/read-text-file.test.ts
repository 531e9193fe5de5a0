import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTextFile } from '../../client/read-text-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gainshare-text-'));
});

afterAll(async () => await rm(folder, { recursive: true, force: true }));

const read = async (bytes: Buffer): Promise<string> => {
  const path = join(folder, 'answer');
  await writeFile(path, bytes);
  return readTextFile(path, 20);
};

test('a file is read as it is, a mark of its byte order included', async () => {
  expect(await read(Buffer.from('\uFEFFM\u00fcller'))).toBe('\uFEFFM\u00fcller');
});

test.each([
  ['Latin-1', Buffer.from('M\u00fcller', 'latin1')],
  ['UTF-16', Buffer.from('\uFEFFid', 'utf16le')],
  ['cut in the middle of a letter', Buffer.from('M\u00fcller').subarray(0, 2)],
])('a file in another encoding is refused, not read as other letters: %s', async (_name, bytes) => {
  await expect(read(bytes)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('a file that is too long is not read', async () => {
  await expect(read(Buffer.alloc(21, 'a'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
