import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readRecord } from '../../local/stack-record.ts';
import { givenTemporal } from '../../local/temporal-connection.ts';

afterEach(() => vi.unstubAllEnvs());

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'gainshare-damaged-'));

test('a record of the stack that is not whole is never taken for a new folder', () => {
  const folder = newFolder();
  expect(readRecord(folder)).toEqual({ servers: {} });
  for (const text of ['', '{', 'null', '[]', '5', '{}', '{"servers":null}']) {
    writeFileSync(join(folder, 'stack.json'), text);
    expect(() => readRecord(folder)).toThrow('is not whole');
  }
});

test("Temporal's configuration file that is none is refused with its code", () => {
  const file = join(newFolder(), 'temporal.toml');
  writeFileSync(file, '[profile.default\naddress=');
  vi.stubEnv('TEMPORAL_CONFIG_FILE', file);
  expect(() => givenTemporal()).toThrow("Temporal's own configuration");
});
