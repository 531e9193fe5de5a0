import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DatasetStore, openDatasetStore } from '../../datasets/index.ts';
import { keys, newFolder, writeIn } from './support.ts';

function openIn(folder: string, current = 'k1'): DatasetStore {
  return openDatasetStore({ directory: folder, keys: { ...keys, current } });
}

async function bytesOf(store: DatasetStore, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of store.read(sha256)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024])(
  'a file of %i bytes comes back as it was put, under the hash of its content',
  async (size) => {
    const folder = newFolder();
    const store = openIn(join(folder, 's'));
    const content = randomBytes(size);
    const { sha256, bytes } = await store.put(writeIn(folder, 'in', content));
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(bytes).toBe(String(size));
    expect(await store.size(sha256)).toBe(size);
    expect((await bytesOf(store, sha256)).equals(content)).toBe(true);
  },
);

test('the same file twice is one, and nothing of it is readable on disk', async () => {
  const folder = newFolder();
  const store = openIn(folder);
  const content = Buffer.from('a line that must not be found\n'.repeat(1000));
  const first = await store.putBytes([content]);
  const second = await store.putBytes([content.subarray(0, 77), content.subarray(77)]);
  expect(second).toEqual(first);
  const files = filesUnder(folder);
  expect(files).toHaveLength(1);
  for (const file of files) expect(readFileSync(file).includes('must not be found')).toBe(false);
});

test('a change, a cut or an exchange of a stored file is found out when it is read', async () => {
  const folder = newFolder();
  const store = openIn(folder);
  const { sha256 } = await store.putBytes([randomBytes(2 * 1024 * 1024 + 5)]);
  const { sha256: other } = await store.putBytes([Buffer.from('other')]);
  const path = join(folder, 'objects', sha256.slice(0, 2), sha256);
  const sealed = readFileSync(path);
  const flipped = Buffer.from(sealed);
  flipped[1_500_000] = (flipped[1_500_000] ?? 0) ^ 1;
  const chunk = 1024 * 1024 + 16;
  const damages = [
    flipped,
    sealed.subarray(0, sealed.length - 1),
    // Cut exactly between two chunks: each of them still opens by itself.
    sealed.subarray(0, 96 + 2 * chunk),
    sealed.subarray(0, 50),
    readFileSync(join(folder, 'objects', other.slice(0, 2), other)),
  ];
  for (const damage of damages) {
    writeFileSync(path, damage);
    await expect(bytesOf(store, sha256)).rejects.toMatchObject({ code: 'DATASET_STORE_DAMAGED' });
  }
  writeFileSync(path, sealed);
  expect(await bytesOf(store, sha256)).toHaveLength(2 * 1024 * 1024 + 5);
});

test('a record in the place of another is found out', async () => {
  const folder = newFolder();
  const store = openIn(folder);
  await store.writeRecord('checks/a', { rows: 1 });
  await store.writeRecord('checks/b', { rows: 2 });
  const at = (name: string): string => join(folder, 'records', 'checks', `${name}.sealed`);
  writeFileSync(at('a'), readFileSync(at('b')));
  await expect(store.readRecord('checks/a')).rejects.toMatchObject({
    code: 'DATASET_STORE_DAMAGED',
  });
  expect(await store.readRecord('checks/b')).toEqual({ rows: 2 });
});

test('keys rotate: old files open with the old key, and after rotation without it', async () => {
  const folder = newFolder();
  const { sha256 } = await openIn(folder, 'k1').putBytes([Buffer.from('kept')]);
  const store = openIn(folder, 'k2');
  expect((await bytesOf(store, sha256)).toString()).toBe('kept');
  expect(await store.rotate()).toBe(1);
  expect(await store.rotate()).toBe(0);
  const onlyNew = openDatasetStore({
    directory: folder,
    keys: { current: 'k2', keys: { k2: keys.keys.k2 } },
  });
  expect((await bytesOf(onlyNew, sha256)).toString()).toBe('kept');
  const onlyOld = openDatasetStore({
    directory: folder,
    keys: { current: 'k1', keys: { k1: keys.keys.k1 } },
  });
  await expect(bytesOf(onlyOld, sha256)).rejects.toMatchObject({ code: 'DATASET_KEY_MISSING' });
});

test('a private folder is 0700 and gone at the end, also after a failure', async () => {
  const store = openIn(newFolder());
  let seen = '';
  const failing = store.withPrivateFolder(async (folder) => {
    seen = folder;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await Promise.reject(new Error('broken'));
  });
  await expect(failing).rejects.toThrow('broken');
  expect(() => statSync(seen)).toThrow('ENOENT');
});

test('opening the store removes what killed processes left, nothing of living ones', async () => {
  const folder = newFolder();
  const store = openIn(folder);
  await store.withPrivateFolder(async (own) => {
    const dead = join(folder, 'private', `${hostname()}~999999999~123`, 'work-1');
    const elsewhere = join(folder, 'private', 'another-machine~1~123', 'work-1');
    for (const left of [dead, elsewhere]) mkdirSync(left, { recursive: true });
    openIn(folder);
    expect(() => statSync(dead)).toThrow('ENOENT');
    expect(statSync(elsewhere).isDirectory()).toBe(true);
    expect(statSync(own).isDirectory()).toBe(true);
    await Promise.resolve();
  });
});

test('only files and allowed https hosts are sources', async () => {
  const store = openDatasetStore({
    directory: newFolder(),
    keys,
    https: { hosts: ['data.example.org'] },
  });
  for (const source of [
    '/does/not/exist.csv',
    'http://data.example.org/a.csv',
    'https://elsewhere.example.org/a.csv',
    'https://data.example.org:8443/a.csv',
    'ftp://data.example.org/a.csv',
    'file:///etc/passwd',
  ]) {
    await expect(store.put(source)).rejects.toMatchObject({ code: 'DATASET_SOURCE_REFUSED' });
  }
});

test('a file that is too large is refused, and nothing of it stays', async () => {
  const folder = newFolder();
  const store = openDatasetStore({ directory: join(folder, 's'), keys, maximumBytes: 10 });
  const path = writeIn(folder, 'in', 'more than ten bytes');
  await expect(store.put(path)).rejects.toMatchObject({ code: 'DATASET_SOURCE_REFUSED' });
  expect(filesUnder(join(folder, 's'))).toEqual([]);
});

test('an unknown or malformed hash has no file', async () => {
  const store = openIn(newFolder());
  for (const hash of ['0'.repeat(64), '../../etc/passwd']) {
    await expect(bytesOf(store, hash)).rejects.toMatchObject({ code: 'DATASET_FILE_UNKNOWN' });
  }
});

test('a key that is not 32 bytes is refused before anything is sealed with it', async () => {
  const short = { current: 'k1', keys: { k1: Buffer.alloc(16).toString('base64') } };
  const store = openDatasetStore({ directory: newFolder(), keys: short });
  await expect(store.putBytes([Buffer.from('x')])).rejects.toMatchObject({
    code: 'DATASET_KEY_INVALID',
  });
});
