import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatasetStore, openDatasetStore } from '../../datasets/index.ts';
import { isPrivateAddress } from '../../datasets/store/https-source.ts';
import { keys, newFolder } from './support.ts';

/** A server of our own behind a certificate of our own, on this machine. */
const fixture = (name: string): string =>
  readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
const authorities = fixture('cert.pem');
const content = gzipSync(Buffer.from('line_id,amount\nL1,1.00\n'));

let server: Server;
let host: string;
const asked: string[] = [];

const answers: Readonly<Record<string, (answer: ServerResponse) => unknown>> = {
  '/file.csv.gz': (answer) => answer.end(content),
  '/moved': (answer) => answer.writeHead(302, { location: '/file.csv.gz' }).end(),
  '/away': (answer) => answer.writeHead(302, { location: 'https://elsewhere.test/x' }).end(),
  '/plain': (answer) => answer.writeHead(301, { location: `http://${host}/file.csv.gz` }).end(),
  '/round': (answer) => answer.writeHead(307, { location: '/round' }).end(),
  '/missing': (answer) => answer.writeHead(404).end('zzmark9434765919'),
  '/broken': (answer) => {
    answer.writeHead(200, { 'content-length': '1000' });
    answer.write('half');
    setTimeout(() => answer.destroy(), 20);
  },
  '/silent': () => undefined,
  '/stuck': (answer) => answer.writeHead(200).write('a first piece'),
  '/large': (answer) => answer.end(Buffer.alloc(200_000)),
};

beforeAll(async () => {
  server = createServer({ key: fixture('key.pem'), cert: authorities }, (request, answer) => {
    asked.push(request.url ?? '');
    answers[request.url ?? '']?.(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `localhost:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const folder = newFolder();
function storeWith(https: object): DatasetStore {
  const directory = join(folder, 'store');
  return openDatasetStore({ directory, keys, maximumBytes: 100_000, https });
}
const allowing = (): DatasetStore =>
  storeWith({ hosts: [host], privateHosts: [host], silenceSeconds: 0.3, authorities });

test('a file comes from an allowed host as it was sent, also by a redirect', async () => {
  for (const path of ['/file.csv.gz', '/moved']) {
    const { sha256, bytes } = await allowing().put(`https://${host}${path}`);
    expect(bytes).toBe(String(content.length));
    const pieces: Buffer[] = [];
    for await (const piece of allowing().read(sha256)) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(content);
  }
});

test.each([
  ['/away', '"elsewhere.test" is not on the list'],
  ['/plain', 'Only https addresses'],
  ['/round', 'redirects again and again'],
  ['/missing', 'answered with status 404'],
  ['/broken', 'broke off in the middle'],
  ['/silent', 'did not answer in time'],
  ['/stuck', 'in the middle of the file'],
  ['/large', 'larger than 100000 bytes'],
])('%s is refused: %s', async (path, said) => {
  const failure = await allowing()
    .put(`https://${host}${path}`)
    .then(
      () => undefined,
      (error: unknown) => error as Error,
    );
  expect(failure).toMatchObject({ code: 'DATASET_SOURCE_REFUSED' });
  expect(failure?.message).toContain(said);
  expect(failure?.message).not.toContain('zzmark');
});

test('a host inside a private network is not asked, unless it is named as one', async () => {
  const before = asked.length;
  const port = host.split(':')[1] ?? '';
  const hosts = [host, `127.0.0.1:${port}`, `[::1]:${port}`];
  const store = storeWith({ hosts, authorities });
  for (const name of hosts) {
    const refused = store.put(`https://${name}/file.csv.gz`);
    await expect(refused).rejects.toThrow('is not on the internet');
  }
  expect(asked.length).toBe(before);
});

test('a certificate that nobody vouches for is refused', async () => {
  const store = storeWith({ hosts: [host], privateHosts: [host] });
  const refused = store.put(`https://${host}/file.csv.gz`);
  await expect(refused).rejects.toMatchObject({ code: 'DATASET_SOURCE_REFUSED' });
});

test('nothing of a file that was refused stays behind', () => {
  const options = { recursive: true, withFileTypes: true } as const;
  const left = readdirSync(join(folder, 'store', 'private'), options);
  expect(left.filter((entry) => entry.isFile())).toEqual([]);
});

test.each(['10.1.2.3', '127.0.0.1', '169.254.169.254', '192.168.1.1', '::1', '::ffff:10.0.0.1'])(
  '%s is a private address',
  (address) => {
    expect(isPrivateAddress(address)).toBe(true);
    expect(isPrivateAddress('93.184.216.34')).toBe(false);
  },
);

test('an address that leads on to one of the older kind is not of the internet', () => {
  const tunnels = [
    '::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
    '64:ff9b:1::a00:1',
    '::ffff:0:7f00:1',
  ];
  for (const address of tunnels) expect(isPrivateAddress(address), address).toBe(true);
  expect(isPrivateAddress('2606:4700::1111')).toBe(false);
  expect(isPrivateAddress('2001:4860:4860::8888')).toBe(false);
});
