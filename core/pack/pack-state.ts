import type { ChangeProposal } from '../governance/changes.ts';
import type { Mandate, Person } from '../governance/directory.ts';
import type { Settlement } from '../settlement/settlement.ts';
import type { CheckName, Finding } from './finding.ts';
import type { RecordOf } from './pack-record.ts';

/** What a checker remembers of the records it has read; what is long is kept as its hash. */
export interface PackState {
  readonly findings: Finding[];
  programme: string;
  period: string;
  /** How many records, steps and signatures were checked. */
  readonly counts: { records: number; steps: number; signatures: number };
  readonly chain: ChainState;
  readonly people: Map<string, Person>;
  readonly decisions: AcceptedDecision[];
  /** Changes that wait for a second person, by the decision that proposed them. */
  readonly changes: Map<string, WaitingChange>;
  /** The entry by which a second person confirmed an agreement, by its hash. */
  readonly confirmed: Map<string, number>;
  readonly agreements: Map<string, RecordOf<'agreement'>['document']>;
  /** By the hash of the figures and that of their sources. */
  readonly figures: Map<string, RecordOf<'figures'>>;
  readonly revisions: Map<number, RevisionState>;
  /** The revisions that were settled again; of the last one what came of it is kept. */
  readonly settlements: Map<RevisionState, Settlement | undefined>;
  lastStatement: readonly [revision?: number, partyId?: string];
  /** The amounts of each statement, by `revision/party`. */
  readonly stated: Map<string, RecordOf<'statement'>['model']['amounts']>;
  /** The payment files by the key of their plan. */
  readonly files: Map<string, { readonly hash: string; readonly content: string }>;
  readonly transfers: Map<string, RecordOf<'transfer'>>;
}

export type Entry = RecordOf<'audit'>['entry'];

export interface ChainState {
  head: { seq: number; hash: string };
  readonly byKey: Map<string, Entry>;
  /** The hash of entry n stands at place n. */
  readonly hashes: string[];
  /** The keys of entries whose record was found. */
  readonly vouched: Set<string>;
}

/** A change that waits, as far as the decisions were read. */
export interface WaitingChange extends ChangeProposal {
  readonly content: RecordOf<'decision'>['content'];
}

export interface AcceptedDecision {
  readonly content: RecordOf<'decision'>['content'];
  readonly entry: Entry;
  /** The organisation that the actor belonged to then. */
  readonly organisation: string;
  /** The mandate that its entry names, where it counted then. */
  readonly mandate: Mandate | undefined;
  /** A key or mandate of the actor's own: any mandate does. */
  readonly isOwnAffair: boolean;
}

export interface RevisionState {
  readonly record: RecordOf<'revision'>;
  readonly entry: Entry | undefined;
  /** The outputs of its steps so far, by id. */
  readonly outputs: Map<string, RecordOf<'step'>['step']['output']['value']>;
  /** Statements repeat its steps: their hashes are kept. */
  readonly isStated: boolean;
  /** The hash of each of its steps, by id. */
  readonly stepHashes: Map<string, string>;
  /** The hash of the list of its steps; undefined until the last was read. */
  stepsSha256: string | undefined;
}

export function newPackState(): PackState {
  return {
    findings: [],
    programme: '',
    period: '',
    counts: { records: 0, steps: 0, signatures: 0 },
    chain: {
      head: { seq: 0, hash: '0'.repeat(64) },
      byKey: new Map(),
      hashes: [''],
      vouched: new Set(),
    },
    people: new Map(),
    decisions: [],
    changes: new Map(),
    confirmed: new Map(),
    agreements: new Map(),
    figures: new Map(),
    revisions: new Map(),
    settlements: new Map(),
    lastStatement: [],
    stated: new Map(),
    files: new Map(),
    transfers: new Map(),
  };
}

/** The figures of a revision, with their sources. */
export function figuresOf(
  { figures }: PackState,
  { figuresHash, sourcesHash }: { readonly figuresHash: string; readonly sourcesHash: string },
): RecordOf<'figures'>['figures'] | undefined {
  return figures.get(`${figuresHash}/${sourcesHash}`)?.figures;
}

/** Where the figures of a revision come from, by figure. */
export function sourcesOf(
  { figures }: PackState,
  { figuresHash, sourcesHash }: { readonly figuresHash: string; readonly sourcesHash: string },
): RecordOf<'figures'>['sources'] {
  return figures.get(`${figuresHash}/${sourcesHash}`)?.sources ?? {};
}

/** Whoever sees so many has seen enough; a file made for it could have millions. */
const MOST_FINDINGS = 500;

/** Whether so much does not hold that nothing further is checked. */
export function isEnough({ findings }: PackState): boolean {
  return findings.length > MOST_FINDINGS;
}

/** Notes what does not hold; after very many that there may be more. */
export function find(state: PackState, check: CheckName, where: string, message: string): void {
  const { findings } = state;
  if (findings.length < MOST_FINDINGS) findings.push({ check, where, message });
  else if (findings.length === MOST_FINDINGS) {
    const said = `After ${MOST_FINDINGS} findings nothing further is checked.`;
    findings.push({ check: 'format', where: 'the pack', message: said });
  }
}

/** Notes it unless it holds. */
export function expectThat(
  holds: boolean,
  state: PackState,
  check: CheckName,
  where: string,
  message: string,
): void {
  if (!holds) find(state, check, where, message);
}

/** The entry that vouches for a record, which is marked as found; a finding where there is none. */
export function vouching(
  state: PackState,
  check: CheckName,
  key: string,
  kind: string,
): Entry | undefined {
  const entry = state.chain.byKey.get(key);
  if (entry === undefined || entry.kind !== kind) {
    find(state, check, key, 'No entry of the audit vouches for it.');
    return undefined;
  }
  if (state.chain.vouched.has(key)) find(state, check, key, 'It is there twice.');
  state.chain.vouched.add(key);
  return entry;
}
