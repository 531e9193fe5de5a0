import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalHash } from '../canonical/index.ts';
import { checkAuthority } from './check-authority.ts';
import { checkAnchor, checkEntry, checkVouched } from './check-chain.ts';
import { checkConflicts } from './check-conflicts.ts';
import { checkDatasets, checkSources } from './check-datasets.ts';
import { checkDecision } from './check-decision.ts';
import { addPaymentFile, addTransfer, checkPayouts } from './check-payment.ts';
import { checkRevisionQuorums } from './check-quorums.ts';
import { checkRecalculation } from './check-recalculation.ts';
import { checkReview } from './check-review.ts';
import { addStep, closeRevision, type OpenRevision, openRevision } from './check-revision.ts';
import { checkStanding } from './check-standing.ts';
import { checkStatement } from './check-statement.ts';
import type { Finding } from './finding.ts';
import { kindOrder, type PackRecord, type RecordOf } from './pack-record.ts';
import { packTerms } from './pack-terms.ts';
import { readRecordLine } from './read-record.ts';
import { find, isEnough, newPackState, type PackState } from './pack-state.ts';

export interface PackReport {
  readonly programme: string;
  readonly period: string;
  /** The newest entry of the chain: compare it with a head known from elsewhere. */
  readonly head: { readonly seq: number; readonly hash: string };
  readonly counts: {
    readonly records: number;
    readonly steps: number;
    readonly signatures: number;
  };
  /** Empty where everything holds. */
  readonly findings: readonly Finding[];
}

export interface PackCheckOptions {
  /** A head known from a statement or an anchor: the chain must have it. */
  readonly anchor?: { readonly seq: number; readonly hash: string } | undefined;
}

/** Takes the lines of a pack one by one, without their line feeds, then says what does not hold. */
export interface PackChecker {
  /** False where enough was found: what follows need not be read. */
  readonly read: (line: string) => boolean;
  readonly finish: () => PackReport;
}

/**
 * Checks an audit pack as docs/audit-pack.md describes: recomputes every step and amount, settles
 * the agreement again, verifies every signature, mandate and hash. Needs nothing but the pack, and
 * keeps of what is long only its hash.
 */
export function openPackChecker(options: PackCheckOptions = {}): PackChecker {
  const state = newPackState();
  const reading: Reading = { hash: sha256.create(), stage: 0, open: undefined, isSealed: false };
  return {
    read: (line) => {
      if (!isEnough(state)) readLine(state, reading, line);
      return !isEnough(state);
    },
    finish: () => {
      if (!isEnough(state)) finish(state, reading, options);
      const { programme, period, counts, findings, chain } = state;
      return { programme, period, counts, findings, head: chain.head };
    },
  };
}

/** The same over all lines at once. */
export function checkPack(lines: Iterable<string>, options: PackCheckOptions = {}): PackReport {
  const checker = openPackChecker(options);
  for (const line of lines) if (!checker.read(line)) break;
  return checker.finish();
}

interface Reading {
  readonly hash: ReturnType<typeof sha256.create>;
  /** The place in the order of kinds. */
  stage: number;
  /** The revision whose steps are coming. */
  open: OpenRevision | undefined;
  isSealed: boolean;
}

function readLine(state: PackState, reading: Reading, line: string): void {
  const where = `line ${state.counts.records + 1}`;
  if (reading.isSealed) find(state, 'format', where, 'It stands after the seal.');
  const { record, fault } = readRecordLine(line);
  if (fault !== undefined) find(state, 'format', where, fault);
  if (record?.kind === 'seal') {
    reading.isSealed = true;
    const isCount = record.records === state.counts.records;
    if (!isCount) find(state, 'seal', where, `There are ${state.counts.records} records.`);
    const hash = bytesToHex(reading.hash.digest());
    if (hash !== record.sha256) find(state, 'seal', where, 'The bytes before it are others.');
    return;
  }
  if (!reading.isSealed) reading.hash.update(utf8ToBytes(`${line}\n`));
  state.counts.records += 1;
  if (record === undefined) return;
  const stage = kindOrder[record.kind];
  const isFirst = state.counts.records === 1;
  if (stage < reading.stage || isFirst !== (record.kind === 'pack')) {
    find(state, 'format', where, `A record of the kind ${record.kind} does not stand here.`);
  }
  reading.stage = stage;
  if (record.kind !== 'step') closeOpen(state, reading);
  readRecord(state, reading, record, line);
}

function closeOpen(state: PackState, reading: Reading): void {
  if (reading.open !== undefined) closeRevision(state, reading.open);
  reading.open = undefined;
}

function readRecord(state: PackState, reading: Reading, record: PackRecord, line: string): void {
  switch (record.kind) {
    case 'pack':
      state.programme = record.programme;
      state.period = record.period;
      break;
    case 'audit':
      checkEntry(state, record);
      break;
    case 'decision':
      checkDecision(state, record);
      break;
    case 'agreement':
      addDocument(
        state.agreements,
        state,
        'agreement',
        canonicalHash(record.document),
        record.document,
      );
      break;
    case 'figures':
      addDocument(state.figures, state, 'figures', figuresKey(record), record);
      break;
    case 'revision':
      reading.open = openRevision(state, record);
      break;
    case 'step':
      if (reading.open === undefined) {
        find(state, 'format', `step ${record.step.stepId}`, 'It stands below no revision.');
      } else addStep(state, reading.open, record, line);
      break;
    case 'statement':
      checkStatement(state, record);
      break;
    case 'payment-file':
      addPaymentFile(state, record);
      break;
    case 'transfer':
      addTransfer(state, record);
      break;
    case 'seal':
      break;
  }
}

/** Agreements and figures stand in the order of their hashes, each once. */
function addDocument<Document>(
  documents: Map<string, Document>,
  state: PackState,
  check: 'agreement' | 'figures',
  key: string,
  document: Document,
): void {
  const last = [...documents.keys()].at(-1) ?? '';
  if (key <= last) find(state, check, `${check} ${key}`, 'It does not stand in order.');
  documents.set(key, document);
}

function figuresKey({ figures, sources }: RecordOf<'figures'>): string {
  return `${canonicalHash(figures)}/${canonicalHash(sources)}`;
}

/** Nothing is in the pack that no revision was calculated from. */
function checkUsed(state: PackState): void {
  const records = [...state.revisions.values()].map(({ record }) => record);
  const used = new Set(
    records.flatMap((record) => [
      record.agreementHash,
      `${record.figuresHash}/${record.sourcesHash}`,
    ]),
  );
  for (const check of ['agreement', 'figures'] as const) {
    const documents = check === 'agreement' ? state.agreements : state.figures;
    for (const key of documents.keys()) {
      if (!used.has(key)) find(state, check, `${check} ${key}`, 'No revision uses it.');
    }
  }
}

function finish(state: PackState, reading: Reading, { anchor }: PackCheckOptions): void {
  closeOpen(state, reading);
  if (!reading.isSealed) find(state, 'seal', 'the end', 'There is no seal.');
  checkVouched(state);
  checkUsed(state);
  checkDatasets(state);
  if (anchor !== undefined) checkAnchor(state, anchor);
  for (const revision of state.revisions.values()) {
    checkRecalculation(state, revision);
    checkReview(state, revision);
    checkSources(state, revision);
  }
  const terms = packTerms(state);
  if (terms === undefined) {
    if (state.revisions.size > 0) {
      find(state, 'agreement', 'the agreement', 'It does not say who decides and who pays.');
    }
    return;
  }
  checkAuthority(state);
  checkConflicts(state, terms);
  checkRevisionQuorums(state);
  checkStanding(state, terms);
  checkPayouts(state, terms);
}
