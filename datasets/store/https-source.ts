import { lookup } from 'node:dns';
import { get } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { GainshareError } from '../../core/errors/index.ts';

/** From where files may be fetched, and how long that may take. */
export interface HttpsRules {
  /** `host` or `host:port`; nothing else is asked, not even by a redirect. */
  readonly hosts: readonly string[];
  /** Those of them that may be inside the operator's own network. */
  readonly privateHosts: readonly string[];
  /** Without a byte for so long, it is given up. */
  readonly silenceSeconds: number;
  /** Authorities beside those of the system, in PEM. */
  readonly authorities?: string;
}

const MAXIMUM_REDIRECTS = 3;

/** Addresses that are not of the internet: this machine's, a local network's, a cloud's own. */
const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ...([
    ['::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
  // What leads to an address of the older kind, which may be any: translated or tunnelled.
  ...([
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2001::', 32],
    ['2002::', 16],
    ['::ffff:0:0:0', 96],
  ] as const),
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6');
}

export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPrivateAddress(mapped);
  const family = isIP(address);
  return family === 0 || privateAddresses.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * The bytes behind an https address on an allowed host. The address that a name stands for is
 * judged when it is connected to, so that it cannot change in between; a redirect is followed to
 * allowed hosts only. Throws DATASET_SOURCE_REFUSED.
 */
export async function* httpsSource(address: string, rules: HttpsRules): AsyncGenerator<Buffer> {
  if (!URL.canParse(address)) throw refused('The address is not one.');
  const answer = await answered(new URL(address), rules, MAXIMUM_REDIRECTS);
  const expected = Number(answer.headers['content-length'] ?? Number.NaN);
  let bytes = 0;
  try {
    for await (const piece of answer) {
      bytes += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } catch (error) {
    throw refused(brokenOff(error));
  }
  if (!Number.isNaN(expected) && bytes !== expected) throw refused(brokenOff(undefined));
}

async function answered(url: URL, rules: HttpsRules, redirects: number): Promise<IncomingMessage> {
  if (url.protocol !== 'https:') throw refused('Only https addresses are fetched.');
  if (url.username !== '' || url.password !== '') {
    throw refused('An address with a password in it is not fetched.');
  }
  if (!rules.hosts.includes(url.host)) {
    throw refused(`The host "${url.host}" is not on the list of allowed hosts.`);
  }
  const answer = await asked(url, rules);
  const { statusCode = 0, headers } = answer;
  if (statusCode === 200) return answer;
  answer.destroy();
  const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
  if (!isRedirect || headers.location === undefined) {
    throw refused(`The host "${url.host}" answered with status ${statusCode}.`);
  }
  if (redirects === 0) throw refused(`The host "${url.host}" redirects again and again.`);
  if (!URL.canParse(headers.location, url.href)) {
    throw refused(`The host "${url.host}" redirects to what is no address.`);
  }
  return answered(new URL(headers.location, url), rules, redirects - 1);
}

async function asked(url: URL, rules: HttpsRules): Promise<IncomingMessage> {
  const isPrivateAllowed = rules.privateHosts.includes(url.host);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!isPrivateAllowed && isIP(host) !== 0 && isPrivateAddress(host)) {
    throw refused(`The host "${url.host}" is not on the internet.`);
  }
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      {
        lookup: isPrivateAllowed ? lookup : publicLookup,
        timeout: rules.silenceSeconds * 1000,
        agent: false,
        ...(rules.authorities === undefined ? {} : { ca: rules.authorities }),
      },
      resolve,
    );
    request.on('timeout', () => request.destroy(new Error('silent')));
    request.on('error', (error) => reject(refused(unreached(url.host, error))));
  });
}

/** Finds the addresses of a name as usual, and gives none that is private. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error !== null || first === undefined) {
      callback(error ?? new Error('unknown'), '', 0);
    } else if (addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(new Error(NOT_PUBLIC), '', 0);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

const NOT_PUBLIC = 'not on the internet';

/** What is said of a host holds nothing that the host said. */
function unreached(host: string, error: NodeJS.ErrnoException): string {
  if (error.message === NOT_PUBLIC) return `The host "${host}" is not on the internet.`;
  if (error.message === 'silent') return `The host "${host}" did not answer in time.`;
  return `The host "${host}" could not be reached (${error.code ?? 'unknown'}).`;
}

function brokenOff(error: unknown): string {
  const isSilent = error instanceof Error && error.message === 'silent';
  return isSilent
    ? 'The host fell silent in the middle of the file.'
    : 'The connection broke off in the middle of the file.';
}

function refused(message: string): GainshareError {
  return new GainshareError('DATASET_SOURCE_REFUSED', message);
}
