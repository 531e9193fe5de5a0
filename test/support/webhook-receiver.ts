import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export const SECRET = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`;

/** A receiver that answers as it is told and keeps what it was sent. */
export async function receiver(statusOf: (id: string, attempt: number) => number) {
  const got: { id: string; body: string; isGenuine: boolean }[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const id = String(request.headers['webhook-id']);
      const isGenuine = verifies(body, request.headers as Record<string, string>);
      got.push({ id, body, isGenuine });
      response.statusCode = statusOf(id, got.filter((one) => one.id === id).length);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { got, url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function verifies(body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(SECRET).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
