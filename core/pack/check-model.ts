import type { Agreement } from '../agreement/agreement.ts';
import { canonicalJson } from '../canonical/index.ts';
import type { FigureSource } from '../settlement/figure-source.ts';
import type { Settlement } from '../settlement/settlement.ts';
import { buildStatement } from '../statement/build-statement.ts';
import type { Statement, Withholding } from '../statement/statement.ts';
import type { RecordOf } from './pack-record.ts';
import { figuresOf, type PackState, type RevisionState, sourcesOf } from './pack-state.ts';

/**
 * The first part of a statement that is another where it is made again, of the agreement, the
 * settlement and the figures; undefined where all of it is the same. What only people can have said
 * (gates and their review, causes of changes, how to dispute, notes, the last day) is taken from it
 * as it stands. Throws where the model lacks a part.
 */
export function otherPart(
  state: PackState,
  { model: read, partyId }: RecordOf<'statement'>,
  { record }: RevisionState,
  settlement: Settlement,
): string | undefined {
  // What it is not makes it another than the statement that is made again, or makes this throw.
  const model = read as unknown as Statement;
  const { from = '', to = '' } = figuresOf(state, record)?.period ?? {};
  const { number, calculationVersion } = record.identity;
  const again = buildStatement({
    ...model,
    agreement: state.agreements.get(record.agreementHash) as unknown as Agreement,
    settlement,
    partyId,
    periodTitle: model.period.title,
    periodFrom: from,
    periodTo: to,
    revision: { number, revisionHash: record.revisionHash, calculationVersion },
    dueOn: model.due.dueOn,
    settledBeforeAmount: model.amounts.settledBeforeAmount,
    withholdings: withholdingsOf(model),
    sources: sourcesOf(state, record) as Readonly<Record<string, FigureSource>>,
    notes: [],
  });
  const written = model.notes.slice(0, Math.max(0, model.notes.length - again.notes.length));
  const whole: object = { ...again, notes: [...written, ...again.notes] };
  const parts = (of: object) => new Map<string, unknown>(Object.entries(of));
  const [made, said] = [parts(whole), parts(read)];
  return [...new Set([...made.keys(), ...said.keys()])]
    .sort()
    .find((name) => partText(name, made.get(name)) !== partText(name, said.get(name)));
}

function withholdingsOf({ lines }: Statement): Readonly<Record<string, Withholding>> {
  return Object.fromEntries(
    lines.flatMap(({ lineId, withheld }) => (withheld === undefined ? [] : [[lineId, withheld]])),
  );
}

/** Measures come in the order of their texts: a step names its inputs in none. */
function partText(name: string, part: unknown): string {
  if (part === undefined) return '';
  return canonicalJson(name === 'measures' ? inTextOrder(part) : part);
}

function inTextOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => canonicalJson(inTextOrder(each))).sort();
  const entries = Object.entries(value).map(([key, each]) => [key, inTextOrder(each)] as const);
  return Object.fromEntries(entries);
}
