import { loadAgreement } from '../../../core/agreement/load-agreement.ts';
import { canonicalHash } from '../../../core/canonical/index.ts';
import type { CheckName } from '../../../core/pack/finding.ts';
import type { RecordOf } from '../../../core/pack/pack-record.ts';
import type { Statement } from '../../../core/statement/statement.ts';
import { renderStatementHtml } from '../../../core/statement/statement-html.ts';
import { LEAN_AGREEMENT } from './lean-agreement.ts';
import { rewritten, type WrittenPack } from './rewrite-pack.ts';
import { samplePack } from './sample-pack.ts';
import { PERIOD, STORY, type Story } from './sample-programme.ts';

/** What somebody with the database, and nobody's key, could make of what the audit tells. */
export interface ForgedRecord {
  readonly title: string;
  /** What is found of it, chain and seal being in order. */
  readonly found: readonly `${CheckName}: ${string}`[];
  readonly lines: () => readonly string[];
}

const agreement = loadAgreement(LEAN_AGREEMENT);
const DRAWN = { ...agreement, disputes: { ...agreement.disputes, reviewer: 'drawn' as const } };
const FILE = `dataset/${PERIOD}/expenditure/1`;

const forged = (
  title: string,
  found: ForgedRecord['found'],
  change: (pack: WrittenPack) => void,
  story: Partial<Story> = {},
  terms = agreement,
): ForgedRecord => ({
  title,
  found,
  lines: () => rewritten(samplePack(terms, { ...STORY, ...story }), change),
});

function entryOf({ entries }: WrittenPack, isIt: (key: string, kind: string) => boolean) {
  const entry = entries.find(({ key, kind }) => isIt(key, kind));
  if (entry === undefined) throw new Error('There is no such entry.');
  return entry;
}

function dropEntry({ entries }: WrittenPack, isIt: (key: string, kind: string) => boolean): void {
  entries.splice(
    entries.findIndex(({ key, kind }) => isIt(key, kind)),
    1,
  );
}

/** The content of a decision made another, and the entry made to say so; the signature stays. */
function rewriteDecision(pack: WrittenPack, id: string, change: object): void {
  pack.decisions = pack.decisions.map((each) => {
    if (each.content.decisionId !== id) return each;
    const content = { ...each.content, ...change };
    const { body } = entryOf(pack, (key) => key === `decision/${id}`);
    Object.assign(body, change, { contentHash: canonicalHash(content) });
    if ('details' in change) delete body['details'];
    return { ...each, content };
  });
}

const idOf = ({ decisions }: WrittenPack, message: string): string =>
  decisions.find(({ content }) => content.message === message)?.content.decisionId ?? '';

const isOfDraw = (_key: string, kind: string) => kind === 'reviewer-assigned';
const DRAW: Partial<Story> = { lots: ['rita'], determiner: 0 };
/** The files that were released name heads which the forger's chain does not have. */
const FILES = [
  `payment: payment file of payout/${PERIOD}/2`,
  `payment: payment file of reissue/${PERIOD}/`,
] as const;

const STATED = ['statement: statement 2/north', ...FILES] as const;

/** A statement made another, with the page that the product makes of it. */
function restate({ statements }: WrittenPack, change: object): void {
  const at = statements.findIndex((each) => each.revision === 2 && each.partyId === 'north');
  const { model, ...record } = statements[at] ?? { model: undefined };
  if (model === undefined) throw new Error('There is no such statement.');
  const changed = { ...model, ...change };
  const html = renderStatementHtml(changed as unknown as Statement);
  statements[at] = { ...(record as RecordOf<'statement'>), model: changed, html };
}

export const FORGED_RECORDS: readonly ForgedRecord[] = [
  forged('a statement is made out to the name of another', STATED, (pack) =>
    restate(pack, { party: { id: 'north', title: 'South practices' } }),
  ),
  forged('a statement names another day of issue', STATED, (pack) =>
    restate(pack, { issuedAt: '2021-01-01T00:00:00Z' }),
  ),
  forged('a statement leaves out the data it was made of', STATED, (pack) =>
    restate(pack, { datasets: [] }),
  ),
  forged('a statement tells of changes that were none', STATED, (pack) => {
    const before = pack.others.find((each) => each.kind === 'revision');
    const { revisionHash } = before ?? {};
    const whole = { disputed: 0, depending: 0 };
    const none = { causes: [], figures: [], lines: [], whole };
    restate(pack, { changes: { fromRevision: { number: 1, revisionHash }, ...none } });
  }),
  forged('the file of a dataset is called another', [`dataset: ${FILE}`, ...FILES], (pack) => {
    const { body } = entryOf(pack, (key) => key === FILE);
    Object.assign(body, { fileSha256: '0'.repeat(64) });
  }),
  forged(
    'rows of a file that were refused are called accepted',
    [`dataset: ${FILE}`, ...FILES],
    (pack) => {
      const { body } = entryOf(pack, (key) => key === FILE);
      Object.assign(body, { rowsAccepted: '100' });
    },
  ),
  forged('the entry of an accepted file is left out', ['dataset: decision ', ...FILES], (pack) =>
    dropEntry(pack, (key) => key === FILE),
  ),
  forged(
    'another reviewer is called drawn',
    [`mandate: dispute/${PERIOD}-D1/1`, 'mandate: decision ', ...FILES],
    (pack) => {
      const { body } = entryOf(pack, isOfDraw);
      Object.assign(body, { panel: ['claire'], lots: ['claire'] });
    },
    DRAW,
    DRAWN,
  ),
  forged(
    'the draw of the reviewer is left out',
    ['mandate: decision ', ...FILES],
    (pack) => dropEntry(pack, isOfDraw),
    DRAW,
    DRAWN,
  ),
  forged(
    'another is made the owner of an action plan',
    ['signature: decision ', ...FILES],
    (pack) =>
      rewriteDecision(pack, idOf(pack, 'review'), {
        details: { 'planOwner.quality-standard': 'gina' },
      }),
  ),
  forged(
    'a file that was paid is called withdrawn',
    ['signature: decision ', 'payment: ', ...FILES.slice(1)],
    (pack) => {
      const { content } =
        pack.decisions.find(({ content: { message } }) => message === 'answerPayment') ?? {};
      const answers = (content?.details['answers'] ?? []) as readonly string[];
      const unknown = answers.map((each) => `${each.split('=')[0] ?? ''}=unknown`);
      rewriteDecision(pack, content?.decisionId ?? '', { details: { answers: unknown } });
    },
  ),
  forged(
    'a payment that was planned is called carried',
    [`payment: unpaid/${PERIOD}/1`],
    (pack) => {
      const plan = entryOf(pack, (_key, kind) => kind === 'payout-planned');
      const [{ endToEndId } = { endToEndId: '' }] = plan.body['instructions'] as {
        endToEndId: string;
      }[];
      const body = { period: PERIOD, revision: 2, endToEndId, transfersSha256: '' };
      pack.entries.push({ ...plan, key: `unpaid/${PERIOD}/1`, kind: 'payment-carried', body });
    },
  ),
  forged(
    'money comes late that nobody owed',
    [`payment: transfer ${PERIOD}/2/south/late-payment`],
    (pack) => {
      const id = `${PERIOD}/2/south/payment`;
      const paid = pack.transfers.find(({ transfer }) => transfer.transferId === id);
      if (paid === undefined) throw new Error('Nothing was paid.');
      const late = { transferId: `${PERIOD}/2/south/late-payment`, line: 'late-payment' };
      pack.transfers.push({
        ...paid,
        plan: '',
        state: 'posted',
        transfer: { ...paid.transfer, ...late },
      });
    },
  ),
];
