import { instantFault } from '../audit/index.ts';
import { canonicalHash } from '../canonical/index.ts';
import type { RecordOf } from './pack-record.ts';
import { type Entry, expectThat, find, type PackState } from './pack-state.ts';

/** One link: it belongs to the programme, follows the one before, and has its hash. */
export function checkEntry(state: PackState, { entry }: RecordOf<'audit'>): void {
  const { chain } = state;
  const where = `audit entry ${entry.seq}`;
  const { hash, ...unhashed } = entry;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'chain', where, message);
  must(entry.programmeId === state.programme, 'It belongs to another programme.');
  must(entry.seq === chain.head.seq + 1, `Entry ${chain.head.seq + 1} should stand here.`);
  must(entry.previousHash === chain.head.hash, 'It does not follow the entry before.');
  must(canonicalHash(unhashed) === hash, 'Its hash does not belong to its content.');
  must(!chain.byKey.has(entry.key), `The key ${entry.key} is there twice.`);
  chain.head = { seq: entry.seq, hash };
  chain.hashes[entry.seq] = hash;
  const fault = instantFault(entry);
  expectThat(fault === undefined, state, 'chain', where, 'Its time is no instant.');
  // Nothing can be said of who held what at no time: such an entry vouches for nothing.
  if (Number.isNaN(Date.parse(entry.at))) return;
  chain.byKey.set(entry.key, entry);
}

/** A head known from elsewhere is an entry of this chain. */
export function checkAnchor(
  state: PackState,
  anchor: { readonly seq: number; readonly hash: string },
): void {
  const message =
    anchor.seq > state.chain.head.seq
      ? `The head that you gave names it, and the chain ends with entry ${state.chain.head.seq}.`
      : 'It is not the entry that the given head names.';
  const isThere = state.chain.hashes[anchor.seq] === anchor.hash;
  expectThat(isThere, state, 'chain', `audit entry ${anchor.seq}`, message);
}

/** The kinds of entries that vouch for a record. */
const VOUCHING: ReadonlySet<string> = new Set([
  'decision-accepted',
  'revision-calculated',
  'statement-issued',
]);

/** Each entry that vouches for a record of this pack has it. */
export function checkVouched(state: PackState): void {
  for (const entry of state.chain.byKey.values()) {
    if (!VOUCHING.has(entry.kind) || !isOfPack(entry, state)) continue;
    if (state.chain.vouched.has(entry.key)) continue;
    find(state, 'chain', entry.key, 'The pack has no record of what this entry tells.');
  }
}

function isOfPack({ kind, body }: Entry, { period }: PackState): boolean {
  return body['period'] === period || (kind === 'decision-accepted' && body['period'] === '');
}
