import * as z from 'zod';

/**
 * The records of an audit pack, one a line. The format is described in docs/audit-pack.md, from
 * which anybody can write another checker; these schemas say the same for this one.
 */

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256');
const count = z.int().min(0);
const texts = z.record(z.string(), z.string());
const amount = z.string().regex(/^-?\d+(\.\d+)?$/, 'is not an amount');

const entrySchema = z.strictObject({
  programmeId: z.string(),
  seq: count,
  key: z.string(),
  kind: z.string(),
  body: z.record(z.string(), z.unknown()),
  at: z.string(),
  previousHash: hash,
  hash,
});

const contentSchema = z.strictObject({
  form: z.literal('gainshare-decision/1'),
  programme: z.string(),
  period: z.string(),
  message: z.string(),
  target: z.string(),
  decisionId: z.string(),
  actor: z.string(),
  decision: z.string(),
  reason: z.string(),
  revisionHash: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

const lineSchema = z.strictObject({
  lineId: z.string(),
  partyId: z.string(),
  clauseId: z.string(),
  title: z.string(),
  sentence: z.string(),
  amount,
  stepId: z.string(),
  state: z.enum(['payable', 'withheld']),
});

const resultSchema = z.strictObject({
  agreementHash: hash,
  periodId: z.string(),
  currency: z.string(),
  values: texts,
  lines: z.array(lineSchema),
  positions: texts,
  resultHash: hash,
});

const stepValue = z.union([z.string(), texts]);

const stepSchema = z.strictObject({
  stepId: z.string(),
  clauseId: z.string(),
  title: z.string(),
  source: z.string(),
  sentence: z.string(),
  inputs: z.record(z.string(), z.strictObject({ value: stepValue, from: z.string() })),
  formula: z.unknown(),
  output: z.strictObject({ name: z.string(), value: stepValue, unit: z.string() }),
  rounding: z.strictObject({ places: count, mode: z.string() }).optional(),
});

/** Where a figure comes from. */
const sourceSchema = z.strictObject({
  dataset: z.string(),
  version: z.string(),
  fileSha256: z.string(),
  partsHash: z.string(),
  measure: z.string(),
  rows: z.string(),
  people: z.string().optional(),
  hash,
});

const changesSchema = z.looseObject({
  fromRevision: z.looseObject({ number: count, revisionHash: hash }),
  lines: z.array(
    z.looseObject({
      lineId: z.string(),
      fromAmount: amount.optional(),
      toAmount: amount.optional(),
      fromState: z.string().optional(),
      toState: z.string().optional(),
      differenceAmount: amount,
    }),
  ),
});

/** What a checker reads of a statement's model; its hash covers all of it. */
const modelSchema = z.looseObject({
  programme: z.looseObject({ id: z.string() }),
  period: z.looseObject({ id: z.string() }),
  party: z.looseObject({ id: z.string() }),
  revision: z.looseObject({
    number: count,
    revisionHash: hash,
    resultHash: hash,
    agreementHash: hash,
  }),
  auditHead: z.strictObject({ seq: count, hash }),
  issuedAt: z.string(),
  datasets: z.array(z.looseObject({ datasetId: z.string(), version: count, sha256: z.string() })),
  changes: changesSchema.optional(),
  amounts: z.strictObject({
    totalAmount: amount,
    withheldAmount: amount,
    payableAmount: amount,
    settledBeforeAmount: amount,
    dueAmount: amount,
  }),
  due: z.looseObject({ direction: z.string(), amount }),
  lines: z.array(z.looseObject(lineSchema.shape)),
  steps: z.array(z.looseObject(stepSchema.shape)),
});

const accountSchema = z.strictObject({ purpose: z.string(), partyId: z.string().optional() });

const transferSchema = z.strictObject({
  transferId: z.string(),
  debit: accountSchema,
  credit: accountSchema,
  amount: z.string().regex(/^[1-9]\d*$/, 'is not an amount above zero'),
  periodId: z.string(),
  revisionNumber: count,
  partyId: z.string(),
  line: z.string(),
  decisionId: z.string().optional(),
  reverses: z.string().optional(),
  reason: z.string().optional(),
});

export const packRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pack'),
    form: z.literal('gainshare-pack/1'),
    programme: z.string(),
    period: z.string(),
  }),
  z.strictObject({ kind: z.literal('audit'), entry: entrySchema }),
  z.strictObject({
    kind: z.literal('decision'),
    content: contentSchema,
    signature: z.string().regex(/^[0-9a-f]{128}$/, 'is not a signature'),
  }),
  z.strictObject({ kind: z.literal('agreement'), document: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    kind: z.literal('figures'),
    figures: z.strictObject({
      period: z.strictObject({ id: z.string(), from: z.string(), to: z.string() }),
      values: texts,
    }),
    sources: z.record(z.string(), sourceSchema),
  }),
  z.strictObject({
    kind: z.literal('revision'),
    identity: z.strictObject({
      programme: z.string(),
      period: z.string(),
      number: count,
      resultHash: hash,
      datasetVersions: z.record(z.string(), count),
      calculationVersion: z.string(),
    }),
    agreementHash: hash,
    figuresHash: hash,
    sourcesHash: hash,
    revisionHash: hash,
    calculatedAt: z.string(),
    result: resultSchema,
  }),
  z.strictObject({ kind: z.literal('step'), revision: count, step: stepSchema }),
  z.strictObject({
    kind: z.literal('statement'),
    revision: count,
    partyId: z.string(),
    model: modelSchema,
    html: z.string(),
  }),
  z.strictObject({ kind: z.literal('payment-file'), plan: z.string(), content: z.string() }),
  z.strictObject({
    kind: z.literal('transfer'),
    plan: z.string(),
    transfer: transferSchema,
    state: z.enum(['pending', 'posted', 'voided', 'expired']),
  }),
  z.strictObject({ kind: z.literal('seal'), records: count, sha256: hash }),
]);

export type PackRecord = z.output<typeof packRecordSchema>;
export type RecordKind = PackRecord['kind'];
export type RecordOf<Kind extends RecordKind> = Extract<PackRecord, { kind: Kind }>;

/** The order in which kinds come; steps follow their revision. */
export const kindOrder: Readonly<Record<RecordKind, number>> = {
  pack: 0,
  audit: 1,
  decision: 2,
  agreement: 3,
  figures: 4,
  revision: 5,
  step: 5,
  statement: 6,
  'payment-file': 7,
  transfer: 8,
  seal: 9,
};
