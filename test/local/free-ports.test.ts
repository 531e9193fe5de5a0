import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePorts } from '../../local/free-ports.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

const listenOn = (port: number): Promise<void> =>
  new Promise((resolve) => {
    server = createServer().listen(port, '127.0.0.1', resolve);
  });

test("ports are different, and small enough for Temporal's schema", async () => {
  const ports = await findFreePorts(8);
  expect(new Set(ports).size).toBe(8);
  expect(ports.every((port) => port >= 10_000 && port <= 32_767)).toBe(true);
});

test('a preferred port is taken where it is free, and another where it is not', async () => {
  const [port = 0] = await findFreePorts(1);
  expect(await findFreePorts(1, [port])).toEqual([port]);
  await listenOn(port);
  expect(await findFreePorts(1, [port])).not.toContain(port);
});

test('a preferred port that is given back within seconds is waited for', async () => {
  const [port = 0] = await findFreePorts(1);
  await listenOn(port);
  setTimeout(() => server?.close(), 300);
  expect(await findFreePorts(1, [port])).toEqual([port]);
});
