import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkSamePlaces, databaseRecordOf, findGivenServers } from '../../local/given-servers.ts';
import { startStack } from '../../local/stack.ts';
import { readRecord } from '../../local/stack-record.ts';
import { givenTemporal, temporalConnection } from '../../local/temporal-connection.ts';
import { testStack } from '../support/test-stack.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gainshare-given-'));
  vi.stubEnv('TEMPORAL_CONFIG_FILE', join(folder, 'temporal.toml'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const local = { temporalAddress: '127.0.0.1:12345', temporalNamespace: 'gainshare' };

test('where nothing is named, the local server is reached plainly', () => {
  expect(givenTemporal()).toBeUndefined();
  expect(findGivenServers()).toEqual({});
  expect(temporalConnection(local)).toEqual({
    connectionOptions: { address: local.temporalAddress },
    namespace: 'gainshare',
  });
});

test('address, namespace, TLS and API key come from the environment', () => {
  vi.stubEnv('TEMPORAL_ADDRESS', 'temporal.example.org:7233');
  vi.stubEnv('TEMPORAL_NAMESPACE', 'settlement');
  vi.stubEnv('TEMPORAL_API_KEY', 'secret');
  expect(givenTemporal()).toMatchObject({
    connectionOptions: { address: 'temporal.example.org:7233', apiKey: 'secret', tls: true },
    namespace: 'settlement',
  });
  const given = { ...local, temporalAddress: 'temporal.example.org:7233' };
  expect(temporalConnection(given).connectionOptions.apiKey).toBe('secret');
  expect(temporalConnection(local).connectionOptions.apiKey).toBeUndefined();
});

test('they also come from a profile of the configuration file', () => {
  const profile = '[profile.default]\naddress = "file.example.org:7233"\nnamespace = "from-file"\n';
  writeFileSync(join(folder, 'temporal.toml'), profile);
  expect(findGivenServers().temporal).toMatchObject({
    kind: 'given',
    address: 'file.example.org:7233',
    namespace: 'from-file',
  });
});

test('a given database is remembered without its password', () => {
  expect(databaseRecordOf('postgres://me:secret@db.example.org/settlement')).toEqual({
    kind: 'given',
    place: 'db.example.org:5432/settlement',
  });
});

test.each([
  [
    'a local folder refuses a given database',
    { database: { kind: 'embedded', place: 'gainshare' } },
    { databaseUrl: 'postgres://db.example.org/settlement' },
  ],
  [
    'a folder of a given database refuses another',
    { database: { kind: 'given', place: 'db.example.org:5432/settlement' } },
    { databaseUrl: 'postgres://other.example.org/settlement' },
  ],
  [
    'a folder of a given database refuses the local one',
    { database: { kind: 'given', place: 'db.example.org:5432/settlement' } },
    {},
  ],
  [
    'a folder of a given Temporal refuses a local one',
    {
      temporal: { kind: 'given', source: '', address: 'a:7233', namespace: 'n', ports: [] },
    },
    {},
  ],
] as const)('%s', (_title, record, given) => {
  expect(() => {
    checkSamePlaces({ servers: {}, ...record }, given);
  }).toThrow(expect.objectContaining({ code: 'LOCAL_DATA_ELSEWHERE' }));
});

test('where both servers are given, none is started', async () => {
  const { temporalAddress } = await testStack();
  vi.stubEnv('DATABASE_URL', 'postgres://me:secret@db.example.org/settlement');
  vi.stubEnv('TEMPORAL_ADDRESS', temporalAddress);
  const said: string[] = [];
  const stack = await startStack({ directory: folder, onProgress: (line) => said.push(line) });
  expect(stack).toMatchObject({
    databaseUrl: 'postgres://me:secret@db.example.org/settlement',
    temporalAddress,
    postgresPid: undefined,
    temporalPid: undefined,
  });
  expect(JSON.stringify(readRecord(folder))).not.toContain('secret');
  expect(said).toEqual([`Using the given server ${temporalAddress}, namespace gainshare.`]);
  await stack.stop();
});

test('a given Temporal that does not answer is said to be unreachable', async () => {
  vi.stubEnv('TEMPORAL_ADDRESS', '127.0.0.1:1');
  await expect(startStack({ directory: folder })).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
  });
});
