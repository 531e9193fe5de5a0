import * as z from 'zod';
import { canonicalHash, canonicalJson, sha256Hex } from '../canonical/index.ts';
import { formatExact, parseExact } from '../exact/index.ts';
import { textDetail } from '../governance/decision.ts';
import { revisionHashOf } from '../period/revision-hash.ts';
import { checkResult } from './check-result.ts';
import { checkStep } from './check-step.ts';
import { type ListHash, openListHash } from './list-hash.ts';
import type { RecordOf } from './pack-record.ts';
import {
  expectThat,
  figuresOf,
  find,
  type PackState,
  type RevisionState,
  vouching,
} from './pack-state.ts';

/** A revision with the hash of its steps, which is made as they come. */
export interface OpenRevision {
  readonly revision: RevisionState;
  readonly hash: ListHash;
}

/** The head of a revision: its hashes, its agreement, figures and datasets, and its audit entry. */
export function openRevision(state: PackState, record: RecordOf<'revision'>): OpenRevision {
  const { identity } = record;
  const where = `revision ${identity.number}`;
  const must = (holds: boolean, message: string) =>
    expectThat(holds, state, 'revision', where, message);
  const key = `revision/${state.period}/${identity.number}`;
  const entry = vouching(state, 'revision', key, 'revision-calculated');
  must(identity.programme === state.programme, 'It is of another programme.');
  must(identity.period === state.period, 'It is of another period.');
  const last = [...state.revisions.keys()].at(-1) ?? 0;
  must(identity.number > last, 'Revisions stand in the order of their numbers.');
  must(revisionHashOf(identity) === record.revisionHash, 'The revision hash is another.');
  must(resultHashOf(state, record) === identity.resultHash, 'The result hash is another.');
  must(record.result.resultHash === identity.resultHash, 'The result names another hash.');
  if (entry !== undefined) {
    const { resultSha256, stepsSha256: _steps, ...rest } = entry.body;
    const { agreementHash, figuresHash, sourcesHash, revisionHash } = record;
    const said = { ...identity, agreementHash, figuresHash, sourcesHash, revisionHash };
    must(canonicalJson(rest) === canonicalJson(said), 'The audit says something else of it.');
    must(entry.at === record.calculatedAt, 'The audit has another time of it.');
    must(resultSha256 === canonicalHash(record.result), 'The audit has another result.');
  }
  // Whatever the audit does not have of it came before nothing.
  checkBasis(state, record, entry?.seq ?? 0);
  const revision: RevisionState = {
    record,
    entry,
    outputs: new Map(),
    stepHashes: new Map(),
    stepsSha256: undefined,
    isStated: isStated(state, identity.number),
  };
  state.revisions.set(identity.number, revision);
  return { revision, hash: openListHash() };
}

/** One step, worked out again and added to the hash of the list. */
export function addStep(
  state: PackState,
  open: OpenRevision,
  record: RecordOf<'step'>,
  line: string,
): void {
  const { revision, hash } = open;
  const { step } = record;
  const where = `revision ${revision.record.identity.number}, step ${step.stepId}`;
  const isOfRevision = record.revision === revision.record.identity.number;
  expectThat(isOfRevision, state, 'step', where, 'It stands below another revision.');
  const isNew = !revision.outputs.has(step.stepId);
  expectThat(isNew, state, 'step', where, 'It is there twice.');
  const text = stepText(record, line);
  hash.add(text);
  checkStep(state, revision, step, where);
  revision.outputs.set(step.stepId, step.output.value);
  if (revision.isStated) revision.stepHashes.set(step.stepId, sha256Hex(text));
  state.counts.steps += 1;
}

/** The step's canonical JSON: it stands in the line, which is canonical, or else is made anew. */
function stepText({ revision, step }: RecordOf<'step'>, line: string): string {
  const before = `{"kind":"step","revision":${revision},"step":`;
  return line.startsWith(before) ? line.slice(before.length, -1) : canonicalJson(step);
}

/** After the last step: the steps are those that the audit has; the result follows from them. */
export function closeRevision(state: PackState, { revision, hash }: OpenRevision): void {
  const where = `revision ${revision.record.identity.number}`;
  revision.stepsSha256 = hash.digest();
  const isAudited = revision.entry?.body['stepsSha256'] === revision.stepsSha256;
  expectThat(isAudited, state, 'revision', where, 'The audit has other steps.');
  checkResult(state, revision, where);
}

/** Whether the audit tells of a statement on the revision, which repeats its steps. */
function isStated({ chain, period }: PackState, number: number): boolean {
  return [...chain.byKey.values()].some(
    ({ kind, body }) =>
      kind === 'statement-issued' && body['period'] === period && body['revision'] === number,
  );
}

function resultHashOf(state: PackState, record: Revision): string {
  const { agreementHash, result } = record;
  const figures = figuresOf(state, record);
  const values = Object.entries(figures?.values ?? {}).map(([name, text]): [string, string] => [
    name,
    normal(text),
  ]);
  return canonicalHash({
    agreementHash,
    figures: { period: figures?.period, values: Object.fromEntries(values) },
    result: {
      values: result.values,
      lines: result.lines.map(({ lineId, amount, state: lineState }) => ({
        lineId,
        amount,
        state: lineState,
      })),
    },
  });
}

type Revision = RecordOf<'revision'>;

function normal(text: string): string {
  try {
    return formatExact(parseExact(text));
  } catch {
    // A text that is no number is found where its step is worked out.
    return text;
  }
}

/** Its figures and agreement are in the pack, and it was agreed before it. */
function checkBasis(state: PackState, record: Revision, before: number): void {
  const where = `revision ${record.identity.number}`;
  if (figuresOf(state, record) === undefined) {
    find(state, 'figures', where, 'Its figures with their sources are not in the pack.');
  }
  const isKnown = state.agreements.has(record.agreementHash);
  expectThat(isKnown, state, 'agreement', where, 'Its agreement is not in the pack.');
  checkAgreed(state, record.agreementHash, before, where);
}

/** The agreement was signed by the parties that it names; without any by a second person. */
function checkAgreed(state: PackState, agreementHash: string, before: number, where: string): void {
  const about = state.decisions.filter(
    ({ content, entry: { seq } }) =>
      seq < before && textDetail(content, 'agreementHash') === agreementHash,
  );
  const isProposed = about.some(({ content }) => content.message === 'proposeAgreement');
  expectThat(isProposed, state, 'agreement', where, 'Nobody proposed its agreement.');
  const signed = about
    .filter(({ content }) => content.message === 'signAgreement' && content.decision === 'sign')
    .map(({ content }) => content.target);
  const named = signersIn(state.agreements.get(agreementHash));
  const isAgreed =
    named.every((party) => signed.includes(party)) &&
    (signed.length > 0 || (state.confirmed.get(agreementHash) ?? before) < before);
  expectThat(isAgreed, state, 'agreement', where, 'Its agreement is not signed by all.');
}

const signersSchema = z.looseObject({
  governance: z.looseObject({
    agreement: z.looseObject({ signedBy: z.array(z.string()) }).optional(),
  }),
});

function signersIn(document: unknown): readonly string[] {
  const read = signersSchema.safeParse(document);
  return read.success ? (read.data.governance.agreement?.signedBy ?? []) : [];
}
