import * as z from 'zod';
import { canonicalHash } from '../canonical/index.ts';
import { compare, isExactText, parseExact } from '../exact/index.ts';
import { textDetail } from '../governance/decision.ts';
import {
  type AcceptedDecision,
  type Entry,
  expectThat,
  figuresOf,
  type PackState,
  type RevisionState,
  sourcesOf,
} from './pack-state.ts';

const countText = z.string().regex(/^(0|[1-9]\d*)$/);

/** What the audit says of a file of rows when it was accepted. */
const bodySchema = z.strictObject({
  period: z.string(),
  dataset: z.string(),
  version: z.int().min(1),
  decisionId: z.string(),
  fileSha256: z.string(),
  partsHash: z.string(),
  rowsAccepted: countText,
  rowsQuarantined: countText,
  controlTotals: z.record(z.string(), z.string()),
});

type Body = z.output<typeof bodySchema>;
type Must = (holds: boolean, message: string) => void;

export const datasetKey = (period: string, dataset: string, version: number): string =>
  `dataset/${period}/${dataset}/${version}`;

/** Each submission of the period made one version of its dataset, of the file that it names. */
export function checkDatasets(state: PackState): void {
  const submitted = new Map(
    state.decisions
      .filter(({ content: { message, period } }) => message === 'submit' && period === state.period)
      .map((decision) => [decision.content.decisionId, decision]),
  );
  const newest = new Map<string, number>();
  for (const entry of state.chain.byKey.values()) {
    if (entry.kind !== 'dataset-accepted' || entry.body['period'] !== state.period) continue;
    const must: Must = (holds, message) => expectThat(holds, state, 'dataset', entry.key, message);
    const body = bodySchema.safeParse(entry.body);
    must(body.success, 'It has not the fields of a dataset.');
    if (!body.success) continue;
    const { dataset, version, decisionId } = body.data;
    must(entry.key === datasetKey(state.period, dataset, version), 'It has another key.');
    must(version === (newest.get(dataset) ?? 0) + 1, 'It is not the version that comes next.');
    newest.set(dataset, version);
    const decision = submitted.get(decisionId);
    submitted.delete(decisionId);
    must(decision !== undefined, 'Nobody submitted it, or it was submitted for two versions.');
    if (decision !== undefined) checkSubmitted(entry, body.data, decision, must);
  }
  for (const id of submitted.keys()) {
    expectThat(false, state, 'dataset', `decision ${id}`, 'The audit has no dataset of it.');
  }
}

function checkSubmitted(
  entry: Entry,
  body: Body,
  { content, entry: decided }: AcceptedDecision,
  must: Must,
): void {
  const { dataset, fileSha256, rowsAccepted, rowsQuarantined, controlTotals } = body;
  const isNext = decided.seq === entry.seq - 1 && decided.at === entry.at;
  must(isNext, 'It does not stand beside the submission that it names.');
  must(content.target === dataset, 'Another dataset was submitted.');
  must(textDetail(content, 'fileSha256') === fileSha256, 'Another file was submitted.');
  const rows = (BigInt(rowsAccepted) + BigInt(rowsQuarantined)).toString();
  must((controlTotals['rows'] ?? rows) === rows, 'Its rows are not what it counts.');
  for (const [name, found] of Object.entries(controlTotals)) {
    const declared = textDetail(content, `total.${name}`);
    const isSame =
      isExactText(declared) &&
      isExactText(found) &&
      compare(parseExact(declared), parseExact(found)) === 0;
    must(isSame, `The control total ${name} is not what was declared.`);
  }
}

/** What a checker reads of the agreement's measures. */
const measuresSchema = z.looseObject({
  measures: z.array(
    z.looseObject({
      figure: z.string(),
      dataset: z.string(),
      by: z.string().optional(),
      sql: z.string(),
    }),
  ),
});

type Measures = z.output<typeof measuresSchema>['measures'];

/** The measure that makes a figure, itself or for one party or group. */
function measureOf(measures: Measures, name: string): Measures[number] | undefined {
  return (
    measures.find(({ figure, by }) => by === undefined && figure === name) ??
    measures.find(({ figure, by }) => by !== undefined && name.startsWith(`${figure}.`))
  );
}

/** A revision is of versions that were accepted before it, and its figures are measured on them. */
export function checkSources(state: PackState, { record, entry }: RevisionState): void {
  const { identity, agreementHash } = record;
  const where = `revision ${identity.number}`;
  const accepted = new Map<string, Entry>();
  for (const [dataset, version] of Object.entries(identity.datasetVersions)) {
    const found = state.chain.byKey.get(datasetKey(state.period, dataset, version));
    const isBefore = found !== undefined && found.seq < (entry?.seq ?? 0);
    const message = `Version ${version} of ${dataset} was never accepted.`;
    expectThat(isBefore, state, 'revision', where, message);
    if (isBefore) accepted.set(dataset, found);
  }
  const figures = figuresOf(state, record);
  const terms = measuresSchema.safeParse(state.agreements.get(agreementHash));
  if (figures === undefined || !terms.success) return;
  const sources = sourcesOf(state, record);
  const must: Must = (holds, message) => expectThat(holds, state, 'figures', where, message);
  for (const [figure, value] of Object.entries(figures.values)) {
    const measure = measureOf(terms.data.measures, figure);
    const source = sources[figure];
    const isMeasured = measure !== undefined && accepted.has(measure.dataset);
    must((source !== undefined) === isMeasured, `It does not say where ${figure} comes from.`);
    if (source === undefined || measure === undefined) continue;
    const { hash, ...origin } = source;
    const currency = record.result.currency;
    const whole = { ...origin, figure, value, currency, periodId: state.period };
    must(canonicalHash(whole) === hash, `The hash of the source of ${figure} is another.`);
    const body = accepted.get(measure.dataset)?.body;
    const isOf =
      origin.dataset === measure.dataset &&
      origin.measure === measure.sql &&
      origin.version === String(identity.datasetVersions[measure.dataset]) &&
      origin.fileSha256 === body?.['fileSha256'] &&
      origin.partsHash === body['partsHash'];
    must(isOf, `${figure} was measured on something else.`);
  }
  for (const figure of Object.keys(sources)) {
    must(Object.hasOwn(figures.values, figure), `${figure} has a source and no value.`);
  }
}
